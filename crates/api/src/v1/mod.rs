//! The operations of `/api/v1`, one folder or file per noun.

mod audit;
mod channels;
mod close_reasons;
mod contacts;
mod conversations;
mod me;
mod media;
mod messages;
mod meta_apps;
mod session;
mod setup;
mod tokens;
mod users;
mod workspace;

use crate::{ApiState, extract::Json, realtime};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

/// 201 with what was made.
pub(crate) struct Created<T>(pub(crate) T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

/// Every route; the document is made from the same list.
pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(setup::routes())
        .merge(session::routes())
        .merge(me::routes())
        .merge(workspace::routes())
        .merge(users::routes())
        .merge(tokens::routes())
        .merge(audit::routes())
        .merge(meta_apps::routes())
        .merge(channels::routes())
        .merge(conversations::routes())
        .merge(messages::routes())
        .merge(media::routes())
        .merge(contacts::routes())
        .merge(close_reasons::routes())
        .routes(routes!(realtime::events))
}
