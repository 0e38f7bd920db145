//! What is sent to make or change a contact.

use crate::{extract::nullable, problem::Problem};
use app::contact::{create::Create, edit::Edit};
use domain::{
    CompanyId, IdentityId, TagId, Timestamp, UserId,
    contact::{ContactKind, FirstTouch},
};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

/// At least one of e-mail, number and identity is needed.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewContactBody {
    first_name: String,
    last_name: String,
    /// `contact` (the usual) or `lead`.
    kind: Option<String>,
    email: Option<String>,
    phone_primary: Option<String>,
    /// The person agrees to being stored.
    #[serde(default)]
    consent: bool,
    /// The customer of a conversation whom this is.
    identity_id: Option<Uuid>,
    company_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    job_title: Option<String>,
    /// Ids.
    #[serde(default)]
    tags: Vec<Uuid>,
    /// Values of custom fields by id.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    source: Option<SourceBody>,
}

/// How the company first met them.
#[derive(Deserialize, ToSchema)]
pub(super) struct SourceBody {
    kind: String,
    detail: Option<Value>,
}

fn kind(word: Option<&str>) -> Result<Option<ContactKind>, Problem> {
    let kind = |word| ContactKind::parse(word).ok_or_else(|| Problem::field("/kind", "invalid"));
    word.map(kind).transpose()
}

impl NewContactBody {
    pub(super) fn command(self) -> Result<Create, Problem> {
        let source = |source: SourceBody| {
            let kind = FirstTouch::parse(&source.kind).ok_or_else(|| Problem::field("/source/kind", "invalid"))?;
            Ok::<_, Problem>((kind, source.detail))
        };
        Ok(Create {
            kind: kind(self.kind.as_deref())?,
            first_name: self.first_name,
            last_name: self.last_name,
            email: self.email,
            phone_primary: self.phone_primary,
            consent: self.consent,
            identity: self.identity_id.map(IdentityId),
            company: self.company_id.map(CompanyId),
            owner: self.owner_id.map(UserId),
            job_title: self.job_title,
            tags: self.tags.into_iter().map(TagId).collect(),
            fields: self.fields,
            source: self.source.map(source).transpose()?,
        })
    }
}

/// What is absent stays; `null` empties.
#[derive(Deserialize, ToSchema)]
pub(super) struct EditContactBody {
    first_name: Option<String>,
    last_name: Option<String>,
    kind: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    company_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    job_title: Option<Option<String>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    /// Values of custom fields by id; `null` empties.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    /// The person agrees to being stored.
    #[serde(default)]
    consent: bool,
    /// `updated_at` as the caller saw it; a change by somebody else since then is a conflict.
    #[schema(value_type = Option<String>)]
    if_updated_at: Option<Timestamp>,
}

impl EditContactBody {
    pub(super) fn command(self) -> Result<Edit, Problem> {
        Ok(Edit {
            kind: kind(self.kind.as_deref())?,
            first_name: self.first_name,
            last_name: self.last_name,
            company: self.company_id.map(|id| id.map(CompanyId)),
            owner: self.owner_id.map(|id| id.map(UserId)),
            job_title: self.job_title,
            language: self.language,
            fields: self.fields,
            consent: self.consent,
            if_updated_at: self.if_updated_at,
        })
    }
}
