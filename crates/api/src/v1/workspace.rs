//! The company's settings.

use crate::{
    ApiState,
    extract::{Asker, Json},
    problem::{Problem, Problems},
    view::account::WorkspaceView,
};
use app::account::workspace::{self, EditWorkspace};
use domain::locale::Locale;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(get_workspace, edit_workspace))
}

/// The workspace's settings.
#[utoipa::path(get, path = "/workspace", tag = "workspace", responses((status = 200, body = WorkspaceView), Problems))]
async fn get_workspace(Asker { ctx, .. }: Asker) -> Result<Json<WorkspaceView>, Problem> {
    Ok(Json(workspace::get(&ctx).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditWorkspaceBody {
    name: Option<String>,
    #[schema(value_type = Option<String>, example = "es")]
    locale: Option<Locale>,
    time_zone: Option<String>,
    country: Option<String>,
    currency: Option<String>,
    /// An empty text follows the language.
    number_format: Option<String>,
    date_format: Option<String>,
}

/// Change the workspace's settings.
#[utoipa::path(patch, path = "/workspace", tag = "workspace", request_body = EditWorkspaceBody,
    responses((status = 200, body = WorkspaceView), Problems))]
async fn edit_workspace(
    Asker { ctx, .. }: Asker,
    Json(body): Json<EditWorkspaceBody>,
) -> Result<Json<WorkspaceView>, Problem> {
    let edit = EditWorkspace {
        name: body.name,
        locale: body.locale,
        time_zone: body.time_zone,
        country: body.country,
        currency: body.currency,
        number_format: body.number_format,
        date_format: body.date_format,
    };
    Ok(Json(workspace::edit(&ctx, edit).await?.into()))
}
