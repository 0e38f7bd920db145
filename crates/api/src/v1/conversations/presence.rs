//! Who looks at a conversation, and who types.

use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    realtime::Activity,
};
use app::conversation::presence::{Tell, attend};
use axum::{extract::State, http::StatusCode};
use domain::ConversationId;
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
pub(crate) struct PresenceBody {
    activity: Activity,
}

/// Tell colleagues, and while typing the customer. Holds for thirty seconds.
#[utoipa::path(post, path = "/conversations/{id}/presence", tag = "live", params(("id" = Uuid, Path)),
    request_body = PresenceBody, responses((status = 204, description = "Told"), Problems))]
pub(crate) async fn note_presence(
    State(state): State<ApiState>,
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
    Json(body): Json<PresenceBody>,
) -> Result<StatusCode, Problem> {
    let tell = if body.activity == Activity::Typing { Tell::Typing } else { Tell::Nothing };
    let (conversation, name) = attend(&ctx, id, tell).await?;
    state.hub.note(&ctx, conversation, &name, body.activity);
    Ok(StatusCode::NO_CONTENT)
}
