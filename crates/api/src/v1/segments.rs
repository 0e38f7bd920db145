//! Segments: saved conditions on people.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{Items, directory::SegmentView},
};
use app::segment::edit::{self as segments, EditSegment};
use axum::http::StatusCode;
use domain::SegmentId;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_segments, create_segment)).routes(routes!(edit_segment, delete_segment))
}

/// Every segment, by name.
#[utoipa::path(get, path = "/segments", tag = "contacts",
    responses((status = 200, body = Items<SegmentView>), Problems))]
async fn list_segments(Asker { ctx, .. }: Asker) -> Result<Json<Items<SegmentView>>, Problem> {
    Ok(Json(Items::of(segments::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewSegmentBody {
    name: String,
    /// At most five groups deep, at most fifty tests.
    #[schema(value_type = Object)]
    condition: Value,
}

/// Save a segment.
#[utoipa::path(post, path = "/segments", tag = "contacts", request_body = NewSegmentBody,
    responses((status = 201, body = SegmentView), Problems))]
async fn create_segment(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewSegmentBody>,
) -> Result<Created<SegmentView>, Problem> {
    Ok(Created(segments::create(&ctx, &body.name, body.condition).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditSegmentBody {
    name: Option<String>,
    #[schema(value_type = Option<Object>)]
    condition: Option<Value>,
}

/// Rename or change a segment.
#[utoipa::path(patch, path = "/segments/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = EditSegmentBody, responses((status = 200, body = SegmentView), Problems))]
async fn edit_segment(
    Asker { ctx, .. }: Asker,
    Path(id): Path<SegmentId>,
    Json(body): Json<EditSegmentBody>,
) -> Result<Json<SegmentView>, Problem> {
    let edit = EditSegment { name: body.name, condition: body.condition };
    Ok(Json(segments::edit(&ctx, id, edit).await?.into()))
}

/// Remove a segment; its people stay.
#[utoipa::path(delete, path = "/segments/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Removed"), Problems))]
async fn delete_segment(Asker { ctx, .. }: Asker, Path(id): Path<SegmentId>) -> Result<StatusCode, Problem> {
    segments::remove(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
