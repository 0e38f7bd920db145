//! Taking a message back while it still waits for that.

use super::compose::event;
use crate::{Ctx, Error, cost};
use domain::{ConversationId, MessageId, Timestamp, event::EventKind, permission::Permission};
use serde::Deserialize;
use store::{Tx, outbox::EntryKind};

/// Removes message and outbox entry; `Conflict` once it is on its way.
pub async fn undo(ctx: &Ctx, message: MessageId) -> Result<ConversationId, Error> {
    ctx.require(Permission::MessageSend)?;
    let found = store::message::get(ctx.app.db.read(), ctx.workspace, message).await?.ok_or(Error::NotFound)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    store::lane::lock(tx.db(), ctx.workspace, found.conversation).await?;
    let conversation = store::conversation::visible(tx.db(), ctx.scope(), found.conversation).await?;
    let conversation = conversation.ok_or(Error::NotFound)?;

    if !store::message::remove_undoable(tx.db(), ctx.workspace, message, ctx.now).await? {
        return Err(Error::Conflict("the message is on its way"));
    }
    store::message_card::remove(tx.db(), ctx.workspace, message).await?;
    let payload = store::outbox::withdraw(tx.db(), ctx.workspace, message, EntryKind::Message).await?;
    let last = match conversation.last_message {
        Some(last) if last != message => Some(last),
        Some(_) | None => store::message::newest(tx.db(), ctx.workspace, conversation.id).await?,
    };
    let windows = conversation.reception.windows;
    let mut free_entry = (windows.free_entry_asked, windows.free_entry_answered);
    // The answer to an advertisement was this message: the advertisement waits for its answer again.
    if free_entry.1 == Some(found.created_at)
        && let Some(before) = payload.as_deref().and_then(|payload| serde_json::from_str::<Before>(payload).ok())
    {
        free_entry = (before.asked.map(Timestamp::from_millis), before.answered.map(Timestamp::from_millis));
    }
    cost::settle::not_delivered(&tx, &[message], ctx.now).await?;
    store::lane::taken_back(tx.db(), ctx.workspace, conversation.id, last, free_entry).await?;
    tx.record(event(ctx, EventKind::MessageRemoved, &conversation, message));
    tx.wake_outbox();
    tx.commit().await?;
    Ok(conversation.id)
}

/// The free entry window as it was before the message.
#[derive(Deserialize)]
struct Before {
    asked: Option<i64>,
    answered: Option<i64>,
}
