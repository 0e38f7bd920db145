//! Closing: with a reason, back to the contact's owner unless handed to somebody (B-03, B-06, B-12).

use super::{assign::member_name, find::locked, line};
use crate::{Ctx, Error, Refusal};
use domain::{
    CloseReasonId, ConversationId, UserId,
    conversation::{ConversationState, owner_after_close},
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::Value;
use store::{Tx, close_reason::CloseReason};

#[derive(Clone, Copy, Debug)]
pub struct Close {
    pub conversation: ConversationId,
    pub reason: Option<CloseReasonId>,
    /// Who owns it from here on, instead of the contact's owner.
    pub transfer_to: Option<UserId>,
}

/// Closing what is closed changes nothing.
pub async fn close(ctx: &Ctx, command: Close) -> Result<ConversationId, Error> {
    ctx.require(Permission::ConversationClose)?;
    let reason = usable_reason(ctx, command.reason).await?;
    let transfer = match command.transfer_to {
        Some(user) => Some(member_name(ctx, user, "/transfer_to").await?),
        None => None,
    };

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let mut conversation = locked(ctx, &tx, command.conversation).await?;
    if conversation.reception.state == ConversationState::Closed {
        return Ok(conversation.id);
    }
    let owner = owner_after_close(command.transfer_to, conversation.contact_owner);
    let (id, episode) = (conversation.id, conversation.episode);
    store::conversation::set_state(tx.db(), ctx.workspace, id, ConversationState::Closed, episode, owner).await?;
    if let Some(episode) = episode {
        store::episode::close(tx.db(), ctx.workspace, episode, ctx.now, ctx.actor, reason.id).await?;
    }
    let mut params =
        line::params([("reason", Value::String(reason.name)), ("reason_id", Value::String(reason.id.to_string()))]);
    if let (Some(user), Some(name)) = (command.transfer_to, transfer) {
        params
            .extend(line::params([("owner_id", Value::String(user.to_string())), ("owner_name", Value::String(name))]));
    }
    let message = line::write(ctx, &tx, &mut conversation, "closed", params).await?;

    let mut event = Event::message(EventKind::ConversationClosed, ctx.actor, message, id, conversation.channel)
        .with_delta(reason.id.to_string());
    event.subject.owner = owner;
    tx.record(event);
    tx.commit().await?;
    Ok(id)
}

async fn usable_reason(ctx: &Ctx, reason: Option<CloseReasonId>) -> Result<CloseReason, Error> {
    let reason = reason.ok_or(Refusal::CloseReasonRequired)?;
    let found = store::close_reason::find(ctx.app.db.read(), ctx.workspace, reason).await?;
    found.filter(|reason| reason.active).ok_or_else(|| Error::field("/reason_id", "invalid"))
}
