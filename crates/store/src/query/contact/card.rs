//! A contact as screens show it, with everything that hangs on it. A constant number of statements for any number.

use super::{Identity, RemovedNumber, identity, point, removed};
use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::{at, sql},
    text::PerEngine,
};
use domain::{
    ChannelId, CompanyId, ContactId, ConversationId, FieldId, TagId, Timestamp, UserId, WorkspaceId,
    contact::{ContactKind, FirstTouch, Point, full_name},
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub id: ContactId,
    pub kind: ContactKind,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub phone_primary: Option<String>,
    pub phone_whatsapp: Option<String>,
    pub points: Vec<Point>,
    pub identities: Vec<Identity>,
    pub owner: Option<UserId>,
    /// Id and name.
    pub company: Option<(CompanyId, String)>,
    pub job_title: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub tags: Vec<Tag>,
    pub fields: Vec<FieldValue>,
    pub consent: Option<Consent>,
    pub source: FirstTouch,
    pub source_detail: Option<Value>,
    pub last_inbound_at: Option<Timestamp>,
    pub last_outbound_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// How many were merged into it and stayed.
    pub merged_from: i64,
    /// Of a whole card alone.
    pub removed: Vec<RemovedNumber>,
    /// Of a whole card alone, latest activity first.
    pub conversations: Vec<ContactConversation>,
}

impl Contact {
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
    pub color: String,
}

/// One value of a custom field; a list of several has several.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldValue {
    pub field: FieldId,
    /// The field's kind.
    pub kind: String,
    pub text: String,
    /// Of numbers, dates and booleans.
    pub number: Option<f64>,
}

/// That the person agrees to being stored: when, who says so, and to which wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub at: Timestamp,
    pub by: Option<UserId>,
    pub text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactConversation {
    pub id: ConversationId,
    pub channel: ChannelId,
    pub is_open: bool,
    pub last_activity_at: Timestamp,
}

/// How much is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// As lists show it.
    Item,
    /// With removed numbers and conversations.
    Whole,
}

#[derive(Deserialize)]
struct Row {
    id: GatheredId,
    kind: String,
    first_name: String,
    last_name: String,
    email: Option<String>,
    phone_primary: Option<String>,
    phone_whatsapp: Option<String>,
    owner_id: GatheredId,
    company_id: GatheredId,
    company_name: Option<String>,
    job_title: Option<String>,
    country: Option<String>,
    language: Option<String>,
    consent_at: Option<i64>,
    consent_by: GatheredId,
    consent_text: Option<String>,
    source: String,
    source_detail: Option<String>,
    last_inbound_at: Option<i64>,
    last_outbound_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
    merged_from: i64,
}

/// In the order of [`Row`].
const ROW: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("kind", Column::Text),
    ("first_name", Column::Text),
    ("last_name", Column::Text),
    ("email", Column::Text),
    ("phone_primary", Column::Text),
    ("phone_whatsapp", Column::Text),
    ("owner_id", Column::Uuid),
    ("company_id", Column::Uuid),
    ("company_name", Column::Text),
    ("job_title", Column::Text),
    ("country", Column::Text),
    ("language", Column::Text),
    ("consent_at", Column::BigInt),
    ("consent_by", Column::Uuid),
    ("consent_text", Column::Text),
    ("source", Column::Text),
    ("source_detail", Column::Text),
    ("last_inbound_at", Column::BigInt),
    ("last_outbound_at", Column::BigInt),
    ("created_at", Column::BigInt),
    ("updated_at", Column::BigInt),
    ("merged_from", Column::BigInt),
];

static CONTACTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT p.id, p.kind, p.first_name, p.last_name, p.email, p.phone_primary, p.phone_whatsapp, p.owner_id, \
           p.company_id, f.name AS company_name, p.job_title, p.country, p.language, p.consent_at, p.consent_by, \
           p.consent_text, p.source, p.source_detail, p.last_inbound_at, p.last_outbound_at, p.created_at, p.updated_at, \
           (SELECT COUNT(*) FROM contact_merge g WHERE g.survivor_id = p.id AND g.undone_at IS NULL) AS merged_from \
         FROM wanted w CROSS JOIN contact p LEFT JOIN company f ON f.id = p.company_id AND f.deleted_at IS NULL \
         WHERE p.id = w.id AND p.workspace_id = $2 AND p.merged_into IS NULL AND p.deleted_at IS NULL";
    format!("WITH {wanted} {}", rows::gathered(engine, found, ROW))
});

/// Living contacts by id, as lists show them, in no order.
pub async fn by_ids(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    ids: &[ContactId],
) -> Result<Vec<Contact>, StoreError> {
    cards(db, workspace, engine, ids, Card::Item).await
}

/// One contact, whole.
pub async fn find(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    id: ContactId,
) -> Result<Option<Contact>, StoreError> {
    Ok(cards(db, workspace, engine, &[id], Card::Whole).await?.pop())
}

