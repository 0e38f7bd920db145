//! The page itself: three files inside the program.

use axum::http::header;
use axum::response::{Html, IntoResponse};

const HTML: &str = include_str!("../../page/phones.html");
const STYLE: &str = include_str!("../../page/phones.css");

/// Script modules by name.
const SCRIPTS: [(&str, &str); 7] = [
    ("phones.js", include_str!("../../page/phones.js")),
    ("words.js", include_str!("../../page/words.js")),
    ("bubble.js", include_str!("../../page/bubble.js")),
    ("menu.js", include_str!("../../page/menu.js")),
    ("reviews.js", include_str!("../../page/reviews.js")),
    ("sheet.js", include_str!("../../page/sheet.js")),
    ("voice.js", include_str!("../../page/voice.js")),
];

pub(crate) async fn html() -> impl IntoResponse {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https: \
                  http: data: blob:; media-src 'self' https: http: blob:; form-action 'none'; frame-ancestors 'self'";
    ([(header::CONTENT_SECURITY_POLICY, policy), (header::CACHE_CONTROL, "no-cache")], Html(HTML))
}

pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], STYLE)
}

pub(crate) fn script(name: &str) -> Option<&'static str> {
    SCRIPTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
