//! Whose conversation it is: associated with a contact (D-07), and taken apart again (D-29).

use super::{
    edit::found,
    ledger::Ledger,
    link::{self, Number},
    points::load,
};
use crate::{Ctx, Error, Refusal};
use domain::{
    ContactId, IdentityId,
    contact::{
        HistoryKind, NewPoint, PointKind, PointSource, Points, Provenance,
        associate::{self, Associated, DifferentNumber, How},
    },
    permission::Permission,
};
use serde_json::json;
use store::{
    Tx,
    contact::{Contact, Identity},
};

/// The number comes along and never silently takes the place of a different one.
pub async fn associate(
    ctx: &Ctx,
    contact: ContactId,
    identity: IdentityId,
    choice: Option<DifferentNumber>,
) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    found(ctx, &tx, contact).await?;
    let identity = store::contact::identity(tx.db(), ctx.workspace, identity).await?;
    let identity = identity.ok_or_else(|| Error::field("/identity_id", "invalid"))?;
    if identity.contact.is_some_and(|other| other != contact) {
        return Err(Error::Conflict("identity_has_contact"));
    }

    join(ctx, &mut tx, contact, &identity, How::ByHand(choice)).await?;
    tx.commit().await?;
    super::find::get(ctx, contact).await
}

/// Links an identity to a contact and brings its number along, by the rule.
pub(crate) async fn join(
    ctx: &Ctx,
    tx: &mut Tx,
    contact: ContactId,
    identity: &Identity,
    how: How,
) -> Result<(), Error> {
    let before = load(ctx, tx, contact).await?;
    let mut after = before.clone();
    if let Some(number) = link::number(identity) {
        refuse_other(ctx, tx, contact, &number).await?;
        let origin = Provenance { source: PointSource::Saved, of: Some(identity.id.0), at: ctx.now, by: ctx.user_id() };
        let Number { key, value } = number;
        let offered = value.clone();
        let new = NewPoint { id: ctx.new_id(), kind: PointKind::Phone, key, value, label: None, origin };
        if associate::associate(&mut after, new, how) == Associated::Differs {
            let current = after.whatsapp().map(|point| point.value.clone()).unwrap_or_default();
            return Err(Refusal::DifferentNumber { current, offered }.into());
        }
    }
    let mut ledger = Ledger::default();
    let is_news = identity.contact != Some(contact);
    if is_news {
        store::contact::link(tx.db(), ctx.workspace, &[(identity.id, contact)], ctx.now).await?;
        let past = store::contact::past(tx.db(), ctx.workspace, identity.id).await?;
        store::contact::heard(tx.db(), ctx.workspace, contact, &past).await?;
        let value = identity.phone.as_deref().unwrap_or(&identity.external_id);
        let detail = json!({
            "identity_id": identity.id.to_string(), "value": value, "automatic": how == How::Automatic,
        });
        ledger.note(ctx, contact, HistoryKind::IdentityLinked, detail);
        ledger.renamed(contact);
    }
    link::adopt(ctx, tx, &mut ledger, contact, &before, &after).await?;
    let is_changed = ledger.points(ctx, contact, &before, after);
    if !is_news && !is_changed {
        return Ok(());
    }
    ledger.write(ctx, tx).await?;
    if is_news {
        let places = store::contact::conversations_of_identities(tx.db(), ctx.workspace, &[identity.id]).await?;
        link::write_lines(ctx, tx, &places, "contact_associated").await?;
    }
    Ok(())
}

async fn refuse_other(ctx: &Ctx, tx: &Tx, contact: ContactId, number: &Number) -> Result<(), Error> {
    let keys = [(PointKind::Phone, number.key.as_str())];
    let holders = store::contact::holders(tx.db(), ctx.workspace, &keys).await?;
    match holders.into_iter().find(|holder| holder.contact != contact) {
        Some(holder) => Err(Refusal::NumberOfOtherContact { id: holder.contact.to_string(), name: holder.name }.into()),
        None => Ok(()),
    }
}

/// The wrong person: the conversation is nobody's again, and what came with it goes with it.
pub async fn disassociate(ctx: &Ctx, contact: ContactId, identity: IdentityId) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    found(ctx, &tx, contact).await?;
    let identity = store::contact::identity(tx.db(), ctx.workspace, identity).await?;
    let identity = identity.filter(|identity| identity.contact == Some(contact)).ok_or(Error::NotFound)?;
    let keys = store::contact::keys(tx.db(), ctx.workspace, &[identity.id]).await?;
    let before = load(ctx, &tx, contact).await?;

    let mut after = before.clone();
    associate::disassociate(&mut after, &link::numbers(&keys), identity.id.0);
    if after.iter().next().is_none() {
        // Something has to identify the person: the number stays, without its use for WhatsApp.
        after = kept(&before, &after);
    }

    store::contact::unlink(tx.db(), ctx.workspace, &[identity.id], ctx.now).await?;
    let mut ledger = Ledger::default();
    let value = identity.phone.as_deref().unwrap_or(&identity.external_id);
    let detail = json!({ "identity_id": identity.id.to_string(), "value": value });
    ledger.note(ctx, contact, HistoryKind::IdentityUnlinked, detail);
    ledger.points(ctx, contact, &before, after);
    ledger.write(ctx, &mut tx).await?;
    let places = store::contact::conversations_of_identities(tx.db(), ctx.workspace, &[identity.id]).await?;
    link::tell_places(ctx, &mut tx, &places);
    link::write_lines(ctx, &mut tx, &places, "contact_disassociated").await?;
    tx.commit().await?;
    super::find::get(ctx, contact).await
}

fn kept(before: &Points, after: &Points) -> Points {
    let removed = after.removed().map(|(key, value)| (key.to_owned(), value.to_owned()));
    let list = before.iter().cloned().map(|mut point| {
        point.whatsapp = None;
        point
    });
    Points::new(list.collect(), removed)
}
