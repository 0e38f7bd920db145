//! Read and unread; one flag for the whole team (decision 6).

use super::find::locked;
use crate::{Ctx, Error, outbound::receipts};
use domain::{
    ConversationId,
    event::{Event, EventKind},
    permission::Permission,
};
use store::Tx;

/// Somebody who may answer has it before them. The customer's phone is told, when the line allows.
pub async fn mark_read(ctx: &Ctx, conversation: ConversationId) -> Result<ConversationId, Error> {
    ctx.require(Permission::ConversationClose)?;
    let db = ctx.app.db.read();
    let seen = store::conversation::visible(db, ctx.scope(), conversation).await?.ok_or(Error::NotFound)?;
    if seen.is_unread {
        forget_unread(ctx, seen.id).await?;
    }
    if ctx.permissions.allows(Permission::MessageSend) {
        receipts::read(ctx, seen.id).await?;
    }
    Ok(seen.id)
}

async fn forget_unread(ctx: &Ctx, id: ConversationId) -> Result<(), Error> {
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let conversation = locked(ctx, &tx, id).await?;
    store::conversation::set_read(tx.db(), ctx.workspace, conversation.id).await?;
    tx.record(Event::conversation(EventKind::ConversationUpdated, ctx.actor, conversation.id, conversation.channel));
    tx.commit().await?;
    Ok(())
}

pub async fn mark_unread(ctx: &Ctx, conversation: ConversationId) -> Result<ConversationId, Error> {
    ctx.require(Permission::ConversationClose)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let conversation = locked(ctx, &tx, conversation).await?;
    if !conversation.is_unread || !conversation.marked_unread {
        store::conversation::set_unread(tx.db(), ctx.workspace, conversation.id).await?;
        tx.record(Event::conversation(
            EventKind::ConversationUpdated,
            ctx.actor,
            conversation.id,
            conversation.channel,
        ));
    }
    tx.commit().await?;
    Ok(conversation.id)
}
