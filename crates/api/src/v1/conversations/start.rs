//! Writing first.

use super::list::shown;
use crate::{
    extract::{Asker, Json},
    problem::{Problem, Problems},
    view::{conversation::ConversationView, message::MessageView},
};
use app::{
    Error,
    conversation::{
        find,
        start::{StartConversation, To, start},
    },
    outbound::NewTemplate,
};
use axum::http::StatusCode;
use domain::{ChannelId, ContactId, IdentityId, MediaId, TemplateId, consent::Sending};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
pub(crate) struct StartBody {
    channel_id: Uuid,
    to: StartTo,
    /// Made by the client; a repeat sends nothing.
    client_ref: String,
    template: StartTemplate,
    /// 0 to 10.
    #[serde(default)]
    undo_seconds: u32,
    /// Codes of warnings that the sender was told of: `no_consent`, `opted_out`.
    #[serde(default)]
    acknowledge: Vec<String>,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct StartTo {
    /// As people write it; without a country code, of the workspace's country.
    phone: Option<String>,
    /// Somebody of the CRM instead; the number is chosen.
    contact_id: Option<Uuid>,
    /// Instead of a number: somebody who wrote before, perhaps without showing one.
    identity_id: Option<Uuid>,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct StartTemplate {
    template_id: Uuid,
    /// Values by key; merge fields such as `$[Contacto.Nombre|cliente]` are filled.
    #[serde(default)]
    params: BTreeMap<String, String>,
    header_media_id: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct StartedView {
    conversation: ConversationView,
    message: MessageView,
}

impl StartBody {
    fn command(self) -> Result<StartConversation, Error> {
        let to = match (self.to.phone, self.to.contact_id, self.to.identity_id) {
            (Some(phone), None, None) => To::Phone(phone),
            (None, Some(contact), None) => To::Contact(ContactId(contact)),
            (None, None, Some(identity)) => To::Identity(IdentityId(identity)),
            (None, None, None) => return Err(Error::field("/to/phone", "required")),
            _ => return Err(Error::field("/to", "invalid")),
        };
        Ok(StartConversation {
            channel: ChannelId(self.channel_id),
            to,
            client_ref: self.client_ref,
            template: NewTemplate {
                template: TemplateId(self.template.template_id),
                params: self.template.params,
                header_media: self.template.header_media_id.map(MediaId),
            },
            undo_seconds: self.undo_seconds,
            acknowledge: self.acknowledge,
            sending: Sending::Single,
        })
    }
}

/// Write first to a number or to somebody known, with a template.
#[utoipa::path(post, path = "/conversations", tag = "conversations", request_body = StartBody,
    responses((status = 201, body = StartedView), (status = 200, body = StartedView, description = "A repeat"), Problems))]
pub(crate) async fn start_conversation(
    Asker { ctx, .. }: Asker,
    Json(body): Json<StartBody>,
) -> Result<(StatusCode, Json<StartedView>), Problem> {
    let started = start(&ctx, body.command()?).await?;
    let conversation = shown(&ctx, started.conversation).await?;
    let message = find::message(&ctx, started.message).await?.into();
    let status = if started.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(StartedView { conversation, message })))
}
