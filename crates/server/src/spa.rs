//! The web app: embedded in the release binary, read from disk in development.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Assets;

/// Vite puts a hash of the content into the names below this folder.
const HASHED: &str = "assets/";
const FOREVER: &str = "public, max-age=31536000, immutable";
const FALLBACK: &str = include_str!("spa/unbuilt.html");

/// Answers with a file of the app, or with the app itself for every path that is none.
pub(crate) async fn serve(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    if path != "index.html"
        && let Some(found) = file(path, request.headers())
    {
        return found;
    }
    if path.starts_with(HASHED) {
        // A browser with an old page asks for a script that is gone: the app itself would be the wrong answer.
        return StatusCode::NOT_FOUND.into_response();
    }
    file("index.html", request.headers()).unwrap_or_else(unbuilt)
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    if path.is_empty() || path.ends_with(".gz") {
        return None;
    }
    let squeezed = accepts_gzip(headers).then(|| Assets::get(&format!("{path}.gz"))).flatten();
    let is_squeezed = squeezed.is_some();
    let found = squeezed.or_else(|| Assets::get(path))?;
    Some(respond(path, found, is_squeezed, headers))
}

fn respond(path: &str, file: EmbeddedFile, is_squeezed: bool, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex::encode(file.metadata.sha256_hash().get(..16).unwrap_or_default()));
    let mut headers = HeaderMap::new();
    let mut put = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(header::CONTENT_TYPE, &content_type(path));
    put(header::CACHE_CONTROL, if path.starts_with(HASHED) { FOREVER } else { "no-cache" });
    put(header::ETAG, &tag);
    put(header::VARY, "accept-encoding");
    if is_squeezed {
        put(header::CONTENT_ENCODING, "gzip");
    }
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, Body::from(file.data)).into_response()
}

fn content_type(path: &str) -> String {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    if mime.type_() == "text" || path.ends_with(".js") { format!("{mime}; charset=utf-8") } else { mime.to_string() }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    asked.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("gzip") && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

fn unbuilt() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::SERVICE_UNAVAILABLE, headers, FALLBACK).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_only_to_those_who_take_it() {
        for (asked, taken) in
            [("gzip, deflate, br", true), ("br", false), ("gzip;q=0", false), ("br, gzip;q=0.5", true)]
        {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(asked))]);
            assert_eq!(accepts_gzip(&headers), taken, "{asked}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[tokio::test]
    async fn a_hashed_file_that_is_gone_is_not_answered_with_the_app() {
        let request = Request::builder().uri("/assets/gone-0000.js").body(Body::empty()).unwrap();
        assert_eq!(serve(request).await.status(), StatusCode::NOT_FOUND);
    }
}
