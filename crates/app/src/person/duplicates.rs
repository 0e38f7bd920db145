//! Pairs that may be one person: looked at, and told apart.

use crate::{Ctx, Error, account::audit};
use domain::{
    ContactId, Timestamp,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::json;
use std::collections::HashMap;
use store::{Tx, contact::Contact, duplicate::Pair};

/// Two that may be one, and why.
pub struct Candidates {
    pub pair: Pair,
    pub a: Contact,
    pub b: Contact,
}

/// The latest first, with whether more follow.
pub async fn list(
    ctx: &Ctx,
    before: Option<(Timestamp, ContactId, ContactId)>,
    limit: usize,
) -> Result<(Vec<Candidates>, bool), Error> {
    ctx.require(Permission::ContactRead)?;
    let db = &ctx.app.db;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut pairs = store::duplicate::page(db.read(), ctx.workspace, before, one_more).await?;
    let more = pairs.len() > limit;
    pairs.truncate(limit);
    let mut ids: Vec<ContactId> = pairs.iter().flat_map(|pair| [pair.low, pair.high]).collect();
    ids.sort_unstable();
    ids.dedup();
    let contacts = store::contact::by_ids(db.read(), ctx.workspace, db.engine(), &ids).await?;
    let contacts: HashMap<ContactId, Contact> = contacts.into_iter().map(|contact| (contact.id, contact)).collect();
    let both = |pair: Pair| {
        Some(Candidates { a: contacts.get(&pair.low)?.clone(), b: contacts.get(&pair.high)?.clone(), pair })
    };
    Ok((pairs.into_iter().filter_map(both).collect(), more))
}

/// They are two; the pair does not come back.
pub async fn dismiss(ctx: &Ctx, a: ContactId, b: ContactId) -> Result<(), Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if !store::duplicate::dismiss(tx.db(), ctx.workspace, [a, b], ctx.user_id(), ctx.now).await? {
        return Err(Error::NotFound);
    }
    audit::append(ctx, &tx, "duplicate.dismissed", a, json!({ "other": b })).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("duplicates"));
    tx.commit().await?;
    Ok(())
}
