//! Identities and the contact they belong to: told to every open browser, and found by number.

use super::ledger::Ledger;
use crate::{Ctx, Error, conversation::line};
use domain::{
    ContactId, IdentityId,
    contact::{HistoryKind, PointKind, Points},
    event::{Event, EventKind},
    identity::IdentityKeyKind,
    phone::Phone,
};
use serde_json::{Map, json};
use store::{
    Tx,
    contact::{Identity, KeyOf, Place},
};

/// The number by which an identity is reached, as it is compared and as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) key: String,
    pub(crate) value: String,
}

impl Number {
    pub(crate) fn of(phone: &Phone) -> Self {
        Self { key: phone.match_key(), value: phone.to_string() }
    }
}

/// The number of somebody on WhatsApp; people of other channels show none.
pub(crate) fn number(identity: &Identity) -> Option<Number> {
    let phone = match identity.kind {
        IdentityKeyKind::WaId => Phone::from_wa_id(&identity.external_id),
        // Somebody without a visible number may still have been seen with one.
        IdentityKeyKind::Bsuid => {
            identity.phone.as_deref().and_then(|phone| Phone::from_wa_id(phone.trim_start_matches('+')))
        }
        IdentityKeyKind::Psid | IdentityKeyKind::Igsid | IdentityKeyKind::Email => None,
    };
    phone.as_ref().map(Number::of)
}

/// The canonical numbers among keys.
pub(crate) fn numbers(keys: &[KeyOf]) -> Vec<String> {
    keys.iter().filter(|key| key.kind == IdentityKeyKind::WaId).map(|key| key.canonical.clone()).collect()
}

/// Their conversations look different from now on: the marker of the list, the name in the thread.
pub(crate) async fn tell_conversations(ctx: &Ctx, tx: &mut Tx, contacts: &[ContactId]) -> Result<(), Error> {
    if contacts.is_empty() {
        return Ok(());
    }
    let places = store::contact::conversations_of(tx.db(), ctx.workspace, contacts).await?;
    tell_places(ctx, tx, &places);
    Ok(())
}

pub(crate) fn tell_places(ctx: &Ctx, tx: &mut Tx, places: &[Place]) {
    for place in places {
        let mut event =
            Event::conversation(EventKind::ConversationUpdated, ctx.actor, place.conversation, place.channel);
        event.subject.owner = place.owner;
        tx.record(event.with_delta("contact"));
    }
}

/// Writes a line into each conversation of an identity: registered, associated, taken apart.
pub(crate) async fn write_lines(ctx: &Ctx, tx: &mut Tx, places: &[Place], event: &str) -> Result<(), Error> {
    for place in places {
        // One per line that the person wrote to, so a handful at most.
        let Some(mut conversation) = store::conversation::visible(tx.db(), ctx.scope(), place.conversation).await?
        else {
            continue;
        };
        let line = line::write(ctx, tx, &mut conversation, event, Map::new()).await?;
        tx.record(Event::message(EventKind::ConversationUpdated, ctx.actor, line, place.conversation, place.channel));
    }
    Ok(())
}

/// Somebody who wrote before they were known is known now: identities of these numbers that are nobody's become the
/// contact's.
pub(crate) async fn adopt(
    ctx: &Ctx,
    tx: &Tx,
    ledger: &mut Ledger,
    contact: ContactId,
    before: &Points,
    after: &Points,
) -> Result<(), Error> {
    let is_new = |key: &str| before.by_key(PointKind::Phone, key).is_none();
    let fresh = after.iter().filter(|point| point.kind == PointKind::Phone && is_new(&point.key));
    let fresh: Vec<&str> = fresh.map(|point| point.key.as_str()).collect();
    let found = store::contact::unlinked(tx.db(), ctx.workspace, &fresh).await?;
    let links: Vec<(IdentityId, ContactId)> = found.iter().map(|one| (one.identity, contact)).collect();
    store::contact::link(tx.db(), ctx.workspace, &links, ctx.now).await?;
    for one in &found {
        let value = format!("+{}", one.number);
        let detail = json!({ "identity_id": one.identity.to_string(), "value": value, "automatic": true });
        ledger.note(ctx, contact, HistoryKind::IdentityLinked, detail);
        ledger.renamed(contact);
    }
    Ok(())
}

/// The person we write to is somebody's number: from here on the conversation is theirs.
pub(crate) async fn recognise(ctx: &Ctx, tx: &mut Tx, identity: IdentityId, number: &Number) -> Result<(), Error> {
    let known = store::contact::identity(tx.db(), ctx.workspace, identity).await?;
    if known.is_none_or(|identity| identity.contact.is_some()) {
        return Ok(());
    }
    let holders = store::contact::holders(tx.db(), ctx.workspace, &[(PointKind::Phone, &number.key)]).await?;
    let Some(contact) = holders.first().map(|holder| holder.contact) else { return Ok(()) };
    store::contact::link(tx.db(), ctx.workspace, &[(identity, contact)], ctx.now).await?;
    let mut ledger = Ledger::default();
    let detail = json!({ "identity_id": identity.to_string(), "value": number.value, "automatic": true });
    ledger.note(ctx, contact, HistoryKind::IdentityLinked, detail);
    ledger.renamed(contact);
    ledger.write(ctx, tx).await
}
