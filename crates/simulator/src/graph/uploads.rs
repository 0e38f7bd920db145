//! Meta's resumable upload, for the example files of templates: a session of the app, then the bytes, then a handle.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;

use crate::engine::Engine;
use crate::graph::answer::{self, Answer};
use crate::graph::request::Request;
use crate::graph::routes;
use crate::graph::token;
use crate::rules::fault::Fault;
use crate::state::State;

const TYPES: [&str; 6] = ["image/jpeg", "image/png", "video/mp4", "application/pdf", "image/jpg", "video/3gpp"];

/// `POST /{app_id}/uploads?file_name&file_length&file_type`
pub(crate) fn open(state: &State, request: &Request) -> Answer {
    token::app(state, request, &request.node)?;
    let length = request.query("file_length").and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let kind = request.query("file_type").unwrap_or_default();
    if length == 0 || !TYPES.contains(&kind) {
        return Err(Fault::parameter("Param file_length or file_type is missing or not supported."));
    }
    let session = URL_SAFE_NO_PAD.encode(format!("{length}/{kind}"));
    Ok(json!({"id": format!("upload:{session}?sig=ARZ0simulated")}))
}

/// `POST /upload:{session}` with the bytes.
pub(crate) fn receive(
    engine: &Engine,
    (version, session): (&str, &str),
    (method, uri, headers): (&Method, &Uri, &HeaderMap),
    bytes: &Bytes,
) -> Response {
    match routes::read(engine, (version, session), (method.clone(), uri, headers, &Bytes::new())) {
        Ok(request) => answer::from(engine.look(|state| take(state, &request, session, headers, bytes))),
        Err(fault) => answer::refusal(&fault),
    }
}

fn take(state: &State, request: &Request, session: &str, headers: &HeaderMap, bytes: &Bytes) -> Answer {
    token::any(state, request)?;
    let written = session.strip_prefix("upload:").and_then(|code| URL_SAFE_NO_PAD.decode(code).ok());
    let written = written.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let length = written.split_once('/').and_then(|(length, _)| length.parse::<usize>().ok());
    if headers.get("file_offset").is_none() || length != Some(bytes.len()) {
        return Err(Fault::parameter("The upload session does not fit the file that was sent."));
    }
    Ok(json!({"h": format!("4::{}", STANDARD.encode(written))}))
}
