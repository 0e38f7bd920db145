//! A colleague (or a program of theirs) writes down that somebody agreed or refused.

use super::{
    ask::folded,
    read::{self, Register},
};
use crate::{Ctx, Error, FieldError, account::audit};
use domain::{
    ContactId, ConversationId, Timestamp,
    consent::{Change, ConsentEvent, Scope, Source},
    contact::HistoryKind,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::json;
use store::{
    Tx,
    consent::{self, NewEntry, Of, Subject},
    contact_event::NewEvent,
};

/// What a person may say where it comes from; the rest writes itself.
const BY_HAND: [Source; 5] = [Source::Manual, Source::Form, Source::Link, Source::Api, Source::SavedNumber];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConsent {
    pub scope: Scope,
    pub change: Change,
    pub source: Source,
    /// When they said so, if not now.
    pub at: Option<Timestamp>,
    pub wording: Option<String>,
    pub proof: Option<String>,
}

pub async fn record_for_contact(ctx: &Ctx, id: ContactId, new: NewConsent) -> Result<Register, Error> {
    ctx.require(Permission::ContactWrite)?;
    let id = crate::contact::find::get(ctx, id).await?.id;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    write(ctx, tx, Subject::Contact(id), (Some(id), None), new).await
}

/// For whoever a conversation is with; what is said of somebody registered is the contact's.
pub async fn record_for_conversation(ctx: &Ctx, id: ConversationId, new: NewConsent) -> Result<Register, Error> {
    ctx.require(Permission::ContactWrite)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let found = store::conversation::visible(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    let subject = found.contact.map_or(Subject::Identity(found.identity), Subject::Contact);
    write(ctx, tx, subject, (found.contact, Some((found.id, found.channel))), new).await
}

async fn write(
    ctx: &Ctx,
    mut tx: Tx,
    subject: Subject,
    (contact, place): (Option<ContactId>, Option<(ConversationId, domain::ChannelId)>),
    new: NewConsent,
) -> Result<Register, Error> {
    let event = entry(ctx, new, place.map(|(_, channel)| channel))?;
    let of = match subject {
        Subject::Contact(id) => Of::Contact(id),
        Subject::Identity(id) => Of::Identity(id),
    };
    consent::append(tx.db(), ctx.workspace, &[NewEntry { of, event: event.clone() }], ctx.now).await?;
    let told = json!({
        "scope": event.scope.as_str(), "change": event.change.as_str(), "source": event.source.as_str(),
    });
    if let Some(contact) = contact {
        let happened = NewEvent {
            id: ctx.new_id(),
            contact,
            at: ctx.now,
            kind: HistoryKind::PermissionChanged,
            actor: ctx.actor,
            detail: told.clone(),
        };
        store::contact_event::append(tx.db(), ctx.workspace, &[happened]).await?;
        let mut event = Event::new(EventKind::ContactUpdated, ctx.actor);
        event.subject.contact = Some(contact);
        tx.record(event.with_delta("consent"));
    }
    if let Some((conversation, channel)) = place {
        let event = Event::conversation(EventKind::ConversationUpdated, ctx.actor, conversation, channel);
        tx.record(event.with_delta("consent"));
    }
    audit::append(ctx, &tx, "consent.recorded", subject.id(), told).await?;
    let found = consent::entries(tx.db(), ctx.workspace, &[subject]).await?;
    tx.commit().await?;
    let entries = found.into_values().next().unwrap_or_default();
    Ok(read::Register { consent: folded(&entries), entries })
}

fn entry(ctx: &Ctx, new: NewConsent, channel: Option<domain::ChannelId>) -> Result<ConsentEvent, Error> {
    let words = |text: Option<String>| {
        text.map(|text| text.replace('\0', "").trim().to_owned()).filter(|text| !text.is_empty())
    };
    let event = ConsentEvent {
        id: ctx.new_id(),
        at: new.at.unwrap_or(ctx.now),
        scope: new.scope,
        change: new.change,
        source: new.source,
        actor: ctx.actor,
        channel,
        wording: words(new.wording),
        proof: words(new.proof),
    };
    let mut wrong: Vec<FieldError> =
        event.check().into_iter().map(|fault| FieldError::new(fault.pointer, fault.code)).collect();
    if !BY_HAND.contains(&event.source) {
        wrong.push(FieldError::new("/source", "invalid"));
    }
    if event.at > ctx.now {
        // It could not be undone before its time.
        wrong.push(FieldError::new("/at", "invalid"));
    }
    if wrong.is_empty() { Ok(event) } else { Err(Error::Validation(wrong)) }
}
