//! People in the CRM and how channels know them.

use super::{Instant, instant};
use app::model::{Contact, ContactConversation, FieldValue, Identity, RemovedNumber, Tag};
use domain::contact::{Missing, Point};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Serialize, ToSchema)]
pub struct IdentityView {
    pub id: Uuid,
    #[schema(value_type = String, example = "wa_id")]
    pub kind: &'static str,
    pub external_id: String,
    pub phone: Option<String>,
    pub username: Option<String>,
    pub profile_name: Option<String>,
}

impl From<Identity> for IdentityView {
    fn from(identity: Identity) -> Self {
        Self {
            id: identity.id.0,
            kind: identity.kind.as_str(),
            external_id: identity.external_id,
            phone: identity.phone,
            username: identity.username,
            profile_name: identity.profile_name,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ContactView {
    pub id: Uuid,
    #[schema(value_type = String, example = "contact")]
    pub kind: &'static str,
    pub first_name: String,
    pub last_name: String,
    pub name: String,
    pub email: Option<String>,
    pub phone_primary: Option<String>,
    pub phone_whatsapp: Option<String>,
    /// Every number and e-mail, in the order in which they came.
    pub points: Vec<PointView>,
    pub identities: Vec<IdentityView>,
    pub owner_id: Option<Uuid>,
    pub company: Option<CompanyRef>,
    pub job_title: Option<String>,
    /// Two letters, of the number that is used.
    pub country: Option<String>,
    pub language: Option<String>,
    pub tags: Vec<TagRef>,
    /// By the field's id: a text, a number, `true` or `false`, or a list of texts.
    #[schema(value_type = std::collections::BTreeMap<String, Value>)]
    pub fields: Map<String, Value>,
    pub consent: Option<ConsentView>,
    pub source: SourceView,
    /// What it lacks to be complete: `last_name`, `consent`.
    #[schema(value_type = Vec<String>)]
    pub missing: Vec<&'static str>,
    pub last_inbound_at: Option<Instant>,
    pub last_outbound_at: Option<Instant>,
    pub created_at: Instant,
    pub updated_at: Instant,
    /// How many were merged into it.
    pub merged_from_count: i64,
    /// Numbers that a person took away. Empty in lists.
    pub removed_numbers: Vec<RemovedNumberView>,
    /// Latest activity first. Empty in lists.
    pub conversations: Vec<ContactConversationView>,
}

/// A number or an e-mail.
#[derive(Serialize, ToSchema)]
pub struct PointView {
    pub id: Uuid,
    /// `phone` or `email`.
    #[schema(value_type = String, example = "phone")]
    pub kind: &'static str,
    pub value: String,
    pub label: Option<String>,
    pub is_primary: bool,
    pub is_whatsapp: bool,
    /// `manual`, `saved`, `inbound`, `first_send`, `reply`, `form`, `import` or `flow`.
    #[schema(value_type = String, example = "manual")]
    pub source: &'static str,
    /// The identity, message or import that it came with.
    pub source_id: Option<Uuid>,
    pub added_at: Instant,
    /// Why it is the WhatsApp phone.
    #[schema(value_type = Option<String>)]
    pub whatsapp_source: Option<&'static str>,
    pub whatsapp_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct CompanyRef {
    pub id: Uuid,
    pub name: String,
}

#[derive(Serialize, ToSchema)]
pub struct TagRef {
    pub id: Uuid,
    pub name: String,
    pub color: String,
}

/// That the person agrees to being stored.
#[derive(Serialize, ToSchema)]
pub struct ConsentView {
    pub at: Instant,
    /// The colleague who says so.
    pub by: Option<Uuid>,
    /// Which wording.
    pub text: Option<String>,
}

/// How the company first met them.
#[derive(Serialize, ToSchema)]
pub struct SourceView {
    /// `ad`, `link`, `utm`, `form`, `import`, `inbound` or `manual`.
    #[schema(value_type = String, example = "ad")]
    pub kind: &'static str,
    pub detail: Option<Value>,
}

#[derive(Serialize, ToSchema)]
pub struct RemovedNumberView {
    pub value: String,
    pub removed_at: Instant,
}

#[derive(Serialize, ToSchema)]
pub struct ContactConversationView {
    pub id: Uuid,
    pub channel_id: Uuid,
    /// `open` or `closed`.
    #[schema(value_type = String, example = "open")]
    pub state: &'static str,
    pub last_activity_at: Instant,
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        let missing = Missing::of(&contact.last_name, contact.consent.is_some());
        Self {
            id: contact.id.0,
            kind: contact.kind.as_str(),
            name: contact.name(),
            first_name: contact.first_name,
            last_name: contact.last_name,
            email: contact.email,
            phone_primary: contact.phone_primary,
            phone_whatsapp: contact.phone_whatsapp,
            points: contact.points.into_iter().map(PointView::from).collect(),
            identities: contact.identities.into_iter().map(IdentityView::from).collect(),
            owner_id: contact.owner.map(|owner| owner.0),
            company: contact.company.map(|(id, name)| CompanyRef { id: id.0, name }),
            job_title: contact.job_title,
            country: contact.country,
            language: contact.language,
            tags: contact.tags.into_iter().map(TagRef::from).collect(),
            fields: fields(contact.fields),
            consent: contact.consent.map(|consent| ConsentView {
                at: consent.at.into(),
                by: consent.by.map(|by| by.0),
                text: consent.text,
            }),
            source: SourceView { kind: contact.source.as_str(), detail: contact.source_detail },
            missing: missing.into_iter().map(Missing::as_str).collect(),
            last_inbound_at: instant(contact.last_inbound_at),
            last_outbound_at: instant(contact.last_outbound_at),
            created_at: contact.created_at.into(),
            updated_at: contact.updated_at.into(),
            merged_from_count: contact.merged_from,
            removed_numbers: contact.removed.into_iter().map(RemovedNumberView::from).collect(),
            conversations: contact.conversations.into_iter().map(ContactConversationView::from).collect(),
        }
    }
}

impl From<Point> for PointView {
    fn from(point: Point) -> Self {
        Self {
            id: point.id.0,
            kind: point.kind.as_str(),
            value: point.value,
            label: point.label,
            is_primary: point.is_primary,
            is_whatsapp: point.whatsapp.is_some(),
            source: point.origin.source.as_str(),
            source_id: point.origin.of,
            added_at: point.origin.at.into(),
            whatsapp_source: point.whatsapp.map(|why| why.source.as_str()),
            whatsapp_at: point.whatsapp.map(|why| why.at.into()),
        }
    }
}

impl From<Tag> for TagRef {
    fn from(tag: Tag) -> Self {
        Self { id: tag.id.0, name: tag.name, color: tag.color }
    }
}

impl From<RemovedNumber> for RemovedNumberView {
    fn from(number: RemovedNumber) -> Self {
        Self { value: number.value, removed_at: number.removed_at.into() }
    }
}

impl From<ContactConversation> for ContactConversationView {
    fn from(conversation: ContactConversation) -> Self {
        Self {
            id: conversation.id.0,
            channel_id: conversation.channel.0,
            state: if conversation.is_open { "open" } else { "closed" },
            last_activity_at: conversation.last_activity_at.into(),
        }
    }
}

/// Values of custom fields by the field's id, in the form that the field's kind has.
pub fn fields(values: Vec<FieldValue>) -> Map<String, Value> {
    let mut fields = Map::new();
    for value in values {
        let key = value.field.to_string();
        match value.kind.as_str() {
            "number" => fields.insert(key, json!(value.number)),
            "boolean" => fields.insert(key, json!(value.number.is_some_and(|number| number > 0.5))),
            "multi_list" => {
                if let Value::Array(all) = fields.entry(key).or_insert_with(|| json!([])) {
                    all.push(Value::String(value.text));
                }
                None
            }
            _ => fields.insert(key, Value::String(value.text)),
        };
    }
    fields
}

#[derive(Serialize, ToSchema)]
pub struct ContactPage {
    pub items: Vec<ContactView>,
    /// For `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
}
