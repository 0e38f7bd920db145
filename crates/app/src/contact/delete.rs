//! Taking a contact out of the CRM. Its conversations stay, and are nobody's.

use super::{edit::found, link};
use crate::{Ctx, Error, account::audit};
use domain::{
    ContactId, IdentityId,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::json;
use store::Tx;

pub async fn delete(ctx: &Ctx, id: ContactId) -> Result<(), Error> {
    ctx.require(Permission::ContactDelete)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    found(ctx, &tx, id).await?;
    remove(ctx, &mut tx, &[id]).await?;
    audit::append(ctx, &tx, "contact.deleted", id, json!({})).await?;
    let mut event = Event::new(EventKind::ContactRemoved, ctx.actor);
    event.subject.contact = Some(id);
    tx.record(event);
    tx.commit().await?;
    Ok(())
}

/// Frees numbers and identities of these contacts and hides them; tells the conversations, not the contacts.
pub(crate) async fn remove(ctx: &Ctx, tx: &mut Tx, ids: &[ContactId]) -> Result<(), Error> {
    let workspace = ctx.workspace;
    let places = store::contact::conversations_of(tx.db(), workspace, ids).await?;
    let identities: Vec<IdentityId> = store::contact::identities_of(tx.db(), workspace, ids).await?;
    store::contact::remove(tx.db(), workspace, ids, ctx.now).await?;
    store::contact::refresh(tx.db(), workspace, ids, ctx.now).await?;
    store::contact::identity_texts(tx.db(), workspace, &identities).await?;
    link::tell_places(ctx, tx, &places);
    Ok(())
}
