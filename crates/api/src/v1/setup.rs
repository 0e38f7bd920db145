//! The first day.

use super::{Created, session};
use crate::{
    ApiState,
    extract::{Json, Peer, SameOrigin},
    problem::{Problem, Problems},
    view::account::{SessionView, SetupView},
};
use app::account::setup::{self, NewWorkspace, Setup};
use axum::{extract::State, response::IntoResponse};
use domain::locale::Locale;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(get_setup, set_up))
}

/// Whether the installation still has to be set up.
#[utoipa::path(get, path = "/setup", tag = "accounts", security(()),
    responses((status = 200, body = SetupView), Problems))]
async fn get_setup(State(state): State<ApiState>) -> Result<Json<SetupView>, Problem> {
    let needed = setup::is_needed(&state.app).await?;
    Ok(Json(SetupView { needed, demo: state.app.config.demo }))
}

#[derive(Deserialize, ToSchema)]
struct SetupBody {
    /// Of the link that the console printed.
    token: String,
    workspace: SetupWorkspace,
    user: SetupUser,
}

#[derive(Deserialize, ToSchema)]
struct SetupWorkspace {
    name: String,
    #[schema(value_type = String, example = "es")]
    locale: Locale,
    time_zone: String,
    country: String,
    currency: String,
}

#[derive(Deserialize, ToSchema)]
struct SetupUser {
    name: String,
    email: String,
    password: String,
}

impl SetupBody {
    fn command(self) -> (String, Setup) {
        let workspace = NewWorkspace {
            name: self.workspace.name,
            locale: self.workspace.locale,
            time_zone: self.workspace.time_zone,
            country: self.workspace.country,
            currency: self.workspace.currency,
        };
        let user = self.user;
        (self.token, Setup { workspace, name: user.name, email: user.email, password: user.password })
    }
}

/// Make the workspace and its administrator, and sign them in.
#[utoipa::path(post, path = "/setup", tag = "accounts", security(()), request_body = SetupBody,
    responses((status = 201, body = SessionView), Problems))]
async fn set_up(
    _origin: SameOrigin,
    State(state): State<ApiState>,
    Peer(browser): Peer,
    Json(body): Json<SetupBody>,
) -> Result<impl IntoResponse, Problem> {
    let (word, command) = body.command();
    let opened = setup::setup(&state.app, &word, command, browser).await?;
    let cookie = session::give(&state.app, &opened);
    Ok((cookie, Created(session::view(&opened.ctx).await?)))
}
