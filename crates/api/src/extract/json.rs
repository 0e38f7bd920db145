//! JSON in and out. A wrong member is named by its pointer.

use crate::problem::Problem;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim().ends_with("json")));
        let body = Bytes::from_request(request, state).await.map_err(|rejection| unreadable(rejection.status()))?;
        if body.is_empty() {
            return read(b"{}");
        }
        if !is_json {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "validation", "Send JSON."));
        }
        read(&body)
    }
}

fn unreadable(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(status, "too_large", "The request is too large.")
    } else {
        Problem::new(StatusCode::BAD_REQUEST, "validation", "The request could not be read to its end.")
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<Json<T>, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize(&mut deserializer) {
        Ok(value) => match deserializer.end() {
            Ok(()) => Ok(Json(value)),
            Err(_) => Err(Problem::new(StatusCode::BAD_REQUEST, "validation", "This is not JSON.")),
        },
        Err(error) if !error.inner().is_data() => {
            Err(Problem::new(StatusCode::BAD_REQUEST, "validation", "This is not JSON."))
        }
        Err(error) => Err(wrong_member(&error.path().to_string(), &error.inner().to_string())),
    }
}

/// A missing member is named in the message only, between back quotes.
fn wrong_member(path: &str, message: &str) -> Problem {
    let mut pointer: String = match path {
        "." => String::new(),
        path => format!("/{}", path.replace('[', "/").replace(']', "").replace('.', "/")),
    };
    match message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        Some(member) => {
            pointer.push('/');
            pointer.push_str(member);
            Problem::field(pointer, "required")
        }
        None => Problem::field(pointer, "invalid"),
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response(),
            Err(error) => {
                tracing::error!(%error, "an answer could not be written");
                Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.")
                    .into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Body {
        #[expect(dead_code, reason = "only its absence matters")]
        user: User,
    }

    #[derive(Debug, Deserialize)]
    struct User {
        #[expect(dead_code, reason = "only its type matters")]
        age: u8,
    }

    #[test]
    fn wrong_members_are_named_by_pointer() {
        for (body, expected) in [
            ("{}", "/user\", code: \"required\""),
            (r#"{"user":{}}"#, "/user/age\", code: \"required\""),
            (r#"{"user":{"age":"x"}}"#, "/user/age\", code: \"invalid\""),
            (r#"{"user":{"age":1}} x"#, "not JSON"),
            ("{", "not JSON"),
        ] {
            let problem = read::<Body>(body.as_bytes()).err().unwrap();
            assert!(format!("{problem:?}").contains(expected), "{body}: {problem:?}");
        }
    }
}
