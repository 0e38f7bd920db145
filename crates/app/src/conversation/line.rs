//! System lines: what happened to a conversation, written into its thread. They count as neither last message
//! nor unread.

use crate::{Ctx, Error};
use domain::{
    MessageId,
    message::{Content, Delivery, content::SystemNotice},
};
use serde_json::{Map, Value};
use store::{Tx, conversation::Conversation, message::NewMessage};

/// Writes the line `event` with what its sentence needs.
pub(crate) async fn write(
    ctx: &Ctx,
    tx: &Tx,
    conversation: &mut Conversation,
    event: &str,
    params: Map<String, Value>,
) -> Result<MessageId, Error> {
    let activity = conversation.reception.last_activity_at;
    let sort_at = conversation.reception.place_outgoing(ctx.now);
    conversation.reception.last_activity_at = activity;
    let content = Content::System(SystemNotice { event: event.to_owned(), params });
    let line = NewMessage {
        id: ctx.new_id(),
        conversation: conversation.id,
        channel: conversation.channel,
        content: &content,
        delivery: Delivery::Sent,
        client_ref: None,
        sort_at,
        now: ctx.now,
        sender: ctx.actor,
        reply_to: None,
        media: None,
        hold: None,
    };
    store::message::insert(tx.db(), ctx.workspace, &line).await?;
    store::conversation::set_last_sort(tx.db(), ctx.workspace, conversation.id, sort_at).await?;
    Ok(line.id)
}

/// `{"key": value, …}`
pub(super) fn params<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
