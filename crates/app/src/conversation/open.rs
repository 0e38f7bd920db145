//! Opening by hand (B-16).

use super::{find::locked, line};
use crate::{Ctx, Error};
use domain::{
    ConversationId,
    conversation::ConversationState,
    event::{Event, EventKind},
    permission::Permission,
};
use store::Tx;

/// Opening what is open changes nothing.
pub async fn open(ctx: &Ctx, conversation: ConversationId) -> Result<ConversationId, Error> {
    ctx.require(Permission::ConversationClose)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let mut conversation = locked(ctx, &tx, conversation).await?;
    let (id, owner) = (conversation.id, conversation.owner);
    if conversation.reception.state == ConversationState::Open {
        return Ok(id);
    }
    let episode = ctx.new_id();
    store::episode::open(tx.db(), ctx.workspace, episode, id, ctx.now, ctx.actor).await?;
    store::conversation::set_state(tx.db(), ctx.workspace, id, ConversationState::Open, Some(episode), owner).await?;
    let message = line::write(ctx, &tx, &mut conversation, "opened", line::params([])).await?;

    let mut event = Event::message(EventKind::ConversationOpened, ctx.actor, message, id, conversation.channel);
    event.subject.owner = owner;
    tx.record(event);
    tx.commit().await?;
    Ok(id)
}
