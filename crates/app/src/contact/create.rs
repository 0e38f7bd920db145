//! Making a contact (D-05, D-06, D-21): consent first, then something to identify the person by.

use crate::{
    Ctx, Error, Refusal,
    account::{audit, field::Check},
    conversation::line,
};
use domain::{
    ContactId, IdentityId,
    event::{Event, EventKind},
    identity::IdentityKeyKind,
    permission::Permission,
    phone::Phone,
};
use serde_json::{Map, json};
use store::{
    Tx,
    contact::{Contact, Identity, NewContact, full_name},
    search,
};

#[derive(Clone, Debug, Default)]
pub struct Create {
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub phone_primary: Option<String>,
    /// The person agrees to being stored.
    pub consent: bool,
    /// The customer of a conversation whom this is.
    pub identity: Option<IdentityId>,
}

pub async fn create(ctx: &Ctx, command: Create) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    if !command.consent {
        return Err(Refusal::ConsentRequired.into());
    }
    let person = read(ctx, &command).await?;
    let new = person.to_row(ctx.new_id(), ctx);

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    refuse_duplicate(ctx, &tx, &new).await?;
    match store::contact::insert(tx.db(), ctx.workspace, &new, ctx.now).await {
        Err(error) if error.is_conflict() => {
            drop(tx);
            return Err(duplicate(ctx, &new).await?);
        }
        outcome => outcome?,
    }
    if let Some(identity) = &person.identity {
        link(ctx, &tx, identity, &new).await?;
    }
    audit::append(ctx, &tx, "contact.created", new.id, json!({})).await?;
    let mut event = Event::new(EventKind::ContactUpdated, ctx.actor);
    event.subject.contact = Some(new.id);
    tx.record(event);
    if let Some(identity) = &person.identity {
        for (id, channel) in store::conversation::of_identity(tx.db(), ctx.workspace, identity.id).await? {
            // One per line that the person wrote to, so a handful at most.
            let Some(mut conversation) = store::conversation::visible(tx.db(), ctx.scope(), id).await? else {
                continue;
            };
            let line = line::write(ctx, &tx, &mut conversation, "contact_created", Map::new()).await?;
            tx.record(Event::message(EventKind::ConversationUpdated, ctx.actor, line, id, channel));
        }
    }
    tx.commit().await?;
    super::find::get(ctx, new.id).await
}

/// What was typed, checked, with the number of the conversation filled in.
struct Person {
    first_name: String,
    last_name: String,
    email: Option<String>,
    phone_primary: Option<Phone>,
    phone_whatsapp: Option<Phone>,
    identity: Option<Identity>,
}

async fn read(ctx: &Ctx, command: &Create) -> Result<Person, Error> {
    let db = ctx.app.db.read();
    let workspace = store::workspace::get(db, ctx.workspace).await?.ok_or(Error::NotFound)?;
    let mut check = Check::default();
    let first_name = check.name("/first_name", &command.first_name);
    let last_name = check.name("/last_name", &command.last_name);
    let email = typed(command.email.as_deref()).map(|email| check.email("/email", email));
    let identity = match command.identity {
        Some(id) => store::contact::identity(db, ctx.workspace, id).await?,
        None => None,
    };
    check.that("/identity_id", identity.is_some() == command.identity.is_some());
    check.done()?;
    let phone = match typed(command.phone_primary.as_deref()) {
        Some(text) => Some(Phone::parse(text, &workspace.country).ok_or(Refusal::InvalidPhone)?),
        None => None,
    };
    if identity.as_ref().is_some_and(|identity| identity.contact.is_some()) {
        return Err(Error::Conflict("identity_has_contact"));
    }
    // The sender's number is the WhatsApp phone, and the primary one unless another was typed (D-06).
    let phone_whatsapp = identity.as_ref().and_then(whatsapp_phone);
    let phone_primary = phone.or_else(|| phone_whatsapp.clone());
    if email.is_none() && phone_primary.is_none() && identity.is_none() {
        return Err(Refusal::IdentificationRequired.into());
    }
    Ok(Person { first_name, last_name, email, phone_primary, phone_whatsapp, identity })
}

fn typed(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn whatsapp_phone(identity: &Identity) -> Option<Phone> {
    match identity.kind {
        IdentityKeyKind::WaId => Phone::from_wa_id(&identity.external_id),
        // Somebody without a visible number may still have been seen with one.
        IdentityKeyKind::Bsuid => {
            identity.phone.as_deref().and_then(|phone| Phone::from_wa_id(phone.trim_start_matches('+')))
        }
        IdentityKeyKind::Psid | IdentityKeyKind::Igsid | IdentityKeyKind::Email => None,
    }
}

impl Person {
    fn to_row(&self, id: ContactId, ctx: &Ctx) -> NewContact {
        let words = [Some(self.first_name.as_str()), Some(self.last_name.as_str()), self.email.as_deref()];
        let phones = [self.phone_primary.as_ref(), self.phone_whatsapp.as_ref()].map(|phone| phone.map(Phone::as_str));
        NewContact {
            id,
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            email_key: self.email.clone(),
            phone_primary: self.phone_primary.as_ref().map(ToString::to_string),
            phone_primary_key: self.phone_primary.as_ref().map(Phone::match_key),
            phone_whatsapp: self.phone_whatsapp.as_ref().map(ToString::to_string),
            phone_whatsapp_key: self.phone_whatsapp.as_ref().map(Phone::match_key),
            consent_by: ctx.user_id(),
            search_text: search::text(words, phones),
        }
    }
}

async fn refuse_duplicate(ctx: &Ctx, tx: &Tx, new: &NewContact) -> Result<(), Error> {
    let phones = [new.phone_primary_key.as_deref(), new.phone_whatsapp_key.as_deref()];
    let known = store::contact::same_person(tx.db(), ctx.workspace, new.email_key.as_deref(), phones).await?;
    match known {
        Some((id, name)) => Err(Refusal::DuplicateContact { id: id.to_string(), name }.into()),
        None => Ok(()),
    }
}

/// Somebody was faster: who is it?
async fn duplicate(ctx: &Ctx, new: &NewContact) -> Result<Error, Error> {
    let phones = [new.phone_primary_key.as_deref(), new.phone_whatsapp_key.as_deref()];
    let db = ctx.app.db.read();
    let known = store::contact::same_person(db, ctx.workspace, new.email_key.as_deref(), phones).await?;
    Ok(known
        .map_or(Error::Conflict("contact"), |(id, name)| Refusal::DuplicateContact { id: id.to_string(), name }.into()))
}

/// From here on the customer is found by the contact's name too.
async fn link(ctx: &Ctx, tx: &Tx, identity: &Identity, contact: &NewContact) -> Result<(), Error> {
    let name = full_name(&contact.first_name, &contact.last_name);
    let words =
        [Some(name.as_str()), contact.email.as_deref(), identity.profile_name.as_deref(), identity.username.as_deref()];
    let phones = [
        identity
            .phone
            .as_deref()
            .or(Some(identity.external_id.as_str()).filter(|_| identity.kind == IdentityKeyKind::WaId)),
        contact.phone_primary.as_deref(),
    ];
    let text = search::text(words, phones);
    store::contact::link(tx.db(), ctx.workspace, identity.id, contact.id, &text, ctx.now).await?;
    search::put(tx.db(), tx.engine(), ctx.workspace, &[(identity.id, &text)]).await?;
    Ok(())
}
