//! Requests that change something with a cookie must come from our own pages.

use crate::{ApiState, problem::Problem};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
};

/// For routes that are open to anybody yet make a session.
pub(crate) struct SameOrigin;

impl FromRequestParts<ApiState> for SameOrigin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        check(parts, &state.app.config.public_url).map(|()| Self)
    }
}

/// Refuses a changing request that another site's page sent. Programs, which send neither header, pass only
/// where no cookie is at stake.
pub(super) fn check(parts: &Parts, public_url: &str) -> Result<(), Problem> {
    if parts.method == Method::GET || parts.method == Method::HEAD || is_ours(&parts.headers, public_url) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "csrf", "The request comes from another site."))
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(origin) = text(header::ORIGIN) {
        let host = origin.split_once("://").map(|(_, host)| host);
        return origin == public_url || (host.is_some() && host == text(header::HOST));
    }
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        // No browser of today leaves out both.
        None => !headers.contains_key(header::COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_our_own_pages_may_change_things_with_a_cookie() {
        for (pairs, ours) in [
            (&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")][..], true),
            (&[("origin", "https://recado.example"), ("host", "10.0.0.7:8080")], true),
            (&[("origin", "https://evil.example"), ("host", "recado.example")], false),
            (&[("origin", "null"), ("host", "recado.example")], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("cookie", "recado=x")], false),
            (&[], true),
        ] {
            let headers: HeaderMap = pairs
                .iter()
                .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            assert_eq!(is_ours(&headers, "https://recado.example"), ours, "{pairs:?}");
        }
    }
}
