//! The list of contacts: searched, filtered, sorted; and how many there are.

use crate::{
    Ctx, Error,
    segment::{Narrowing, filter},
};
use domain::permission::Permission;
use store::{
    contact::Contact,
    contact_list::{self, Place, Sort, Wish},
};

/// A page with the place it ends at, where more follow.
pub async fn list(
    ctx: &Ctx,
    narrowing: &Narrowing,
    sort: Sort,
    after: Option<&Place>,
    limit: usize,
) -> Result<(Vec<Contact>, Option<Place>), Error> {
    ctx.require(Permission::ContactRead)?;
    let db = &ctx.app.db;
    let filter = filter(ctx, narrowing).await?;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let wish = Wish { filter: &filter, asking: ctx.asking(), sort, after, limit: one_more };
    let mut places = contact_list::page(db.read(), ctx.workspace, db.engine(), wish).await?;
    let more = places.len() > limit;
    places.truncate(limit);
    let ids: Vec<_> = places.iter().map(|place| place.id).collect();
    let found = store::contact::by_ids(db.read(), ctx.workspace, db.engine(), &ids).await?;
    Ok((store::contact::in_order(&ids, found), places.pop().filter(|_| more)))
}

pub async fn count(ctx: &Ctx, narrowing: &Narrowing) -> Result<i64, Error> {
    ctx.require(Permission::ContactRead)?;
    let db = &ctx.app.db;
    let filter = filter(ctx, narrowing).await?;
    Ok(contact_list::count(db.read(), ctx.workspace, db.engine(), &filter, ctx.asking()).await?)
}
