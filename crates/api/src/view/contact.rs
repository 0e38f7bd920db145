//! People in the CRM and how channels know them.

use super::Instant;
use app::model::{Contact, Identity};
use serde::Serialize;
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
    pub first_name: String,
    pub last_name: String,
    pub name: String,
    pub email: Option<String>,
    pub phone_primary: Option<String>,
    pub phone_whatsapp: Option<String>,
    pub owner_id: Option<Uuid>,
    pub created_at: Instant,
    pub identities: Vec<IdentityView>,
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        Self {
            id: contact.id.0,
            name: contact.name(),
            first_name: contact.first_name,
            last_name: contact.last_name,
            email: contact.email,
            phone_primary: contact.phone_primary,
            phone_whatsapp: contact.phone_whatsapp,
            owner_id: contact.owner.map(|owner| owner.0),
            created_at: contact.created_at.into(),
            identities: contact.identities.into_iter().map(IdentityView::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ContactPage {
    pub items: Vec<ContactView>,
    /// For `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
}
