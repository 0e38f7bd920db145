//! Looking people up.

use crate::{Ctx, Error};
use domain::{ContactId, contact::PointKind, permission::Permission, text::fold};
use store::contact::{Contact, Identity};

/// How many people a stranger may turn out to be, at most.
const SUGGESTIONS: usize = 3;

/// Somebody who was merged into another answers with who they are now.
pub async fn get(ctx: &Ctx, id: ContactId) -> Result<Contact, Error> {
    ctx.require(Permission::ContactRead)?;
    let db = &ctx.app.db;
    let id = store::contact_merge::living(db.read(), ctx.workspace, id).await?;
    store::contact::find(db.read(), ctx.workspace, db.engine(), id).await?.ok_or(Error::NotFound)
}

/// Who an unregistered customer may be: whose number it is, then who has the name of the profile.
pub async fn suggestions(ctx: &Ctx, identity: &Identity) -> Result<Vec<Contact>, Error> {
    ctx.require(Permission::ContactRead)?;
    if identity.contact.is_some() {
        return Ok(Vec::new());
    }
    let db = &ctx.app.db;
    let number = super::link::number(identity);
    let keys: Vec<(PointKind, &str)> = number.iter().map(|number| (PointKind::Phone, number.key.as_str())).collect();
    let holders = store::contact::holders(db.read(), ctx.workspace, &keys).await?;
    let mut ids: Vec<ContactId> = holders.into_iter().map(|holder| holder.contact).collect();
    let name = fold(identity.profile_name.as_deref().unwrap_or_default());
    if !name.is_empty() {
        let most = i64::try_from(SUGGESTIONS).unwrap_or(i64::MAX);
        ids.extend(store::contact::by_name(db.read(), ctx.workspace, &name, most).await?);
    }
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    ids.truncate(SUGGESTIONS);
    let found = store::contact::by_ids(db.read(), ctx.workspace, db.engine(), &ids).await?;
    Ok(store::contact::in_order(&ids, found))
}
