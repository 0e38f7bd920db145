//! Making a contact (D-05, D-06, D-21, D-28): consent first, then something to identify the person by.

use super::{
    bulk::{self, Action},
    ledger::Ledger,
    link::{self, Number},
};
use crate::{
    Ctx, Error, Refusal,
    account::{audit, field::Check},
    field,
};
use domain::{
    CompanyId, ContactId, IdentityId, TagId, UserId,
    contact::{
        CONSENT_TEXT, ContactKind, FirstTouch, HistoryKind, NewPoint, PointKind, PointSource, Points, Provenance,
        associate::{How, associate},
        register::{first_touch, owner_of_new},
    },
    custom_field::Entity,
    permission::Permission,
    phone::Phone,
};
use serde_json::{Map, Value, json};
use store::{
    Tx,
    contact::{Contact, Holder, Identity, NewContact, Past},
};

/// Tags that somebody is given at once.
const MAX_TAGS: usize = 20;

#[derive(Clone, Debug, Default)]
pub struct Create {
    pub first_name: String,
    pub last_name: String,
    pub kind: Option<ContactKind>,
    pub email: Option<String>,
    pub phone_primary: Option<String>,
    /// The person agrees to being stored.
    pub consent: bool,
    /// The customer of a conversation whom this is.
    pub identity: Option<IdentityId>,
    pub company: Option<CompanyId>,
    pub owner: Option<UserId>,
    pub job_title: Option<String>,
    pub tags: Vec<TagId>,
    /// Values of custom fields by id.
    pub fields: Map<String, Value>,
    /// Where they come from, when the caller knows better than we can.
    pub source: Option<(FirstTouch, Option<Value>)>,
}

pub async fn create(ctx: &Ctx, command: Create) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    if !command.consent {
        return Err(Refusal::ConsentRequired.into());
    }
    let person = read(ctx, &command).await?;
    let values = field::check_values(ctx.app.db.read(), ctx.workspace, Entity::Contact, &command.fields).await?;

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let id = match write(ctx, &mut tx, &person).await {
        Err(Error::Store(error)) if error.is_conflict() => {
            drop(tx);
            return Err(duplicate(ctx, &person).await?);
        }
        outcome => outcome?,
    };
    field::put(&tx, id.0, &values).await?;
    for tag in &command.tags {
        // A handful at most, each with its line in the history.
        bulk::apply(ctx, &mut tx, Action::AddTag(*tag), &[id]).await?;
    }
    audit::append(ctx, &tx, "contact.created", id, json!({})).await?;
    tx.commit().await?;
    super::find::get(ctx, id).await
}

/// Somebody about to be written, checked.
pub(crate) struct Person {
    pub(crate) kind: ContactKind,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone_primary: Option<Number>,
    pub(crate) identity: Option<Identity>,
    pub(crate) company: Option<CompanyId>,
    pub(crate) owner: Option<UserId>,
    pub(crate) job_title: Option<String>,
    pub(crate) has_consent: bool,
    pub(crate) source: Option<(FirstTouch, Option<Value>)>,
}

impl Person {
    /// E-mail and numbers as they are compared.
    fn keys(&self) -> Vec<(PointKind, String)> {
        let email = self.email.iter().map(|email| (PointKind::Email, email.clone()));
        let typed = self.phone_primary.iter().map(|phone| (PointKind::Phone, phone.key.clone()));
        let writes = self.number().into_iter().map(|number| (PointKind::Phone, number.key));
        email.chain(typed).chain(writes).collect()
    }

    fn number(&self) -> Option<Number> {
        self.identity.as_ref().and_then(link::number)
    }

