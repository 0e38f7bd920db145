//! Messages with options that are kept to be sent again.

use super::{Created, messages::content::InteractiveBody};
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{Instant, Items},
};
use app::saved_option::{self, EditSaved, NewSaved, SavedOption};
use axum::http::StatusCode;
use domain::SavedOptionId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_option_messages, create_option_message))
        .routes(routes!(edit_option_message, delete_option_message))
}

#[derive(Serialize, ToSchema)]
struct SavedOptionView {
    id: Uuid,
    name: String,
    content: InteractiveBody,
    /// For the whole team, or its author's own.
    shared: bool,
    created_by: Uuid,
    author: String,
    updated_at: Instant,
}

impl From<SavedOption> for SavedOptionView {
    fn from(saved: SavedOption) -> Self {
        Self {
            id: saved.id.0,
            name: saved.name,
            content: saved.content.into(),
            shared: saved.is_shared,
            created_by: saved.created_by.0,
            author: saved.author,
            updated_at: saved.updated_at.into(),
        }
    }
}

/// One's own and the shared ones, by name.
#[utoipa::path(get, path = "/option-messages", tag = "messages",
    responses((status = 200, body = Items<SavedOptionView>), Problems))]
async fn list_option_messages(Asker { ctx, .. }: Asker) -> Result<Json<Items<SavedOptionView>>, Problem> {
    Ok(Json(Items::of(saved_option::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewSavedOptionBody {
    name: String,
    content: InteractiveBody,
    #[serde(default)]
    shared: bool,
}

/// Keep a message with options.
#[utoipa::path(post, path = "/option-messages", tag = "messages", request_body = NewSavedOptionBody,
    responses((status = 201, body = SavedOptionView), Problems))]
async fn create_option_message(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewSavedOptionBody>,
) -> Result<Created<SavedOptionView>, Problem> {
    let new = NewSaved { name: body.name, content: body.content.into_question(), is_shared: body.shared };
    Ok(Created(saved_option::create(&ctx, new).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditSavedOptionBody {
    name: Option<String>,
    content: Option<InteractiveBody>,
    shared: Option<bool>,
}

/// Change a kept message: its author may, and an administrator what is shared.
#[utoipa::path(patch, path = "/option-messages/{id}", tag = "messages", params(("id" = Uuid, Path)),
    request_body = EditSavedOptionBody, responses((status = 200, body = SavedOptionView), Problems))]
async fn edit_option_message(
    Asker { ctx, .. }: Asker,
    Path(id): Path<SavedOptionId>,
    Json(body): Json<EditSavedOptionBody>,
) -> Result<Json<SavedOptionView>, Problem> {
    let content = body.content.map(InteractiveBody::into_question);
    let edit = EditSaved { name: body.name, content, is_shared: body.shared };
    Ok(Json(saved_option::edit(&ctx, id, edit).await?.into()))
}

/// Remove a kept message; what was sent stays.
#[utoipa::path(delete, path = "/option-messages/{id}", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Removed"), Problems))]
async fn delete_option_message(Asker { ctx, .. }: Asker, Path(id): Path<SavedOptionId>) -> Result<StatusCode, Problem> {
    saved_option::remove(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
