//! Answers of the Graph API, good and bad.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::rules::fault::{Fault, http_status, title};

/// Every route ends in a body or a fault.
pub(crate) type Answer = Result<Value, Fault>;

/// A 200 with a JSON body.
pub(crate) fn ok(body: &Value) -> Response {
    with_json(StatusCode::OK, body)
}

pub(crate) fn success() -> Value {
    json!({"success": true})
}

/// Meta's error body.
pub(crate) fn refusal(fault: &Fault) -> Response {
    let status = StatusCode::from_u16(http_status(fault.code)).unwrap_or(StatusCode::BAD_REQUEST);
    let message = match fault.code {
        190 | 104 => fault.details.clone(),
        code => format!("(#{code}) {}", title(code)),
    };
    let mut error = json!({
        "message": message,
        "type": if fault.code == 100 && fault.subcode == Some(33) { "GraphMethodException" } else { "OAuthException" },
        "code": fault.code,
        "fbtrace_id": trace_id(),
    });
    if let Some(members) = error.as_object_mut() {
        if let Some(subcode) = fault.subcode {
            members.insert("error_subcode".to_owned(), json!(subcode));
        }
        if matches!(fault.code, 2 | 4 | 130_429 | 131_000 | 131_016 | 131_057) {
            members.insert("is_transient".to_owned(), json!(true));
        }
        if fault.code != 190 && fault.code != 104 {
            let more = json!({"messaging_product": "whatsapp", "details": fault.details});
            members.insert("error_data".to_owned(), more);
        }
    }
    with_json(status, &json!({"error": error}))
}

fn with_json(status: StatusCode, body: &Value) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=UTF-8"),
        (header::HeaderName::from_static("facebook-api-version"), "v25.0"),
    ];
    (status, headers, body.to_string()).into_response()
}

pub(crate) fn from(answer: Answer) -> Response {
    match answer {
        Ok(body) => ok(&body),
        Err(fault) => refusal(&fault),
    }
}

/// A connection that ends without an answer: the body fails before the head was written.
pub(crate) fn dropped() -> Response {
    let broken = futures::stream::once(async { Err::<bytes::Bytes, _>(std::io::Error::other("connection dropped")) });
    Response::new(Body::from_stream(broken))
}

/// What an overloaded front answers: no JSON at all.
pub(crate) fn server_error() -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/html")], "<html><body>Sorry</body></html>")
        .into_response()
}

fn trace_id() -> String {
    format!("A{}", URL_SAFE_NO_PAD.encode(rand::random::<[u8; 15]>()))
}