pub async fn cards(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    ids: &[ContactId],
    card: Card,
) -> Result<Vec<Contact>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Rows::with_capacity(ids.len(), 36);
    for id in ids {
        wanted.push(&(rows::hex(*id),));
    }
    let wanted = wanted.json();
    let rows = sql(CONTACTS.get(engine)).bind(wanted.clone()).bind(workspace).gather::<Row>(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut contacts = rows.into_iter().map(contact).collect::<Result<Vec<_>, _>>()?;
    let places: HashMap<ContactId, usize> = contacts.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    let mut at = |id: ContactId, put: &mut dyn FnMut(&mut Contact)| {
        if let Some(contact) = places.get(&id).and_then(|place| contacts.get_mut(*place)) {
            put(contact);
        }
    };
    for (id, point) in point::list(db, workspace, ids).await? {
        let mut point = Some(point);
        at(id, &mut |contact| contact.points.extend(point.take()));
    }
    for identity in identity::of_contacts(db, workspace, engine, &wanted).await? {
        let Some(id) = identity.contact else { continue };
        at(id, &mut |contact| contact.identities.push(identity.clone()));
    }
    for row in sql(TAGS.get(engine)).bind(wanted.clone()).bind(workspace).gather::<TagRow>(db).await? {
        let tag = Tag { id: TagId(row.id.some()), name: row.name, color: row.color };
        at(ContactId(row.contact_id.some()), &mut |contact| contact.tags.push(tag.clone()));
    }
    for row in sql(FIELDS.get(engine)).bind(wanted.clone()).bind(workspace).gather::<FieldRow>(db).await? {
        let value =
            FieldValue { field: FieldId(row.field_id.some()), kind: row.kind, text: row.text, number: row.number };
        at(ContactId(row.record_id.some()), &mut |contact| contact.fields.push(value.clone()));
    }
    if card == Card::Whole {
        for (id, number) in removed::list(db, workspace, ids).await? {
            at(id, &mut |contact| contact.removed.push(number.clone()));
        }
        for (id, conversation) in conversations(db, workspace, engine, wanted).await? {
            at(id, &mut |contact| contact.conversations.push(conversation.clone()));
        }
    }
    Ok(contacts)
}

fn contact(row: Row) -> Result<Contact, StoreError> {
    Ok(Contact {
        id: ContactId(row.id.some()),
        kind: ContactKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("contact", "kind", &row.kind))?,
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email,
        phone_primary: row.phone_primary,
        phone_whatsapp: row.phone_whatsapp,
        points: Vec::new(),
        identities: Vec::new(),
        owner: row.owner_id.0.map(UserId),
        company: row.company_id.0.map(CompanyId).zip(row.company_name),
        job_title: row.job_title,
        country: row.country,
        language: row.language,
        tags: Vec::new(),
        fields: Vec::new(),
        consent: row.consent_at.map(|when| Consent {
            at: at(when),
            by: row.consent_by.0.map(UserId),
            text: row.consent_text,
        }),
        source: FirstTouch::parse(&row.source).ok_or_else(|| StoreError::corrupt("contact", "source", &row.source))?,
        source_detail: row.source_detail.and_then(|text| serde_json::from_str(&text).ok()),
        last_inbound_at: row.last_inbound_at.map(at),
        last_outbound_at: row.last_outbound_at.map(at),
        created_at: at(row.created_at),
        updated_at: at(row.updated_at),
        merged_from: row.merged_from,
        removed: Vec::new(),
        conversations: Vec::new(),
    })
}

#[derive(Deserialize)]
struct TagRow {
    contact_id: GatheredId,
    id: GatheredId,
    name: String,
    color: String,
}

static TAGS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT x.contact_id, t.id, t.name, t.color FROM wanted w CROSS JOIN contact_tag x \
         CROSS JOIN tag t WHERE x.contact_id = w.id AND x.workspace_id = $2 AND t.id = x.tag_id AND t.deleted_at IS NULL \
         ORDER BY t.name_key";
    let columns = [("contact_id", Column::Uuid), ("id", Column::Uuid), ("name", Column::Text), ("color", Column::Text)];
    format!("WITH {wanted} {}", rows::gathered(engine, found, &columns))
});

#[derive(Deserialize)]
struct FieldRow {
    record_id: GatheredId,
    field_id: GatheredId,
    kind: String,
    text: String,
    number: Option<f64>,
}

static FIELDS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT v.record_id, v.field_id, f.kind, v.text, v.number FROM wanted w CROSS JOIN field_value v \
         CROSS JOIN custom_field f WHERE v.record_id = w.id AND v.workspace_id = $2 AND f.id = v.field_id \
           AND f.archived_at IS NULL ORDER BY f.position, v.text";
    let columns = [
        ("record_id", Column::Uuid),
        ("field_id", Column::Uuid),
        ("kind", Column::Text),
        ("text", Column::Text),
        ("number", Column::Double),
    ];
    format!("WITH {wanted} {}", rows::gathered(engine, found, &columns))
});

#[derive(Deserialize)]
struct ConversationRow {
    contact_id: GatheredId,
    id: GatheredId,
    channel_id: GatheredId,
    is_open: i64,
    last_activity_at: i64,
}

static CONVERSATIONS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT i.contact_id, c.id, c.channel_id, c.is_open, c.last_activity_at \
         FROM wanted w CROSS JOIN identity i CROSS JOIN conversation c \
         WHERE i.contact_id = w.id AND i.contact_id IS NOT NULL AND i.workspace_id = $2 AND i.merged_into IS NULL \
           AND c.identity_id = i.id AND c.merged_into IS NULL ORDER BY c.last_activity_at DESC, c.id";
    let columns = [
        ("contact_id", Column::Uuid),
        ("id", Column::Uuid),
        ("channel_id", Column::Uuid),
        ("is_open", Column::Bool),
        ("last_activity_at", Column::BigInt),
    ];
    format!("WITH {wanted} {}", rows::gathered(engine, found, &columns))
});

async fn conversations(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: String,
) -> Result<Vec<(ContactId, ContactConversation)>, StoreError> {
    let rows = sql(CONVERSATIONS.get(engine)).bind(wanted).bind(workspace).gather::<ConversationRow>(db).await?;
    let conversation = |row: ConversationRow| ContactConversation {
        id: ConversationId(row.id.some()),
        channel: ChannelId(row.channel_id.some()),
        is_open: row.is_open != 0,
        last_activity_at: at(row.last_activity_at),
    };
    Ok(rows.into_iter().map(|row| (ContactId(row.contact_id.some()), conversation(row))).collect())
}
