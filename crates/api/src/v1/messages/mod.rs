//! Messages: sent, taken back, sent again, reacted to, seen as Meta wrote them.

mod change;
pub(super) mod content;
pub(super) mod send;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Sending stands with its conversation.
pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(change::undo_message))
        .routes(routes!(change::resend_message))
        .routes(routes!(change::react_to_message))
        .routes(routes!(change::raw_message))
}
