//! Lines.

mod connect;
mod edit;
mod log;
mod templates;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(connect::list_channels, connect::connect_channel))
        .routes(routes!(edit::get_channel, edit::edit_channel))
        .routes(routes!(edit::test_channel))
        .routes(routes!(edit::deactivate_channel))
        .routes(routes!(edit::activate_channel))
        .routes(routes!(edit::resume_channel))
        .routes(routes!(log::channel_log))
        .routes(routes!(templates::list_templates))
        .routes(routes!(templates::sync_templates))
}
