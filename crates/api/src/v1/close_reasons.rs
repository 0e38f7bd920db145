//! Reasons for closing.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{Items, account::CloseReasonView},
};
use app::conversation::reasons::{self, EditReason};
use domain::CloseReasonId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_close_reasons, create_close_reason)).routes(routes!(edit_close_reason))
}

/// Every reason, in the order people chose.
#[utoipa::path(get, path = "/close-reasons", tag = "workspace",
    responses((status = 200, body = Items<CloseReasonView>), Problems))]
async fn list_close_reasons(Asker { ctx, .. }: Asker) -> Result<Json<Items<CloseReasonView>>, Problem> {
    Ok(Json(Items::of(reasons::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewReasonBody {
    name: String,
}

/// Add a reason.
#[utoipa::path(post, path = "/close-reasons", tag = "workspace", request_body = NewReasonBody,
    responses((status = 201, body = CloseReasonView), Problems))]
async fn create_close_reason(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewReasonBody>,
) -> Result<Created<CloseReasonView>, Problem> {
    Ok(Created(reasons::create(&ctx, &body.name).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditReasonBody {
    name: Option<String>,
    active: Option<bool>,
    position: Option<i32>,
}

/// Rename, move or switch off a reason.
#[utoipa::path(patch, path = "/close-reasons/{id}", tag = "workspace", params(("id" = Uuid, Path)),
    request_body = EditReasonBody, responses((status = 200, body = CloseReasonView), Problems))]
async fn edit_close_reason(
    Asker { ctx, .. }: Asker,
    Path(id): Path<CloseReasonId>,
    Json(body): Json<EditReasonBody>,
) -> Result<Json<CloseReasonView>, Problem> {
    let edit = EditReason { name: body.name, active: body.active, position: body.position };
    Ok(Json(reasons::edit(&ctx, id, edit).await?.into()))
}
