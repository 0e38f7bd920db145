//! Colleagues.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{Items, account::UserView},
};
use app::account::users::{self, EditUser, NewUser};
use domain::{UserId, permission::Role};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_users, create_user)).routes(routes!(edit_user))
}

/// Everybody of the workspace.
#[utoipa::path(get, path = "/users", tag = "workspace", responses((status = 200, body = Items<UserView>), Problems))]
async fn list_users(Asker { ctx, .. }: Asker) -> Result<Json<Items<UserView>>, Problem> {
    Ok(Json(Items::of(users::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewUserBody {
    name: String,
    email: String,
    #[schema(value_type = String, example = "agent")]
    role: Role,
    /// The first one; the colleague changes it.
    password: String,
}

/// Add a colleague.
#[utoipa::path(post, path = "/users", tag = "workspace", request_body = NewUserBody,
    responses((status = 201, body = UserView), Problems))]
async fn create_user(Asker { ctx, .. }: Asker, Json(body): Json<NewUserBody>) -> Result<Created<UserView>, Problem> {
    let new = NewUser { name: body.name, email: body.email, role: body.role, password: body.password };
    Ok(Created(users::create(&ctx, new).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditUserBody {
    name: Option<String>,
    #[schema(value_type = Option<String>, example = "agent")]
    role: Option<Role>,
    active: Option<bool>,
    password: Option<String>,
}

/// Change a colleague's name, role or password, or switch them off.
#[utoipa::path(patch, path = "/users/{id}", tag = "workspace", params(("id" = Uuid, Path)),
    request_body = EditUserBody, responses((status = 200, body = UserView), Problems))]
async fn edit_user(
    Asker { ctx, .. }: Asker,
    Path(id): Path<UserId>,
    Json(body): Json<EditUserBody>,
) -> Result<Json<UserView>, Problem> {
    let edit = EditUser { name: body.name, role: body.role, active: body.active, password: body.password };
    Ok(Json(users::edit(&ctx, id, edit).await?.into()))
}
