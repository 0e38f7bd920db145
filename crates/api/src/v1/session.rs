//! Signing in and out.

use crate::{
    ApiState,
    extract::{Asker, Json, Path, Peer, SameOrigin, clear_cookie, session_cookie},
    problem::{Problem, Problems},
    view::{
        Items,
        account::{SessionView, UserSessionView},
    },
};
use app::{
    App, Ctx,
    account::{
        me,
        session::{self, Door, Opened},
        sign_in,
    },
};
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use domain::SessionId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(sign_in, get_session, sign_out))
        .routes(routes!(list_sessions, sign_out_everywhere))
        .routes(routes!(end_session))
}

type SetCookie = AppendHeaders<Option<(HeaderName, HeaderValue)>>;

/// The header that gives a browser its session.
pub(super) fn give(app: &App, opened: &Opened) -> SetCookie {
    AppendHeaders(session_cookie(app, &opened.cookie).map(|cookie| (header::SET_COOKIE, cookie)))
}

fn take(app: &App) -> SetCookie {
    AppendHeaders(clear_cookie(app).map(|cookie| (header::SET_COOKIE, cookie)))
}

pub(super) async fn view(ctx: &Ctx) -> Result<SessionView, Problem> {
    let (member, workspace) = me::me(ctx).await?;
    Ok(SessionView::new(ctx, member, workspace))
}

#[derive(Deserialize, ToSchema)]
struct SignInBody {
    email: String,
    password: String,
}

/// Sign in; the answer sets the session's cookie.
#[utoipa::path(post, path = "/session", tag = "accounts", security(()), request_body = SignInBody,
    responses((status = 200, body = SessionView), Problems))]
async fn sign_in(
    _origin: SameOrigin,
    State(state): State<ApiState>,
    Peer(browser): Peer,
    Json(body): Json<SignInBody>,
) -> Result<impl IntoResponse, Problem> {
    let opened = sign_in::sign_in(&state.app, &body.email, &body.password, browser).await?;
    Ok((give(&state.app, &opened), Json(view(&opened.ctx).await?)))
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", tag = "accounts", responses((status = 200, body = SessionView), Problems))]
async fn get_session(Asker { ctx, .. }: Asker) -> Result<Json<SessionView>, Problem> {
    Ok(Json(view(&ctx).await?))
}

/// Sign out.
#[utoipa::path(delete, path = "/session", tag = "accounts",
    responses((status = 204, description = "Signed out"), Problems))]
async fn sign_out(Asker { ctx, door }: Asker) -> Result<impl IntoResponse, Problem> {
    if let Door::Session(id) = door {
        session::end(&ctx, id).await?;
    }
    Ok((StatusCode::NO_CONTENT, take(&ctx.app)))
}

/// The browsers in which the caller is signed in.
#[utoipa::path(get, path = "/sessions", tag = "accounts",
    responses((status = 200, body = Items<UserSessionView>), Problems))]
async fn list_sessions(Asker { ctx, door }: Asker) -> Result<Json<Items<UserSessionView>>, Problem> {
    let current = match door {
        Door::Session(id) => Some(id),
        Door::Token(_) => None,
    };
    let sessions = session::list(&ctx).await?;
    Ok(Json(Items { items: sessions.into_iter().map(|one| UserSessionView::new(one, current)).collect() }))
}

/// Sign out in every browser.
#[utoipa::path(delete, path = "/sessions", tag = "accounts",
    responses((status = 204, description = "Signed out everywhere"), Problems))]
async fn sign_out_everywhere(Asker { ctx, .. }: Asker) -> Result<impl IntoResponse, Problem> {
    session::end_everywhere(&ctx).await?;
    Ok((StatusCode::NO_CONTENT, take(&ctx.app)))
}

/// Sign out in one browser.
#[utoipa::path(delete, path = "/sessions/{id}", tag = "accounts", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Ended"), Problems))]
async fn end_session(Asker { ctx, .. }: Asker, Path(id): Path<SessionId>) -> Result<StatusCode, Problem> {
    session::end(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
