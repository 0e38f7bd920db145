//! What happened to a contact, over all channels, and what people log by hand (E-09).

use super::edit::found;
use crate::{Ctx, Error};
use domain::{
    ContactEventId, ContactId, Timestamp,
    contact::{HistoryKind, MAX_NOTE},
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::{Value, json};
use store::{
    Tx,
    contact_event::{self, Entry, Mark, NewEvent},
};

/// Longest call or meeting, in minutes.
const MAX_MINUTES: u32 = 24 * 60;

/// Newest first, with whether more follow.
pub async fn page(
    ctx: &Ctx,
    contact: ContactId,
    after: Option<&Mark>,
    limit: usize,
) -> Result<(Vec<Entry>, bool), Error> {
    super::find::get(ctx, contact).await?;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut found = contact_event::page(ctx.app.db.read(), ctx.workspace, contact, after, one_more).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// A note, a call or a meeting.
#[derive(Clone, Debug)]
pub struct Log {
    pub kind: HistoryKind,
    pub text: String,
    /// When it was, if not now.
    pub at: Option<Timestamp>,
    pub minutes: Option<u32>,
}

pub async fn log(ctx: &Ctx, contact: ContactId, command: Log) -> Result<ContactEventId, Error> {
    ctx.require(Permission::ContactWrite)?;
    if !command.kind.is_by_hand() {
        return Err(Error::field("/kind", "invalid"));
    }
    let at = command.at.unwrap_or(ctx.now).min(ctx.now);
    let detail = detail(&command.text, command.minutes)?;

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    found(ctx, &tx, contact).await?;
    let id: ContactEventId = ctx.new_id();
    let event = NewEvent { id, contact, at, kind: command.kind, actor: ctx.actor, detail };
    contact_event::append(tx.db(), ctx.workspace, &[event]).await?;
    tell(ctx, &mut tx, contact);
    tx.commit().await?;
    Ok(id)
}

/// What is not named stays.
#[derive(Clone, Debug, Default)]
pub struct Relog {
    pub text: String,
    pub at: Option<Timestamp>,
    pub minutes: Option<u32>,
}

/// Only who logged it may change it.
pub async fn relog(ctx: &Ctx, contact: ContactId, id: ContactEventId, command: Relog) -> Result<(), Error> {
    ctx.require(Permission::ContactWrite)?;
    let detail = detail(&command.text, command.minutes)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    own(ctx, &tx, contact, id).await?;
    let when = command.at.map(|at| at.min(ctx.now));
    contact_event::edit(tx.db(), ctx.workspace, contact, id, when, &detail, ctx.now).await?;
    tell(ctx, &mut tx, contact);
    tx.commit().await?;
    Ok(())
}

pub async fn unlog(ctx: &Ctx, contact: ContactId, id: ContactEventId) -> Result<(), Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    own(ctx, &tx, contact, id).await?;
    contact_event::delete(tx.db(), ctx.workspace, contact, id).await?;
    tell(ctx, &mut tx, contact);
    tx.commit().await?;
    Ok(())
}

async fn own(ctx: &Ctx, tx: &Tx, contact: ContactId, id: ContactEventId) -> Result<(), Error> {
    let logged = contact_event::logged(tx.db(), ctx.workspace, contact, id).await?.ok_or(Error::NotFound)?;
    if !logged.kind.is_by_hand() || logged.by.is_none() || logged.by != ctx.user_id() {
        return Err(Error::Forbidden(Permission::ContactWrite));
    }
    Ok(())
}

fn detail(text: &str, minutes: Option<u32>) -> Result<Value, Error> {
    let text = text.trim();
    match text.chars().count() {
        0 => return Err(Error::field("/text", "required")),
        1..=MAX_NOTE => {}
        _ => return Err(Error::field("/text", "too_long")),
    }
    if minutes.is_some_and(|minutes| minutes > MAX_MINUTES) {
        return Err(Error::field("/minutes", "invalid"));
    }
    Ok(json!({ "text": text, "minutes": minutes }))
}

fn tell(ctx: &Ctx, tx: &mut Tx, contact: ContactId) {
    let mut event = Event::new(EventKind::ContactUpdated, ctx.actor);
    event.subject.contact = Some(contact);
    tx.record(event.with_delta("history"));
}
