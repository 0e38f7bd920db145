//! Meta's developer apps.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{Items, meta_app::MetaAppView},
};
use app::channel::meta_app::{self, EditMetaApp, NewMetaApp};
use domain::MetaAppId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_meta_apps, create_meta_app)).routes(routes!(get_meta_app, edit_meta_app))
}

/// The registered apps.
#[utoipa::path(get, path = "/meta-apps", tag = "lines", responses((status = 200, body = Items<MetaAppView>), Problems))]
async fn list_meta_apps(Asker { ctx, .. }: Asker) -> Result<Json<Items<MetaAppView>>, Problem> {
    Ok(Json(Items::of(meta_app::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewMetaAppBody {
    /// Meta's id.
    app_id: String,
    app_secret: String,
    /// Made when absent.
    verify_token: Option<String>,
    /// Absent: the installation's.
    graph_url: Option<String>,
    graph_version: Option<String>,
}

/// Register an app.
#[utoipa::path(post, path = "/meta-apps", tag = "lines", request_body = NewMetaAppBody,
    responses((status = 201, body = MetaAppView), Problems))]
async fn create_meta_app(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewMetaAppBody>,
) -> Result<Created<MetaAppView>, Problem> {
    let new = NewMetaApp {
        app_id: body.app_id,
        app_secret: body.app_secret,
        verify_token: body.verify_token,
        graph_url: body.graph_url,
        graph_version: body.graph_version,
    };
    Ok(Created(meta_app::create(&ctx, new).await?.into()))
}

/// One app.
#[utoipa::path(get, path = "/meta-apps/{id}", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = MetaAppView), Problems))]
async fn get_meta_app(Asker { ctx, .. }: Asker, Path(id): Path<MetaAppId>) -> Result<Json<MetaAppView>, Problem> {
    Ok(Json(meta_app::get(&ctx, id).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditMetaAppBody {
    app_secret: Option<String>,
    verify_token: Option<String>,
    graph_url: Option<String>,
    graph_version: Option<String>,
}

/// Change an app's secret, verify token or Graph API.
#[utoipa::path(patch, path = "/meta-apps/{id}", tag = "lines", params(("id" = Uuid, Path)),
    request_body = EditMetaAppBody, responses((status = 200, body = MetaAppView), Problems))]
async fn edit_meta_app(
    Asker { ctx, .. }: Asker,
    Path(id): Path<MetaAppId>,
    Json(body): Json<EditMetaAppBody>,
) -> Result<Json<MetaAppView>, Problem> {
    let edit = EditMetaApp {
        app_secret: body.app_secret,
        verify_token: body.verify_token,
        graph_url: body.graph_url,
        graph_version: body.graph_version,
    };
    Ok(Json(meta_app::edit(&ctx, id, edit).await?.into()))
}
