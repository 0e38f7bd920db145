//! What colleagues do to a conversation. Every answer is the conversation as it stands then.

use super::list::shown;
use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::conversation::ConversationView,
};
use app::conversation::{
    assign::{self, Assign},
    close::{self, Close},
    open, read,
};
use domain::{CloseReasonId, ConversationId, UserId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
pub(crate) struct CloseBody {
    reason_id: Option<Uuid>,
    /// Who owns it from here on, instead of the contact's owner.
    transfer_to: Option<Uuid>,
}

/// Close with a reason.
#[utoipa::path(post, path = "/conversations/{id}/close", tag = "conversations", params(("id" = Uuid, Path)),
    request_body = CloseBody, responses((status = 200, body = ConversationView), Problems))]
pub(crate) async fn close_conversation(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
    Json(body): Json<CloseBody>,
) -> Result<Json<ConversationView>, Problem> {
    let reason = body.reason_id.map(CloseReasonId);
    let command = Close { conversation, reason, transfer_to: body.transfer_to.map(UserId) };
    let id = close::close(&ctx, command).await?;
    Ok(Json(shown(&ctx, id).await?))
}

/// Open by hand.
#[utoipa::path(post, path = "/conversations/{id}/open", tag = "conversations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConversationView), Problems))]
pub(crate) async fn open_conversation(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
) -> Result<Json<ConversationView>, Problem> {
    let id = open::open(&ctx, conversation).await?;
    Ok(Json(shown(&ctx, id).await?))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct AssignBody {
    /// `null` for nobody.
    owner_id: Option<Uuid>,
    #[serde(default)]
    mark_unread: bool,
}

/// Give to a colleague, or to nobody.
#[utoipa::path(post, path = "/conversations/{id}/assign", tag = "conversations", params(("id" = Uuid, Path)),
    request_body = AssignBody, responses((status = 200, body = ConversationView), Problems))]
pub(crate) async fn assign_conversation(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
    Json(body): Json<AssignBody>,
) -> Result<Json<ConversationView>, Problem> {
    let command = Assign { conversation, owner: body.owner_id.map(UserId), mark_unread: body.mark_unread };
    let id = assign::assign(&ctx, command).await?;
    Ok(Json(shown(&ctx, id).await?))
}

/// Mark as read, for the whole team.
#[utoipa::path(post, path = "/conversations/{id}/read", tag = "conversations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConversationView), Problems))]
pub(crate) async fn read_conversation(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
) -> Result<Json<ConversationView>, Problem> {
    let id = read::mark_read(&ctx, conversation).await?;
    Ok(Json(shown(&ctx, id).await?))
}

/// Mark as unread, for the whole team.
#[utoipa::path(post, path = "/conversations/{id}/unread", tag = "conversations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConversationView), Problems))]
pub(crate) async fn unread_conversation(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
) -> Result<Json<ConversationView>, Problem> {
    let id = read::mark_unread(&ctx, conversation).await?;
    Ok(Json(shown(&ctx, id).await?))
}
