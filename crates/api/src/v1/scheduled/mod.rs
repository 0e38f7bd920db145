//! Messages that wait for their time.

mod change;
mod list;
mod make;
mod view;

pub(crate) use view::ScheduledView;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_scheduled))
        .routes(routes!(list::get_scheduled, change::edit_scheduled))
        .routes(routes!(change::cancel_scheduled))
        .routes(routes!(change::dismiss_scheduled))
        .routes(routes!(change::send_scheduled))
        .routes(routes!(list::list_scheduled_here, make::schedule_message))
        .routes(routes!(make::send_time))
}
