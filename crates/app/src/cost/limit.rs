//! How many people a portfolio may still write to first (C-20): shown on the line, held to by whoever starts.

use super::estimate::is_open;
use crate::{Ctx, Error, Refusal};
use domain::{
    ChannelId, MessageId, Timestamp,
    channel::ChannelKind,
    message::Content,
    permission::Permission,
    price::limit::{MessagingLimit, Room},
};
use store::{Tx, channel::Channel, conversation::Conversation, first_contact};

/// The limit of a line's portfolio and how much of it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// `None` while Meta has not told it.
    pub limit: Option<MessagingLimit>,
    pub used: u64,
    /// `None` without a limit.
    pub left: Option<u64>,
    /// When the next person fits, where nobody does now.
    pub room_at: Option<Timestamp>,
}

pub async fn of_line(ctx: &Ctx, channel: ChannelId) -> Result<Use, Error> {
    ctx.require(Permission::ConversationRead)?;
    let db = ctx.app.db.read();
    let line = store::channel::get(db, ctx.workspace, channel).await?.ok_or(Error::NotFound)?;
    let starts = first_contact::starts(db, ctx.workspace, &line.portfolio, ctx.now).await?;
    let limit = limit(&line);
    let room = Room::new(limit.unwrap_or(MessagingLimit::Unlimited), starts, ctx.now);
    let is_full = room.left() == Some(0);
    Ok(Use { limit, used: room.used(), left: room.left(), room_at: room.fits_at(1).filter(|_| is_full) })
}

fn limit(line: &Channel) -> Option<MessagingLimit> {
    MessagingLimit::parse(line.messaging_limit.as_deref()?)
}

/// A template to somebody whose window is closed counts them, once in 24 hours, or is refused when the limit is used
/// up. Part of the transaction that queues it, so that two at once do not share the last place.
pub(crate) async fn take(
    ctx: &Ctx,
    tx: &Tx,
    conversation: &Conversation,
    line: &Channel,
    (content, message): (&Content, MessageId),
) -> Result<(), Error> {
    let is_first = line.kind == ChannelKind::Whatsapp
        && matches!(content, Content::Template(_))
        && !is_open(line, conversation.reception.windows, ctx.now);
    if !is_first {
        return Ok(());
    }
    let (db, workspace, portfolio) = (tx.db(), ctx.workspace, line.portfolio.as_str());
    let used = first_contact::count(db, workspace, portfolio, ctx.now).await?;
    if let Some(MessagingLimit::People(limit)) = limit(line)
        && u64::try_from(used).unwrap_or(0) >= limit
        && !first_contact::has(db, workspace, portfolio, conversation.identity).await?
    {
        let starts = first_contact::starts(db, workspace, portfolio, ctx.now).await?;
        let room = Room::new(MessagingLimit::People(limit), starts, ctx.now);
        return Err(Refusal::MessagingLimitReached { limit, room_at: room.fits_at(1) }.into());
    }
    first_contact::note(db, workspace, portfolio, (conversation.identity, message), ctx.now).await?;
    Ok(())
}
