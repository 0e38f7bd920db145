//! A template as one person would get it: values in their places, what is missing, whether they agreed, which number.

use crate::{
    Ctx, Error, Refusal,
    consent::{Judgement, Subject, judge},
    contact::{self, recipient::Recipient},
    merge::{Known, Whom, load},
};
use domain::{
    ChannelId, ContactId, ConversationId, IdentityId, TemplateId,
    consent::{Category, Sending},
    identity::{IdentityKey, IdentityKeyKind},
    locale::Locale,
    merge_field::{Missing, Shown, parse, render},
    message::template::{FillError, Param, ParamKind, TemplateDefinition},
    permission::Permission,
    phone::Phone,
};
use std::collections::BTreeMap;
use store::{Connection, channel::Channel};

/// Whom it would go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    Conversation(ConversationId),
    Contact(ContactId, ChannelId),
    Identity(IdentityId, ChannelId),
    /// As a person types it.
    Phone(String, ChannelId),
}

/// A variable without anything to stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// `body.1`
    pub param: String,
    /// The merge field, or the placeholder that is none.
    pub field: Option<String>,
    /// What the field is called.
    pub label: Option<String>,
    /// `required`, `no_value`, `unknown_field` …
    pub reason: &'static str,
    /// In characters, where it is `too_long`.
    pub limit: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub header: Option<String>,
    pub body: String,
    pub footer: Option<String>,
    /// What each card of a carousel says.
    pub cards: Vec<Option<String>>,
}

#[derive(Clone, Debug)]
pub struct Preview {
    /// With the names of what is missing in its place; `None` when this kind cannot be shown.
    pub text: Option<Text>,
    /// Part by part, by the variable's key.
    pub params: BTreeMap<String, Vec<Shown>>,
    pub missing: Vec<Lack>,
    pub consent: Judgement,
    /// Where it would go, or why it cannot.
    pub recipient: Result<Recipient, Refusal>,
}

pub async fn of_template(
    ctx: &Ctx,
    template: TemplateId,
    to: &For,
    params: &BTreeMap<String, String>,
    locale: Locale,
) -> Result<Preview, Error> {
    ctx.require(Permission::MessageSend)?;
    let db = ctx.app.db.read();
    let found = store::template::get(db, ctx.workspace, template).await?.ok_or(Error::NotFound)?;
    let (whom, subject, recipient) = whom(ctx, db, to).await?;
    let texts: Vec<&str> = params.values().map(String::as_str).collect();
    let known = load(ctx, db, &whom, &texts).await?;
    let category = Category::of_template(&found.definition.category);
    let consent = judge(db, ctx.workspace, subject, (category, Sending::Single), ctx.now).await?;
    let filled = fill(&found.definition, params, &known, locale);
    Ok(Preview { text: filled.text, params: filled.params, missing: filled.missing, consent, recipient })
}

type Chosen = (Whom, Option<Subject>, Result<Recipient, Refusal>);

async fn whom(ctx: &Ctx, db: &impl Connection, to: &For) -> Result<Chosen, Error> {
    match to {
        For::Conversation(id) => {
            let found = store::conversation::visible(db, ctx.scope(), *id).await?.ok_or(Error::NotFound)?;
            let known = store::contact::identity(db, ctx.workspace, found.identity).await?.ok_or(Error::NotFound)?;
            let recipient = Recipient { identity: Some(known.id), number: known.phone, why: "conversation" };
            Ok((Whom::in_conversation(&found), Some(Subject::Identity(found.identity)), Ok(recipient)))
        }
        For::Contact(id, channel) => {
            let contact = contact::find::get(ctx, *id).await?.id;
            let line = line(ctx, db, *channel).await?;
            let recipient = match contact::recipient::choose(ctx, db, contact, &line).await {
                Ok(recipient) => Ok(recipient),
                Err(Error::Refused(refusal)) => Err(refusal),
                Err(error) => return Err(error),
            };
            let identity = recipient.as_ref().ok().and_then(|recipient| recipient.identity);
            let whom = Whom { contact: Some(contact), identity, channel: Some(line.id), ..Whom::default() };
            Ok((whom, Some(Subject::Contact(contact)), recipient))
        }
        For::Identity(id, channel) => {
            let line = line(ctx, db, *channel).await?;
            let living = store::recipient::living(db, ctx.workspace, *id).await?.ok_or(Error::NotFound)?;
            let known = store::contact::identity(db, ctx.workspace, living).await?.ok_or(Error::NotFound)?;
            let whom =
                Whom { contact: known.contact, identity: Some(known.id), channel: Some(line.id), ..Whom::default() };
            let recipient = Recipient { identity: Some(known.id), number: known.phone, why: "conversation" };
            Ok((whom, Some(Subject::Identity(living)), Ok(recipient)))
        }
        For::Phone(typed, channel) => by_number(ctx, db, typed, *channel).await,
    }
}

