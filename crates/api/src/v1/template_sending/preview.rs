//! What one person would get.

use crate::{
    extract::{Asker, Json, Path, Query},
    problem::{Problem, Problems},
    v1::merge_fields::LocaleQuery,
    view::{consent::VerdictView, merge::ShownView},
};
use app::{
    Error,
    contact::recipient::Recipient,
    template::{
        mapping,
        preview::{For, Lack, Preview, of_template},
    },
};
use domain::{ChannelId, ContactId, ConversationId, IdentityId, TemplateId, locale::Locale};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
pub(super) struct PreviewBody {
    to: PreviewTo,
    /// Values by key; merge fields are filled.
    #[serde(default)]
    params: BTreeMap<String, String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    locale: Option<Locale>,
}

/// A conversation, or a line with one of the others.
#[derive(Deserialize, ToSchema)]
struct PreviewTo {
    conversation_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    contact_id: Option<Uuid>,
    identity_id: Option<Uuid>,
    phone: Option<String>,
}

impl PreviewTo {
    fn to(self) -> Result<For, Error> {
        if let Some(id) = self.conversation_id {
            return Ok(For::Conversation(ConversationId(id)));
        }
        let channel = self.channel_id.ok_or_else(|| Error::field("/to/channel_id", "required"))?;
        let channel = ChannelId(channel);
        match (self.contact_id, self.identity_id, self.phone) {
            (Some(contact), None, None) => Ok(For::Contact(ContactId(contact), channel)),
            (None, Some(identity), None) => Ok(For::Identity(IdentityId(identity), channel)),
            (None, None, Some(phone)) => Ok(For::Phone(phone, channel)),
            _ => Err(Error::field("/to", "invalid")),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct TemplatePreviewView {
    /// `null` when this kind cannot be shown.
    text: Option<TemplateTextView>,
    /// Part by part, by the variable's key.
    params: BTreeMap<String, Vec<ShownView>>,
    missing: Vec<MissingView>,
    consent: VerdictView,
    recipient: Option<PreviewRecipientView>,
    /// Why there is nobody to send to.
    #[schema(value_type = Option<String>, example = "no_usable_phone")]
    recipient_problem: Option<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct TemplateTextView {
    header: Option<String>,
    body: String,
    footer: Option<String>,
    /// What each card of a carousel says.
    cards: Vec<Option<String>>,
}

#[derive(Serialize, ToSchema)]
struct MissingView {
    param: String,
    field: Option<String>,
    label: Option<String>,
    /// `required`, `no_value`, `unknown_field`, `invalid`, `too_long` …
    #[schema(value_type = String)]
    reason: &'static str,
    /// In characters, where it is `too_long`.
    limit: Option<usize>,
}

#[derive(Serialize, ToSchema)]
struct PreviewRecipientView {
    identity_id: Option<Uuid>,
    number: Option<String>,
    /// `conversation`, `whatsapp`, `primary`, `bsuid` or `typed`.
    #[schema(value_type = String, example = "whatsapp")]
    why: &'static str,
}

impl From<Preview> for TemplatePreviewView {
    fn from(preview: Preview) -> Self {
        let text = preview.text;
        let text = text.map(|text| TemplateTextView {
            header: text.header,
            body: text.body,
            footer: text.footer,
            cards: text.cards,
        });
        let params = preview.params.into_iter();
        let missing = |Lack { param, field, label, reason, limit }| MissingView { param, field, label, reason, limit };
        let problem = preview.recipient.as_ref().err().map(app::Refusal::code);
        Self {
            text,
            params: params.map(|(key, parts)| (key, parts.into_iter().map(Into::into).collect())).collect(),
            missing: preview.missing.into_iter().map(missing).collect(),
            consent: preview.consent.into(),
            recipient: preview.recipient.ok().map(|Recipient { identity, number, why }| PreviewRecipientView {
                identity_id: identity.map(|id| id.0),
                number,
                why,
            }),
            recipient_problem: problem,
        }
    }
}

/// A template as one person would get it: values, what is missing, whether they agreed, to which number and why.
#[utoipa::path(post, path = "/templates/{id}/preview", tag = "templates", params(("id" = Uuid, Path)),
    request_body = PreviewBody, responses((status = 200, body = TemplatePreviewView), Problems))]
pub(super) async fn preview_template(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Json(body): Json<PreviewBody>,
) -> Result<Json<TemplatePreviewView>, Problem> {
    let locale = body.locale.unwrap_or_default();
    Ok(Json(of_template(&ctx, id, &body.to.to()?, &body.params, locale).await?.into()))
}

#[derive(Serialize, ToSchema)]
pub(super) struct MappingView {
    params: BTreeMap<String, String>,
}

/// With which fields its variables were filled the last time, by the caller or else by anybody.
#[utoipa::path(get, path = "/templates/{id}/mapping", tag = "templates", params(("id" = Uuid, Path), LocaleQuery),
    responses((status = 200, body = MappingView), Problems))]
pub(super) async fn last_mapping(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Query(query): Query<LocaleQuery>,
) -> Result<Json<MappingView>, Problem> {
    let params = mapping::last(&ctx, id, query.locale.unwrap_or_default()).await?;
    Ok(Json(MappingView { params }))
}
