//! The caller's own account.

use super::session;
use crate::{
    ApiState,
    extract::{Asker, Json},
    problem::{Problem, Problems},
    view::account::SessionView,
};
use app::account::me::{self, EditMe, NewPassword};
use domain::locale::Locale;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(edit_me))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditMeBody {
    name: Option<String>,
    #[schema(value_type = Option<String>, example = "es")]
    locale: Option<Locale>,
    /// Merged member by member; `null` removes one.
    #[schema(value_type = Option<Object>)]
    preferences: Option<Map<String, Value>>,
    /// Ends the caller's other sessions.
    password: Option<PasswordBody>,
}

#[derive(Deserialize, ToSchema)]
struct PasswordBody {
    current: String,
    new: String,
}

/// Change name, language, preferences or password.
#[utoipa::path(patch, path = "/me", tag = "accounts", request_body = EditMeBody,
    responses((status = 200, body = SessionView), Problems))]
async fn edit_me(Asker { ctx, door }: Asker, Json(body): Json<EditMeBody>) -> Result<Json<SessionView>, Problem> {
    let password = body.password.map(|password| NewPassword { current: password.current, new: password.new });
    let edit = EditMe { name: body.name, locale: body.locale, preferences: body.preferences, password };
    me::edit(&ctx, door, edit).await?;
    Ok(Json(session::view(&ctx).await?))
}
