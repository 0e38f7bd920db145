//! Where a conversation with a person would go.

use crate::{
    extract::{Asker, Json, Path, Query},
    problem::{Problem, Problems},
};
use app::contact::recipient::{Recipient, conversation, recipient};
use domain::{ChannelId, ContactId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RecipientQuery {
    channel_id: Uuid,
}

#[derive(Serialize, ToSchema)]
pub(super) struct RecipientView {
    /// Whom the channel knows by it, if it does.
    identity_id: Option<Uuid>,
    /// `null` when only a user id is known.
    number: Option<String>,
    /// `whatsapp`, `primary` or `bsuid`.
    #[schema(value_type = String, example = "whatsapp")]
    why: &'static str,
}

impl From<Recipient> for RecipientView {
    fn from(recipient: Recipient) -> Self {
        Self { identity_id: recipient.identity.map(|id| id.0), number: recipient.number, why: recipient.why }
    }
}

/// Which number a message would go to on this line, and why.
#[utoipa::path(get, path = "/contacts/{id}/recipient", tag = "contacts", params(("id" = Uuid, Path), RecipientQuery),
    responses((status = 200, body = RecipientView), Problems))]
pub(super) async fn get_recipient(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Query(query): Query<RecipientQuery>,
) -> Result<Json<RecipientView>, Problem> {
    Ok(Json(recipient(&ctx, id, ChannelId(query.channel_id)).await?.into()))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct GoBody {
    channel_id: Uuid,
}

#[derive(Serialize, ToSchema)]
pub(super) struct GoView {
    /// `null` when there is none yet: a template starts it.
    conversation_id: Option<Uuid>,
    recipient: RecipientView,
}

/// The conversation with this person on a line, or where a new one would go.
#[utoipa::path(post, path = "/contacts/{id}/conversation", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = GoBody, responses((status = 200, body = GoView), Problems))]
pub(super) async fn go_to_conversation(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<GoBody>,
) -> Result<Json<GoView>, Problem> {
    let (found, recipient) = conversation(&ctx, id, ChannelId(body.channel_id)).await?;
    Ok(Json(GoView { conversation_id: found.map(|id| id.0), recipient: recipient.into() }))
}
