//! What a workspace keeps beside its contacts: tags, custom fields, companies, segments.

use super::Instant;
use app::{
    company::find::CompanyCard,
    model::{Segment, Tag},
};
use domain::custom_field::{CustomField, FieldValue};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct TagView {
    pub id: Uuid,
    pub name: String,
    #[schema(example = "gray")]
    pub color: String,
    /// People who have it, when that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<i64>,
}

impl From<Tag> for TagView {
    fn from(tag: Tag) -> Self {
        Self { id: tag.id.0, name: tag.name, color: tag.color, contacts: None }
    }
}

impl From<(Tag, i64)> for TagView {
    fn from((tag, count): (Tag, i64)) -> Self {
        Self { contacts: Some(count), ..tag.into() }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CustomFieldView {
    pub id: Uuid,
    #[schema(value_type = String, example = "contact")]
    pub entity: &'static str,
    pub name: String,
    #[schema(value_type = String, example = "text")]
    pub kind: &'static str,
    /// What a text must look like, as a whole.
    pub pattern: Option<String>,
    pub options: Vec<String>,
    pub position: i32,
    pub archived: bool,
}

impl From<CustomField> for CustomFieldView {
    fn from(field: CustomField) -> Self {
        Self {
            id: field.id.0,
            entity: field.entity.as_str(),
            name: field.name,
            kind: field.kind.as_str(),
            pattern: field.pattern,
            options: field.options,
            position: field.position,
            archived: field.archived,
        }
    }
}

/// Values of custom fields by the field's id.
pub(crate) fn values(fields: impl IntoIterator<Item = (domain::FieldId, FieldValue)>) -> Map<String, Value> {
    fields.into_iter().map(|(id, value)| (id.to_string(), value.json())).collect()
}

#[derive(Serialize, ToSchema)]
pub struct CompanyView {
    pub id: Uuid,
    pub name: String,
    pub domain: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub country: Option<String>,
    pub owner_id: Option<Uuid>,
    /// By field id: text, number, boolean or list of texts.
    #[schema(value_type = Object)]
    pub fields: Map<String, Value>,
    /// People who belong to it.
    pub contacts: i64,
    pub created_at: Instant,
    pub updated_at: Instant,
}

impl From<CompanyCard> for CompanyView {
    fn from(card: CompanyCard) -> Self {
        let CompanyCard { company, fields } = card;
        Self {
            id: company.id.0,
            name: company.name,
            domain: company.domain,
            phone: company.phone,
            email: company.email,
            address: company.address,
            country: company.country,
            owner_id: company.owner.map(|owner| owner.0),
            fields: values(fields),
            contacts: company.contacts,
            created_at: company.created_at.into(),
            updated_at: company.updated_at.into(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CompanyPage {
    pub items: Vec<CompanyView>,
    /// For `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct SegmentView {
    pub id: Uuid,
    pub name: String,
    /// `{"all":[…]}`, `{"any":[…]}`, `{"not":…}` or a test `{"field","op","value"}`.
    #[schema(value_type = Object)]
    pub condition: Value,
    pub created_by: Option<Uuid>,
    pub updated_at: Instant,
}

impl From<Segment> for SegmentView {
    fn from(segment: Segment) -> Self {
        Self {
            id: segment.id.0,
            name: segment.name,
            condition: segment.condition,
            created_by: segment.created_by.map(|user| user.0),
            updated_at: segment.updated_at.into(),
        }
    }
}
