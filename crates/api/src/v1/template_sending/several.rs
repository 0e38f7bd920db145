//! One template to several people.

use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{Instant, cost::MoneyView, instant},
};
use app::{
    cost::several::of_several,
    template::several::{SendRow, SendToSeveral, TemplateSend, progress, send},
};
use axum::http::StatusCode;
use domain::{ChannelId, ContactId, MediaId, TemplateId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
pub(super) struct SeveralBody {
    channel_id: Uuid,
    /// At most 100.
    contact_ids: Vec<Uuid>,
    /// Values by key; merge fields are filled for each person.
    #[serde(default)]
    params: BTreeMap<String, String>,
    header_media_id: Option<Uuid>,
    /// Codes of warnings that are sent in spite of (`no_consent`, `opted_out`).
    #[serde(default)]
    acknowledge: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct SendView {
    id: Uuid,
    template_id: Uuid,
    channel_id: Uuid,
    created_at: Instant,
    finished_at: Option<Instant>,
    total: usize,
    sent: usize,
    refused: usize,
    /// In the order in which they were chosen.
    items: Vec<SendRowView>,
}

#[derive(Serialize, ToSchema)]
struct SendRowView {
    contact_id: Uuid,
    /// Empty when the contact is gone.
    name: String,
    /// `waiting`, `queued` or `refused`.
    #[schema(value_type = String, example = "queued")]
    outcome: &'static str,
    code: Option<String>,
    /// What the sentence for the code needs.
    detail: Option<Value>,
    conversation_id: Option<Uuid>,
    message_id: Option<Uuid>,
}

impl From<SendRow> for SendRowView {
    fn from(row: SendRow) -> Self {
        let outcome = match (row.done_at, &row.code) {
            (None, _) => "waiting",
            (Some(_), None) => "queued",
            (Some(_), Some(_)) => "refused",
        };
        Self {
            contact_id: row.contact.0,
            name: row.name,
            outcome,
            code: row.code,
            detail: row.detail.and_then(|text| serde_json::from_str(&text).ok()),
            conversation_id: row.conversation.map(|id| id.0),
            message_id: row.message.map(|id| id.0),
        }
    }
}

impl From<(TemplateSend, Vec<SendRow>)> for SendView {
    fn from((send, rows): (TemplateSend, Vec<SendRow>)) -> Self {
        let items: Vec<SendRowView> = rows.into_iter().map(Into::into).collect();
        let count = |outcome: &str| items.iter().filter(|item| item.outcome == outcome).count();
        Self {
            id: send.id,
            template_id: send.template.0,
            channel_id: send.channel.0,
            created_at: send.created_at.into(),
            finished_at: instant(send.finished_at),
            total: items.len(),
            sent: count("queued"),
            refused: count("refused"),
            items,
        }
    }
}

/// Send a template to several people, each asked about and filled on their own. Answers at once; a job sends.
#[utoipa::path(post, path = "/templates/{id}/sends", tag = "templates", params(("id" = Uuid, Path)),
    request_body = SeveralBody, responses((status = 202, body = SendView), Problems))]
pub(super) async fn send_to_several(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Json(body): Json<SeveralBody>,
) -> Result<(StatusCode, Json<SendView>), Problem> {
    let command = SendToSeveral {
        template: id,
        channel: ChannelId(body.channel_id),
        contacts: body.contact_ids.into_iter().map(ContactId).collect(),
        params: body.params,
        header_media: body.header_media_id.map(MediaId),
        acknowledge: body.acknowledge,
    };
    let id = send(&ctx, command).await?;
    Ok((StatusCode::ACCEPTED, Json(progress(&ctx, id).await?.into())))
}

/// What became of each person of a send.
#[utoipa::path(get, path = "/template-sends/{id}", tag = "templates", params(("id" = Uuid, Path)),
    responses((status = 200, body = SendView), Problems))]
pub(super) async fn get_send(Asker { ctx, .. }: Asker, Path(id): Path<Uuid>) -> Result<Json<SendView>, Problem> {
    Ok(Json(progress(&ctx, id).await?.into()))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct SeveralEstimateBody {
    channel_id: Uuid,
    /// At most 100.
    contact_ids: Vec<Uuid>,
}

/// People by what becomes of the price.
#[derive(Serialize, ToSchema)]
pub(super) struct SeveralEstimateView {
    recipients: u64,
    charged: u64,
    free: u64,
    unknown: u64,
    /// Without a number or a user id: they get nothing and cost nothing.
    unreachable: u64,
    /// Of the charged ones; `null` where no price is known.
    total: Option<MoneyView>,
}

/// What a template to several people will cost together.
#[utoipa::path(post, path = "/templates/{id}/sends/estimate", tag = "templates", params(("id" = Uuid, Path)),
    request_body = SeveralEstimateBody, responses((status = 200, body = SeveralEstimateView), Problems))]
pub(super) async fn estimate_send(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Json(body): Json<SeveralEstimateBody>,
) -> Result<Json<SeveralEstimateView>, Problem> {
    let contacts: Vec<ContactId> = body.contact_ids.into_iter().map(ContactId).collect();
    let found = of_several(&ctx, id, ChannelId(body.channel_id), &contacts).await?;
    Ok(Json(SeveralEstimateView {
        recipients: found.recipients,
        charged: found.charged,
        free: found.free,
        unknown: found.unknown,
        unreachable: found.unreachable,
        total: found.total.map(MoneyView::from),
    }))
}
