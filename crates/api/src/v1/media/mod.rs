//! Files: taken in whole, given out in ranges, only to those who may see the conversation.

mod download;
mod upload;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().merge(upload::routes()).routes(routes!(download::download_media))
}
