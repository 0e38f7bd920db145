//! Fields that a workspace adds to contacts and companies.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path, nullable},
    problem::{Problem, Problems},
    view::{Items, directory::CustomFieldView},
};
use app::field::{self, EditField, NewField};
use axum::http::StatusCode;
use domain::{
    FieldId,
    custom_field::{Entity, FieldKind},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_custom_fields, create_custom_field))
        .routes(routes!(edit_custom_field))
        .routes(routes!(order_custom_fields))
}

/// Every field in the order people chose, archived ones included.
#[utoipa::path(get, path = "/custom-fields", tag = "contacts",
    responses((status = 200, body = Items<CustomFieldView>), Problems))]
async fn list_custom_fields(Asker { ctx, .. }: Asker) -> Result<Json<Items<CustomFieldView>>, Problem> {
    Ok(Json(Items::of(field::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewFieldBody {
    #[schema(value_type = String, example = "contact")]
    entity: Entity,
    name: String,
    #[schema(value_type = String, example = "text")]
    kind: FieldKind,
    /// For texts: what one must look like, as a whole (a regular expression).
    pattern: Option<String>,
    /// For lists.
    #[serde(default)]
    options: Vec<String>,
}

/// Add a field.
#[utoipa::path(post, path = "/custom-fields", tag = "contacts", request_body = NewFieldBody,
    responses((status = 201, body = CustomFieldView), Problems))]
async fn create_custom_field(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewFieldBody>,
) -> Result<Created<CustomFieldView>, Problem> {
    let NewFieldBody { entity, name, kind, pattern, options } = body;
    let new = NewField { entity, name, kind, pattern, options };
    Ok(Created(field::create(&ctx, new).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditFieldBody {
    name: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pattern: Option<Option<String>>,
    options: Option<Vec<String>>,
    /// Archived fields keep their values and are asked for nowhere.
    archived: Option<bool>,
}

/// Rename, change or archive a field.
#[utoipa::path(patch, path = "/custom-fields/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = EditFieldBody, responses((status = 200, body = CustomFieldView), Problems))]
async fn edit_custom_field(
    Asker { ctx, .. }: Asker,
    Path(id): Path<FieldId>,
    Json(body): Json<EditFieldBody>,
) -> Result<Json<CustomFieldView>, Problem> {
    let EditFieldBody { name, pattern, options, archived } = body;
    Ok(Json(field::edit(&ctx, id, EditField { name, pattern, options, archived }).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct OrderFieldsBody {
    #[schema(value_type = String, example = "contact")]
    entity: Entity,
    /// Every field of the entity that is not archived.
    ids: Vec<Uuid>,
}

/// Put the fields of an entity in order.
#[utoipa::path(post, path = "/custom-fields/order", tag = "contacts", request_body = OrderFieldsBody,
    responses((status = 204, description = "In order"), Problems))]
async fn order_custom_fields(
    Asker { ctx, .. }: Asker,
    Json(body): Json<OrderFieldsBody>,
) -> Result<StatusCode, Problem> {
    let ids: Vec<FieldId> = body.ids.into_iter().map(FieldId).collect();
    field::arrange(&ctx, body.entity, &ids).await?;
    Ok(StatusCode::NO_CONTENT)
}
