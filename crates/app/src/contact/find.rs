//! Looking people up.

use crate::{Ctx, Error};
use domain::{ContactId, permission::Permission};
use store::{contact::Contact, search::Wanted};

/// Newest first, with whether more follow.
pub async fn list(
    ctx: &Ctx,
    wanted: Option<&Wanted>,
    before: Option<ContactId>,
    limit: usize,
) -> Result<(Vec<Contact>, bool), Error> {
    ctx.require(Permission::ContactRead)?;
    let db = &ctx.app.db;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut found = store::contact::page(db.read(), ctx.workspace, db.engine(), wanted, before, one_more).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

pub async fn get(ctx: &Ctx, id: ContactId) -> Result<Contact, Error> {
    ctx.require(Permission::ContactRead)?;
    let db = &ctx.app.db;
    store::contact::find(db.read(), ctx.workspace, db.engine(), id).await?.ok_or(Error::NotFound)
}
