//! Who is asking: a session's cookie or a bearer token. Both lead to the same context.

use super::origin;
use crate::{ApiState, problem::Problem};
use app::{
    App, Ctx,
    account::session::{self, Door, Entered},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use domain::sign_in::SESSION_LIFETIME;

/// Somebody who is signed in.
pub(crate) struct Asker {
    pub(crate) ctx: Ctx,
    pub(crate) door: Door,
}

impl FromRequestParts<ApiState> for Asker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let app = &state.app;
        let entered = match bearer(&parts.headers) {
            Some(token) => session::enter_by_token(app, token).await?,
            None => {
                let cookie = cookie(&parts.headers, cookie_name(app)).ok_or_else(Problem::unauthorized)?;
                origin::check(parts, &app.config.public_url)?;
                session::enter(app, cookie).await?
            }
        };
        let Entered { ctx, door } = entered;
        Ok(Self { ctx, door })
    }
}

/// Whether these headers open a session, for pages that are not part of the API.
pub async fn is_signed_in(app: &App, headers: &HeaderMap) -> bool {
    match cookie(headers, cookie_name(app)) {
        Some(word) => session::enter(app, word).await.is_ok(),
        None => false,
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lists = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then_some(value)
    })
}

/// Browsers accept the prefix, which pins the cookie to this very host, only over https.
fn cookie_name(app: &App) -> &'static str {
    if is_secure(app) { "__Host-recado" } else { "recado" }
}

fn is_secure(app: &App) -> bool {
    app.config.public_url.starts_with("https://")
}

/// The header that gives a browser its session.
pub(crate) fn session_cookie(app: &App, word: &str) -> Option<HeaderValue> {
    cookie_header(app, word, SESSION_LIFETIME.as_secs())
}

/// The header that takes it away.
pub(crate) fn clear_cookie(app: &App) -> Option<HeaderValue> {
    cookie_header(app, "", 0)
}

fn cookie_header(app: &App, word: &str, seconds: u64) -> Option<HeaderValue> {
    let secure = if is_secure(app) { "; Secure" } else { "" };
    let name = cookie_name(app);
    HeaderValue::from_str(&format!("{name}={word}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")).ok()
}
