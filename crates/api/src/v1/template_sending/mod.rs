//! Templates about to be sent: what one person would get, and one template to several.

mod preview;
mod several;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(preview::preview_template))
        .routes(routes!(preview::last_mapping))
        .routes(routes!(several::send_to_several))
        .routes(routes!(several::estimate_send))
        .routes(routes!(several::get_send))
}
