//! What something will cost, what a message did, and whom a line may still write to first.

use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::cost::{EstimateView, MessageCostView, MessagingLimitView},
};
use app::cost::{
    estimate::{AskEstimate, What, Whom, ask},
    limit, of_message,
};
use domain::{ChannelId, ContactId, ConversationId, IdentityId, MessageId, TemplateId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Either a conversation, or a line and somebody who is written to first.
#[derive(Deserialize, ToSchema)]
pub(crate) struct EstimateBody {
    conversation_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    to: Option<EstimateTo>,
    /// Absent: a reply.
    template_id: Option<Uuid>,
    /// To as many people in the same state; 1 if absent.
    count: Option<u64>,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct EstimateTo {
    /// As people write it.
    phone: Option<String>,
    contact_id: Option<Uuid>,
    identity_id: Option<Uuid>,
}

impl EstimateBody {
    fn whom(&self) -> Result<Whom, Problem> {
        let wrong = || Problem::field("/to", "invalid");
        match (self.conversation_id, self.channel_id, &self.to) {
            (Some(id), None, None) => Ok(Whom::Conversation(ConversationId(id))),
            (None, Some(channel), Some(to)) => {
                let channel = ChannelId(channel);
                match (&to.phone, to.contact_id, to.identity_id) {
                    (Some(phone), None, None) => Ok(Whom::Phone(channel, phone.clone())),
                    (None, Some(contact), None) => Ok(Whom::Contact(channel, ContactId(contact))),
                    (None, None, Some(identity)) => Ok(Whom::Identity(channel, IdentityId(identity))),
                    _ => Err(wrong()),
                }
            }
            (Some(_), _, _) => Err(Problem::field("/conversation_id", "invalid")),
            (None, None, _) => Err(Problem::field("/channel_id", "required")),
            (None, Some(_), None) => Err(wrong()),
        }
    }
}

/// What a template or a reply will cost: free and why, a price, or unknown and why.
#[utoipa::path(post, path = "/estimates", tag = "costs", request_body = EstimateBody,
    responses((status = 200, body = EstimateView), Problems))]
pub(super) async fn estimate(
    Asker { ctx, .. }: Asker,
    Json(body): Json<EstimateBody>,
) -> Result<Json<EstimateView>, Problem> {
    let whom = body.whom()?;
    let what = body.template_id.map_or(What::Reply, |id| What::Template(TemplateId(id)));
    let found = ask(&ctx, AskEstimate { whom, what, count: body.count.unwrap_or(1) }).await?;
    Ok(Json(found.into()))
}

/// What a message was expected to cost and what it did.
#[utoipa::path(get, path = "/messages/{id}/cost", tag = "costs", params(("id" = Uuid, Path)),
    responses((status = 200, body = MessageCostView), Problems))]
pub(super) async fn message_cost(
    Asker { ctx, .. }: Asker,
    Path(id): Path<MessageId>,
) -> Result<Json<MessageCostView>, Problem> {
    Ok(Json(of_message::get(&ctx, id).await?.into()))
}

/// How many people the line's portfolio may still write to first.
#[utoipa::path(get, path = "/channels/{id}/messaging-limit", tag = "costs", params(("id" = Uuid, Path)),
    responses((status = 200, body = MessagingLimitView), Problems))]
pub(super) async fn messaging_limit(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<MessagingLimitView>, Problem> {
    Ok(Json(limit::of_line(&ctx, id).await?.into()))
}
