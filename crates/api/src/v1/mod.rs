//! The operations of `/api/v1`, one folder or file per noun.

mod audit;
mod channels;
mod close_reasons;
mod companies;
mod consent;
mod contacts;
mod conversations;
mod costs;
mod custom_fields;
mod duplicates;
mod export;
mod imports;
mod links;
mod me;
mod media;
mod merge_fields;
mod messages;
mod meta_apps;
mod option_messages;
mod scheduled;
mod segments;
mod session;
mod setup;
mod tags;
mod template_sending;
mod templates;
mod tokens;
mod users;
mod workspace;

use crate::{ApiState, extract::Json, realtime};
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::{Stream, TryStreamExt as _};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

/// 201 with what was made.
pub(crate) struct Created<T>(pub(crate) T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

/// A file that is made while it is sent. Where it breaks off, so does the answer.
pub(crate) fn file_of<S>(mime: &'static str, name: &str, stream: S) -> Response
where
    S: Stream<Item = Result<Bytes, app::Error>> + Send + 'static,
{
    let pieces = stream.inspect_err(|error| tracing::error!(error = error.cause(), "a file broke off"));
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(mime)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, Body::from_stream(pieces)).into_response()
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
        .merge(option_messages::routes())
        .merge(scheduled::routes())
        .merge(links::routes())
        .merge(contacts::routes())
        .merge(imports::routes())
        .merge(export::routes())
        .merge(costs::routes())
        .merge(duplicates::routes())
        .merge(tags::routes())
        .merge(templates::routes())
        .merge(custom_fields::routes())
        .merge(companies::routes())
        .merge(segments::routes())
        .merge(close_reasons::routes())
        .merge(consent::routes())
        .merge(merge_fields::routes())
        .merge(template_sending::routes())
        .routes(routes!(realtime::events))
}
