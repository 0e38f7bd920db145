//! Looking: the list, one conversation, its messages and files.

use crate::{Ctx, Error};
use domain::{ConversationId, MediaId, MessageId, permission::Permission};
use store::{
    Tx,
    conversation::Conversation,
    read::{self, Filter, InboxRow, Place, ThreadMessage, counts::Count, media::File, thread},
};

/// A page and whether more follow.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub more: bool,
}

impl<T> Page<T> {
    /// Out of one more row than was wanted.
    fn cut(mut items: Vec<T>, limit: usize) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        Self { items, more }
    }
}

fn one_more(limit: usize) -> i64 {
    i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX)
}

pub async fn list(ctx: &Ctx, filter: &Filter, after: Option<Place>, limit: usize) -> Result<Page<InboxRow>, Error> {
    ctx.require(Permission::ConversationRead)?;
    let db = &ctx.app.db;
    let rows = read::inbox_page::page(db.read(), ctx.scope(), db.engine(), filter, after, one_more(limit)).await?;
    Ok(Page::cut(rows, limit))
}

/// One conversation; one that was merged answers with the one it went into.
pub async fn get(ctx: &Ctx, id: ConversationId) -> Result<InboxRow, Error> {
    ctx.require(Permission::ConversationRead)?;
    let id = seen(ctx, id).await?.id;
    let db = &ctx.app.db;
    read::inbox_row::find(db.read(), ctx.scope(), db.engine(), id).await?.ok_or(Error::NotFound)
}

pub async fn counts(ctx: &Ctx) -> Result<Vec<Count>, Error> {
    ctx.require(Permission::ConversationRead)?;
    Ok(read::counts::by_channel(ctx.app.db.read(), ctx.scope()).await?)
}

/// Which stretch of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    Newest,
    Before(MessageId),
    After(MessageId),
    Around(MessageId),
}

/// Messages, newest first, and whether there are older and newer ones.
#[derive(Clone, Debug)]
pub struct ThreadPage {
    pub items: Vec<ThreadMessage>,
    pub older: bool,
    pub newer: bool,
}

pub async fn messages(
    ctx: &Ctx,
    conversation: ConversationId,
    stretch: Stretch,
    limit: usize,
) -> Result<ThreadPage, Error> {
    ctx.require(Permission::ConversationRead)?;
    let id = seen(ctx, conversation).await?.id;
    match stretch {
        Stretch::Newest => before(ctx, id, None, limit).await,
        Stretch::Before(message) => before(ctx, id, Some(place(ctx, id, message, "before").await?), limit).await,
        Stretch::After(message) => {
            let (items, newer) = after(ctx, id, place(ctx, id, message, "after").await?, limit).await?;
            Ok(ThreadPage { items, older: true, newer })
        }
        Stretch::Around(message) => {
            let place = place(ctx, id, message, "around").await?;
            let half = limit / 2;
            let (mut items, newer) = after(ctx, id, place, half).await?;
            // Up to and including the message itself.
            let inclusive = thread::Place { sort_at: place.sort_at, id: next_id(place.id) };
            let below = before(ctx, id, Some(inclusive), limit.saturating_sub(items.len()).max(1)).await?;
            items.extend(below.items);
            Ok(ThreadPage { items, older: below.older, newer })
        }
    }
}

/// The smallest id above this one.
fn next_id(id: MessageId) -> MessageId {
    MessageId(uuid::Uuid::from_u128(id.0.as_u128().saturating_add(1)))
}

async fn place(
    ctx: &Ctx,
    conversation: ConversationId,
    message: MessageId,
    pointer: &str,
) -> Result<thread::Place, Error> {
    let place = thread::place(ctx.app.db.read(), ctx.scope(), conversation, message).await?;
    place.ok_or_else(|| Error::field(format!("/{pointer}"), "invalid"))
}

async fn before(
    ctx: &Ctx,
    conversation: ConversationId,
    place: Option<thread::Place>,
    limit: usize,
) -> Result<ThreadPage, Error> {
    let db = &ctx.app.db;
    let rows = thread::older(db.read(), ctx.scope(), db.engine(), conversation, place, one_more(limit)).await?;
    let page = Page::cut(rows, limit);
    Ok(ThreadPage { items: page.items, older: page.more, newer: place.is_some() })
}

/// Newest first; the nearest ones when there are too many.
async fn after(
    ctx: &Ctx,
    conversation: ConversationId,
    place: thread::Place,
    limit: usize,
) -> Result<(Vec<ThreadMessage>, bool), Error> {
    let db = &ctx.app.db;
    let mut rows = thread::newer(db.read(), ctx.scope(), db.engine(), conversation, place, one_more(limit)).await?;
    let more = rows.len() > limit;
    if more {
        rows.remove(0);
    }
    Ok((rows, more))
}

pub async fn attachments(
    ctx: &Ctx,
    conversation: ConversationId,
    older_than: Option<MessageId>,
    limit: usize,
) -> Result<Page<ThreadMessage>, Error> {
    ctx.require(Permission::ConversationRead)?;
    let id = seen(ctx, conversation).await?.id;
    let from = match older_than {
        Some(message) => Some(place(ctx, id, message, "before").await?),
        None => None,
    };
    let rows = read::attachments::page(ctx.app.db.read(), ctx.scope(), id, from, one_more(limit)).await?;
    Ok(Page::cut(rows, limit))
}

pub async fn message(ctx: &Ctx, id: MessageId) -> Result<ThreadMessage, Error> {
    ctx.require(Permission::ConversationRead)?;
    let db = &ctx.app.db;
    thread::find(db.read(), ctx.scope(), db.engine(), id).await?.ok_or(Error::NotFound)
}

/// What Meta sent for this message, word for word; messages of ours have none.
pub async fn raw(ctx: &Ctx, id: MessageId) -> Result<String, Error> {
    message(ctx, id).await?;
    ctx.require(Permission::MessageRaw)?;
    thread::raw(ctx.app.db.read(), ctx.scope(), id).await?.ok_or(Error::NotFound)
}

/// A file of a conversation that the caller may see, or one the caller uploaded.
pub async fn file(ctx: &Ctx, id: MediaId) -> Result<File, Error> {
    ctx.require(Permission::ConversationRead)?;
    let file = read::media::find(ctx.app.db.read(), ctx.scope(), id, ctx.user_id()).await?;
    file.ok_or(Error::NotFound)
}

async fn seen(ctx: &Ctx, id: ConversationId) -> Result<Conversation, Error> {
    store::conversation::visible(ctx.app.db.read(), ctx.scope(), id).await?.ok_or(Error::NotFound)
}

/// For a change: the conversation as it stands inside the transaction, with its lane held.
pub(super) async fn locked(ctx: &Ctx, tx: &Tx, id: ConversationId) -> Result<Conversation, Error> {
    store::lane::lock(tx.db(), ctx.workspace, id).await?;
    store::conversation::visible(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)
}
