//! Bearer tokens for programs.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{
        Items,
        account::{NewTokenView, TokenView},
    },
};
use app::account::tokens;
use axum::http::StatusCode;
use domain::TokenId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_tokens, create_token)).routes(routes!(revoke_token))
}

/// The tokens that hold.
#[utoipa::path(get, path = "/tokens", tag = "workspace", responses((status = 200, body = Items<TokenView>), Problems))]
async fn list_tokens(Asker { ctx, .. }: Asker) -> Result<Json<Items<TokenView>>, Problem> {
    Ok(Json(Items::of(tokens::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewTokenBody {
    name: String,
}

/// Make a token that acts as the caller. It is shown this once.
#[utoipa::path(post, path = "/tokens", tag = "workspace", request_body = NewTokenBody,
    responses((status = 201, body = NewTokenView), Problems))]
async fn create_token(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewTokenBody>,
) -> Result<Created<NewTokenView>, Problem> {
    Ok(Created(tokens::create(&ctx, &body.name).await?.into()))
}

/// Revoke a token.
#[utoipa::path(delete, path = "/tokens/{id}", tag = "workspace", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Revoked"), Problems))]
async fn revoke_token(Asker { ctx, .. }: Asker, Path(id): Path<TokenId>) -> Result<StatusCode, Problem> {
    tokens::revoke(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