    /// The sender's number is the WhatsApp phone, and the primary one unless another was typed (D-06).
    fn points(&self, ctx: &Ctx) -> Points {
        let mut points = Points::default();
        let by_hand = Provenance { source: PointSource::Manual, of: None, at: ctx.now, by: ctx.user_id() };
        let point = |kind, key: String, value: String, origin| NewPoint {
            id: ctx.new_id(),
            kind,
            key,
            value,
            label: None,
            origin,
        };
        if let Some(email) = &self.email {
            points.offer(point(PointKind::Email, email.clone(), email.clone(), by_hand));
        }
        if let Some(Number { key, value }) = self.phone_primary.clone() {
            points.offer(point(PointKind::Phone, key, value, by_hand));
        }
        if let (Some(identity), Some(Number { key, value })) = (&self.identity, self.number()) {
            let of_conversation = Provenance { source: PointSource::Saved, of: Some(identity.id.0), ..by_hand };
            let number = point(PointKind::Phone, key, value, of_conversation);
            points.offer(number.clone());
            associate(&mut points, number, How::Automatic);
        }
        points
    }
}

async fn read(ctx: &Ctx, command: &Create) -> Result<Person, Error> {
    let db = ctx.app.db.read();
    let workspace = store::workspace::get(db, ctx.workspace).await?.ok_or(Error::NotFound)?;
    let mut check = Check::default();
    let first_name = check.name("/first_name", &command.first_name);
    let last_name = check.name("/last_name", &command.last_name);
    let email = typed(command.email.as_deref()).map(|email| check.email("/email", email));
    let job_title = typed(command.job_title.as_deref()).map(|title| check.name("/job_title", title));
    let identity = match command.identity {
        Some(id) => store::contact::identity(db, ctx.workspace, id).await?,
        None => None,
    };
    check.that("/identity_id", identity.is_some() == command.identity.is_some());
    check_owner(ctx, &mut check, command.owner).await?;
    check_company(ctx, &mut check, command.company).await?;
    check.that("/tags", command.tags.len() <= MAX_TAGS);
    check.done()?;
    let phone = match typed(command.phone_primary.as_deref()) {
        Some(text) => Some(Phone::parse(text, &workspace.country).ok_or(Refusal::InvalidPhone)?),
        None => None,
    };
    if identity.as_ref().is_some_and(|identity| identity.contact.is_some()) {
        return Err(Error::Conflict("identity_has_contact"));
    }
    if email.is_none() && phone.is_none() && identity.is_none() {
        return Err(Refusal::IdentificationRequired.into());
    }
    Ok(Person {
        kind: command.kind.unwrap_or(ContactKind::Contact),
        first_name,
        last_name,
        email,
        phone_primary: phone.as_ref().map(Number::of),
        identity,
        company: command.company,
        owner: command.owner,
        job_title,
        has_consent: true,
        source: command.source.clone(),
    })
}

/// An owner is a colleague who is still there.
pub(crate) async fn check_owner(ctx: &Ctx, check: &mut Check, owner: Option<UserId>) -> Result<(), Error> {
    if let Some(owner) = owner {
        let names = store::user::names(ctx.app.db.read(), ctx.workspace).await?;
        check.that("/owner_id", names.iter().any(|(id, _)| *id == owner));
    }
    Ok(())
}

/// A company is one that is still there.
pub(crate) async fn check_company(ctx: &Ctx, check: &mut Check, company: Option<CompanyId>) -> Result<(), Error> {
    if let Some(company) = company {
        let known = store::company::find(ctx.app.db.read(), ctx.workspace, company).await?;
        check.that("/company_id", known.is_some());
    }
    Ok(())
}

