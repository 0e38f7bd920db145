//! Looking at what waits.

use super::{Filter, Scheduled, send::decode};
use crate::{Ctx, Error, outbound::NewContent};
use domain::{ConversationId, ScheduledId, Timestamp, permission::Permission};
use store::scheduled;

/// A page and where the next one begins.
#[derive(Clone, Debug)]
pub struct Page {
    pub items: Vec<Scheduled>,
    pub next: Option<(Timestamp, ScheduledId)>,
}

pub async fn get(ctx: &Ctx, id: ScheduledId) -> Result<Scheduled, Error> {
    ctx.require(Permission::ConversationRead)?;
    scheduled::find(ctx.app.db.read(), ctx.scope(), id).await?.ok_or(Error::NotFound)
}

/// What waits in a conversation, and what came back and nobody has looked at.
pub async fn of_conversation(ctx: &Ctx, conversation: ConversationId) -> Result<Vec<Scheduled>, Error> {
    ctx.require(Permission::ConversationRead)?;
    let db = ctx.app.db.read();
    let conversation = store::conversation::visible(db, ctx.scope(), conversation).await?.ok_or(Error::NotFound)?.id;
    Ok(scheduled::of_conversation(db, ctx.workspace, conversation).await?)
}

pub async fn page(
    ctx: &Ctx,
    filter: Filter,
    after: Option<(Timestamp, ScheduledId)>,
    limit: usize,
) -> Result<Page, Error> {
    ctx.require(Permission::ConversationRead)?;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut items = scheduled::page(ctx.app.db.read(), ctx.scope(), filter, after, one_more).await?;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| (last.send_at, last.id));
    Ok(Page { items, next })
}

/// What is to be sent, as it was asked for; and the template in its place.
pub fn contents(scheduled: &Scheduled) -> (Option<NewContent>, Option<NewContent>) {
    let fallback = scheduled.fallback_content.as_ref().and_then(|content| decode(content).ok());
    (decode(&scheduled.content).ok(), fallback)
}
