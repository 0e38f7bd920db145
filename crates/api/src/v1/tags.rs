//! Tags.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path, Query},
    problem::{Problem, Problems},
    view::{Items, directory::TagView},
};
use app::tag::edit::{self as tags, EditTag};
use axum::http::StatusCode;
use domain::TagId;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_tags, create_tag)).routes(routes!(edit_tag, delete_tag))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TagsQuery {
    /// Also how many people have each; takes a moment where there are many.
    counts: Option<bool>,
}

/// Every tag, by name.
#[utoipa::path(get, path = "/tags", tag = "contacts", params(TagsQuery),
    responses((status = 200, body = Items<TagView>), Problems))]
async fn list_tags(Asker { ctx, .. }: Asker, Query(query): Query<TagsQuery>) -> Result<Json<Items<TagView>>, Problem> {
    if query.counts == Some(true) {
        return Ok(Json(Items::of(tags::list_counted(&ctx).await?)));
    }
    Ok(Json(Items::of(tags::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewTagBody {
    name: String,
    color: Option<String>,
}

/// Add a tag.
#[utoipa::path(post, path = "/tags", tag = "contacts", request_body = NewTagBody,
    responses((status = 201, body = TagView), Problems))]
async fn create_tag(Asker { ctx, .. }: Asker, Json(body): Json<NewTagBody>) -> Result<Created<TagView>, Problem> {
    Ok(Created(tags::create(&ctx, &body.name, body.color.as_deref()).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditTagBody {
    name: Option<String>,
    color: Option<String>,
}

/// Rename or recolour a tag.
#[utoipa::path(patch, path = "/tags/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = EditTagBody, responses((status = 200, body = TagView), Problems))]
async fn edit_tag(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TagId>,
    Json(body): Json<EditTagBody>,
) -> Result<Json<TagView>, Problem> {
    let edit = EditTag { name: body.name, color: body.color };
    Ok(Json(tags::edit(&ctx, id, edit).await?.into()))
}

/// Remove a tag from everybody.
#[utoipa::path(delete, path = "/tags/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Removed"), Problems))]
async fn delete_tag(Asker { ctx, .. }: Asker, Path(id): Path<TagId>) -> Result<StatusCode, Problem> {
    tags::remove(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