async fn by_number(ctx: &Ctx, db: &impl Connection, typed: &str, channel: ChannelId) -> Result<Chosen, Error> {
    let line = line(ctx, db, channel).await?;
    let settings = store::workspace::get(db, ctx.workspace).await?.ok_or(Error::NotFound)?;
    let whom = Whom { channel: Some(line.id), ..Whom::default() };
    let Some(phone) = Phone::parse(typed, &settings.country) else {
        return Ok((whom, None, Err(Refusal::InvalidPhone)));
    };
    let key = IdentityKey::new(IdentityKeyKind::WaId, phone.digits());
    let identity = store::recipient::by_key(db, ctx.workspace, &key).await?;
    let known = match identity {
        Some(id) => store::contact::identity(db, ctx.workspace, id).await?,
        None => None,
    };
    let mut contact = known.and_then(|known| known.contact);
    if contact.is_none() {
        // Whose number it is will be recognised when it is written to.
        let digits = key.canonical();
        let holders = store::ingest::contacts_of_numbers(db, ctx.workspace, &[digits.as_str()]).await?;
        contact = holders.into_values().next().map(|holder| holder.contact);
    }
    let subject = contact.map(Subject::Contact).or(identity.map(Subject::Identity));
    let recipient = Recipient { identity, number: Some(phone.as_str().to_owned()), why: "typed" };
    Ok((Whom { contact, identity, ..whom }, subject, Ok(recipient)))
}

async fn line(ctx: &Ctx, db: &impl Connection, id: ChannelId) -> Result<Channel, Error> {
    store::channel::get(db, ctx.workspace, id).await?.ok_or_else(|| Error::field("/channel_id", "invalid"))
}

struct Filled {
    text: Option<Text>,
    params: BTreeMap<String, Vec<Shown>>,
    missing: Vec<Lack>,
}

fn fill(definition: &TemplateDefinition, params: &BTreeMap<String, String>, known: &Known, locale: Locale) -> Filled {
    let mut filled = Filled { text: None, params: BTreeMap::new(), missing: Vec::new() };
    let mut values = BTreeMap::new();
    for param in definition.params() {
        let written = params.get(&param.key).map(String::as_str).unwrap_or_default();
        let parsed = parse(written, &known.catalog);
        filled.params.insert(param.key.clone(), known.shown(&parsed, locale));
        let value = match render(&parsed, &known.values) {
            Ok(text) if text.trim().is_empty() => {
                filled.missing.push(Lack {
                    param: param.key.clone(),
                    field: None,
                    label: None,
                    reason: "required",
                    limit: None,
                });
                stand_in(&param)
            }
            Ok(text) => text,
            Err(Missing(gaps)) => {
                let label = |name: &str| known.label(name, locale);
                let named = gaps.first().and_then(|gap| label(&gap.name)).unwrap_or_else(|| param.label.clone());
                filled.missing.extend(gaps.into_iter().map(|gap| Lack {
                    param: param.key.clone(),
                    label: label(&gap.name),
                    field: Some(gap.name),
                    reason: gap.code,
                    limit: None,
                }));
                format!("[{named}]")
            }
        };
        values.insert(param.key, value);
    }
    // Shown whatever its state; sending is another question.
    let shown = TemplateDefinition { status: "approved".into(), ..definition.clone() };
    filled.text = match shown.fill(&values) {
        Ok(text) => {
            let cards = text.cards.into_iter().map(|card| card.body).collect();
            Some(Text { header: text.header, body: text.body, footer: text.footer, cards })
        }
        Err(FillError::TooLong { key, limit }) => {
            filled.missing.push(Lack { param: key, field: None, label: None, reason: "too_long", limit: Some(limit) });
            None
        }
        Err(FillError::BadValue { key }) => {
            filled.missing.push(Lack { param: key, field: None, label: None, reason: "invalid", limit: None });
            None
        }
        Err(FillError::NotApproved { .. } | FillError::Missing { .. } | FillError::Unsupported { .. }) => None,
    };
    filled
}

/// What is shown in the place of a value that nobody wrote yet.
fn stand_in(param: &Param) -> String {
    match param.kind {
        ParamKind::Text => format!("[{}]", param.label),
        ParamKind::Latitude | ParamKind::Longitude => "0".to_owned(),
        ParamKind::Instant => "1970-01-01T00:00:00Z".to_owned(),
        ParamKind::Image | ParamKind::Video => uuid::Uuid::nil().to_string(),
    }
}
