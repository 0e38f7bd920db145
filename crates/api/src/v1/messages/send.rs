//! Sending a message.

use super::content::ContentBody;
use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::message::MessageView,
};
use app::{
    conversation::find,
    outbound::{self, SendMessage},
};
use axum::http::StatusCode;
use domain::{ConversationId, MessageId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
pub(crate) struct SendBody {
    /// Made by the client; a repeat in the same conversation answers with the first message and sends nothing.
    client_ref: String,
    content: ContentBody,
    /// The message answered to.
    reply_to: Option<Uuid>,
    /// How long it may be taken back, 0 to 10.
    #[serde(default)]
    undo_seconds: u32,
    /// Codes of warnings about a template that the sender was told of: `no_consent`, `opted_out`.
    #[serde(default)]
    acknowledge: Vec<String>,
}

impl SendBody {
    fn into_command(self, conversation: ConversationId) -> SendMessage {
        SendMessage {
            conversation,
            client_ref: self.client_ref,
            content: self.content.into_content(),
            reply_to: self.reply_to.map(MessageId),
            undo_seconds: self.undo_seconds,
            acknowledge: self.acknowledge,
        }
    }
}

/// Send a message.
#[utoipa::path(post, path = "/conversations/{id}/messages", tag = "messages", params(("id" = Uuid, Path)),
    request_body = SendBody,
    responses((status = 201, body = MessageView), (status = 200, body = MessageView, description = "A repeat"), Problems))]
pub(crate) async fn send_message(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
    Json(body): Json<SendBody>,
) -> Result<(StatusCode, Json<MessageView>), Problem> {
    let sent = outbound::send(&ctx, body.into_command(conversation)).await?;
    let message = find::message(&ctx, sent.message).await?;
    let status = if sent.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(message.into())))
}
