//! Sessions: made by signing in, found by their cookie, ended by anybody they belong to.

use super::secret_word;
use crate::{App, Ctx, Error};
use domain::{
    SessionId, TokenId,
    sign_in::{SESSION_IDLE, SESSION_LIFETIME},
    time::MINUTE,
};
use std::time::Duration;
use store::{Tx, session::Session};

/// Use is noted at most this often, so that reading costs no writing.
const NOTED_EVERY: Duration = MINUTE.saturating_mul(5);

/// Where somebody signs in from.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    pub user_agent: Option<String>,
    pub ip: Option<String>,
}

/// By what somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Session(SessionId),
    Token(TokenId),
}

/// Somebody who is in.
#[derive(Clone)]
pub struct Entered {
    pub ctx: Ctx,
    pub door: Door,
}

/// A new session with the word for its cookie, which is told once.
#[derive(Clone)]
pub struct Opened {
    pub ctx: Ctx,
    pub session: SessionId,
    pub cookie: String,
}

/// By the word of a cookie.
pub async fn enter(app: &App, cookie: &str) -> Result<Entered, Error> {
    let now = app.now();
    let found = store::system::sign_in::session(&app.db, &secret_word::hash(cookie), now).await?;
    let entry = found.ok_or(Error::Unauthorized)?;
    if entry.seen_at.is_none_or(|seen| now.since(seen) >= NOTED_EVERY) {
        let ends = entry.created_at.plus(SESSION_LIFETIME).min(now.plus(SESSION_IDLE));
        store::system::sign_in::touch_session(&app.db, entry.id, now, ends).await?;
    }
    let ctx = Ctx::user(app, entry.workspace, entry.user, entry.role);
    Ok(Entered { ctx, door: Door::Session(entry.id) })
}

/// By a bearer token; it acts as the person who made it.
pub async fn enter_by_token(app: &App, token: &str) -> Result<Entered, Error> {
    let now = app.now();
    let found = store::system::sign_in::token(&app.db, &secret_word::hash(token)).await?;
    let entry = found.ok_or(Error::Unauthorized)?;
    if entry.seen_at.is_none_or(|seen| now.since(seen) >= NOTED_EVERY) {
        store::system::sign_in::touch_token(&app.db, entry.id, now).await?;
    }
    let ctx = Ctx::user(app, entry.workspace, entry.user, entry.role);
    Ok(Entered { ctx, door: Door::Token(entry.id) })
}

/// Whether what somebody came in by still holds; long connections ask again and again.
pub async fn holds(ctx: &Ctx, door: Door) -> Result<bool, Error> {
    let (db, now) = (ctx.app.db.read(), ctx.app.now());
    Ok(match door {
        Door::Session(id) => store::session::holds(db, ctx.workspace, id, now).await?,
        Door::Token(id) => store::token::holds(db, ctx.workspace, id).await?,
    })
}

pub(super) async fn open(ctx: &Ctx, tx: &Tx, browser: Browser) -> Result<Opened, Error> {
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    let cookie = secret_word::random();
    let session = store::session::NewSession {
        id: ctx.new_id(),
        token_hash: secret_word::hash(&cookie),
        user,
        created_at: ctx.now,
        expires_at: ctx.now.plus(SESSION_IDLE),
        user_agent: browser.user_agent.map(|text| text.chars().take(400).collect()),
        ip: browser.ip,
    };
    store::session::insert(tx.db(), ctx.workspace, &session).await?;
    Ok(Opened { ctx: ctx.clone(), session: session.id, cookie })
}

/// The caller's own sessions, latest use first.
pub async fn list(ctx: &Ctx) -> Result<Vec<Session>, Error> {
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    Ok(store::session::list(ctx.app.db.read(), ctx.workspace, user, ctx.now).await?)
}

/// Ends one of the caller's sessions.
pub async fn end(ctx: &Ctx, id: SessionId) -> Result<(), Error> {
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if !store::session::end(tx.db(), ctx.workspace, user, id).await? {
        return Err(Error::NotFound);
    }
    super::audit::append(ctx, &tx, "session.ended", id, serde_json::json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends all of the caller's sessions, this one too.
pub async fn end_everywhere(ctx: &Ctx) -> Result<(), Error> {
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    store::session::end_all(tx.db(), ctx.workspace, user, None).await?;
    super::audit::append(ctx, &tx, "session.ended_everywhere", user, serde_json::json!({})).await?;
    tx.commit().await?;
    Ok(())
}
