//! Giving a conversation to a colleague, or to nobody (B-23, B-24).

use super::{find::locked, line};
use crate::{Ctx, Error};
use domain::{
    ConversationId, UserId,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::Value;
use store::Tx;

#[derive(Clone, Copy, Debug)]
pub struct Assign {
    pub conversation: ConversationId,
    pub owner: Option<UserId>,
    /// So that the new owner's attention is drawn to it.
    pub mark_unread: bool,
}

pub async fn assign(ctx: &Ctx, command: Assign) -> Result<ConversationId, Error> {
    ctx.require(Permission::ConversationAssign)?;
    let name = match command.owner {
        Some(user) => Some(member_name(ctx, user, "/owner_id").await?),
        None => None,
    };

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let mut conversation = locked(ctx, &tx, command.conversation).await?;
    let id = conversation.id;
    let marks = command.mark_unread && !conversation.marked_unread;
    let moves = conversation.owner != command.owner;
    if marks {
        store::conversation::set_unread(tx.db(), ctx.workspace, id).await?;
    }
    if moves {
        store::conversation::set_owner(tx.db(), ctx.workspace, id, command.owner).await?;
        let owner_id = command.owner.map_or(Value::Null, |user| Value::String(user.to_string()));
        let owner_name = name.map_or(Value::Null, Value::String);
        let params = line::params([("owner_id", owner_id), ("owner_name", owner_name)]);
        let message = line::write(ctx, &tx, &mut conversation, "assigned", params).await?;
        let mut event = Event::message(EventKind::ConversationAssigned, ctx.actor, message, id, conversation.channel);
        event.subject.owner = command.owner;
        tx.record(event);
    } else if marks {
        tx.record(Event::conversation(EventKind::ConversationUpdated, ctx.actor, id, conversation.channel));
    }
    tx.commit().await?;
    Ok(id)
}

/// The name of somebody who may own a conversation; `pointer` is where the request names them.
pub(super) async fn member_name(ctx: &Ctx, user: UserId, pointer: &str) -> Result<String, Error> {
    let member = store::user::find(ctx.app.db.read(), ctx.workspace, user).await?;
    let member = member.filter(|member| member.active).ok_or_else(|| Error::field(pointer, "invalid"))?;
    Ok(member.name)
}
