//! The part of an address after the question mark.

use crate::problem::Problem;
use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;

pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        #[expect(clippy::disallowed_types, reason = "this is the extractor that answers with a problem")]
        match axum::extract::Query::<T>::try_from_uri(&parts.uri) {
            Ok(query) => Ok(Self(query.0)),
            Err(rejection) => Err(Problem::field(pointer(&rejection.body_text()), "invalid")),
        }
    }
}

/// The message begins with the member's name when one is to blame: `Failed to …: limit: invalid digit …`.
fn pointer(message: &str) -> String {
    let name = message.split(": ").nth(1).unwrap_or("");
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') { format!("/{name}") } else { "/".into() }
}
