//! Our reaction to a message: shown at once, sent like a message, taken back when Meta refuses it.

use super::{compose::event, policy};
use crate::{Ctx, Error, Refusal};
use domain::{
    MessageId,
    event::EventKind,
    message::{MessageKind, content::LoneReaction},
    permission::Permission,
};
use store::{
    Tx,
    outbox::{EntryKind, NewEntry},
};

/// Longest emoji, in bytes; families with skin tones are long.
const MAX_EMOJI: usize = 64;

/// Sets our reaction; an empty text removes it.
pub async fn react(ctx: &Ctx, message: MessageId, emoji: &str) -> Result<MessageId, Error> {
    ctx.require(Permission::MessageSend)?;
    let emoji = check(emoji)?;
    let target = store::message::get(ctx.app.db.read(), ctx.workspace, message).await?.ok_or(Error::NotFound)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    store::lane::lock(tx.db(), ctx.workspace, target.conversation).await?;
    let conversation = store::conversation::visible(tx.db(), ctx.scope(), target.conversation).await?;
    let conversation = conversation.ok_or(Error::NotFound)?;
    policy::line_accepts(conversation.channel_kind, conversation.channel_state)?;
    let target_provider_id = target.provider_id.clone().filter(|_| target.revoked_at.is_none());
    let target_provider_id = target_provider_id.ok_or(Refusal::ReactionTargetMissing)?;
    let windows = conversation.reception.windows;
    let kind = MessageKind::Reaction;
    if !policy::window_allows(conversation.channel_kind, windows, kind, ctx.actor.is_person(), ctx.now) {
        return Err(Refusal::WindowClosed.into());
    }

    if emoji.is_empty() {
        if !store::reaction::remove(tx.db(), ctx.workspace, message, None).await? {
            return Ok(message);
        }
    } else {
        store::reaction::set(tx.db(), ctx.workspace, message, emoji, ctx.actor, ctx.now).await?;
    }
    // Only the last word counts; one that still waits is never told.
    store::outbox::withdraw(tx.db(), ctx.workspace, message, EntryKind::Reaction).await?;
    let payload = LoneReaction { emoji: emoji.to_owned(), target_provider_id };
    let entry = NewEntry {
        id: ctx.new_id(),
        channel: conversation.channel,
        conversation: conversation.id,
        message,
        kind: EntryKind::Reaction,
        payload: serde_json::to_string(&payload).ok(),
        order_at: ctx.now.max(conversation.reception.last_sort_at),
        run_at: ctx.now,
    };
    store::outbox::push(tx.db(), ctx.workspace, &entry).await?;
    tx.record(event(ctx, EventKind::MessageUpdated, &conversation, message).with_delta("reaction"));
    tx.wake_outbox();
    tx.commit().await?;
    Ok(message)
}

fn check(emoji: &str) -> Result<&str, Error> {
    let emoji = emoji.trim();
    if emoji.len() > MAX_EMOJI {
        return Err(Error::field("/emoji", "too_long"));
    }
    // Words are no reactions; what exactly an emoji is changes every year and Meta decides.
    if emoji.chars().any(|c| c.is_alphabetic() || c.is_whitespace() || c.is_control()) {
        return Err(Error::field("/emoji", "invalid"));
    }
    Ok(emoji)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reactions_are_emoji_or_nothing() {
        for (emoji, holds) in [("👍", true), ("", true), ("👨‍👩‍👧‍👦", true), ("1️⃣", true), ("hola", false), ("👍 👍", false)]
        {
            assert_eq!(check(emoji).is_ok(), holds, "{emoji}");
        }
    }
}