pub(crate) fn typed(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Writes a contact with its numbers, the link to its identity, history and feed.
pub(crate) async fn write(ctx: &Ctx, tx: &mut Tx, person: &Person) -> Result<ContactId, Error> {
    refuse_duplicate(ctx, tx, person).await?;
    let id: ContactId = ctx.new_id();
    let identity = person.identity.as_ref();
    let places = match identity {
        Some(identity) => store::contact::conversations_of_identities(tx.db(), ctx.workspace, &[identity.id]).await?,
        None => Vec::new(),
    };
    let past = match identity {
        Some(identity) => store::contact::past(tx.db(), ctx.workspace, identity.id).await?,
        None => Past::default(),
    };
    let owner = person.owner.or_else(|| owner_of_new(places.iter().find_map(|place| place.owner), ctx.user_id(), None));
    let new = row(ctx, id, person, owner, past);
    store::contact::insert(tx.db(), ctx.workspace, std::slice::from_ref(&new), ctx.now).await?;
    let mut ledger = Ledger::default();
    let detail = json!({ "kind": new.kind.as_str(), "source": new.source.as_str() });
    ledger.note(ctx, id, HistoryKind::Created, detail);
    if person.has_consent {
        ledger.note(ctx, id, HistoryKind::ConsentGiven, json!({ "text": CONSENT_TEXT }));
    }
    let points = person.points(ctx);
    if let Some(identity) = identity {
        store::contact::link(tx.db(), ctx.workspace, &[(identity.id, id)], ctx.now).await?;
        let value = identity.phone.as_deref().unwrap_or(&identity.external_id);
        let detail = json!({ "identity_id": identity.id.to_string(), "value": value });
        ledger.note(ctx, id, HistoryKind::IdentityLinked, detail);
    }
    link::adopt(ctx, tx, &mut ledger, id, &Points::default(), &points).await?;
    ledger.points(ctx, id, &Points::default(), points);
    ledger.write(ctx, tx).await?;
    link::write_lines(ctx, tx, &places, "contact_created").await?;
    Ok(id)
}

fn row(ctx: &Ctx, id: ContactId, person: &Person, owner: Option<UserId>, past: Past) -> NewContact {
    let came = past.last_inbound_at.is_some();
    let (source, source_detail) = person.source.clone().unwrap_or_else(|| match past.referral {
        Some(referral) => {
            let came_by = referral.get("source_type").and_then(Value::as_str).unwrap_or("ad");
            (first_touch(Some(came_by)), Some(referral))
        }
        None if came => (first_touch(None), None),
        None => (FirstTouch::Manual, None),
    });
    NewContact {
        id,
        kind: person.kind,
        first_name: person.first_name.clone(),
        last_name: person.last_name.clone(),
        company: person.company,
        owner,
        job_title: person.job_title.clone(),
        country: None,
        language: None,
        source,
        source_detail,
        consent: person.has_consent.then(|| (ctx.user_id(), CONSENT_TEXT.to_owned())),
        created_by: ctx.user_id(),
        last_inbound_at: past.last_inbound_at,
        last_outbound_at: past.last_outbound_at,
    }
}

async fn holder(db: &impl store::Connection, ctx: &Ctx, person: &Person) -> Result<Option<Holder>, Error> {
    let keys = person.keys();
    let keys: Vec<(PointKind, &str)> = keys.iter().map(|(kind, key)| (*kind, key.as_str())).collect();
    let found = store::contact::holders(db, ctx.workspace, &keys).await?;
    // Whom the e-mail names, before whom a number names.
    let rank = |holder: &Holder| keys.iter().position(|(kind, key)| *kind == holder.kind && *key == holder.key);
    Ok(found.into_iter().min_by_key(rank))
}

async fn refuse_duplicate(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<(), Error> {
    match holder(tx.db(), ctx, person).await? {
        Some(holder) => Err(taken(holder)),
        None => Ok(()),
    }
}

pub(crate) fn taken(holder: Holder) -> Error {
    Refusal::DuplicateContact { id: holder.contact.to_string(), name: holder.name }.into()
}

/// Somebody was faster: who is it?
async fn duplicate(ctx: &Ctx, person: &Person) -> Result<Error, Error> {
    let found = holder(ctx.app.db.read(), ctx, person).await?;
    Ok(found.map_or(Error::Conflict("contact"), taken))
}
