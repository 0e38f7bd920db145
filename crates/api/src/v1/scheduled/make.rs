//! Scheduling a message.

use super::view::{ScheduledView, SendTimeView};
use crate::{
    extract::{Asker, Json, Path, Query},
    problem::{Problem, Problems},
    v1::messages::content::{ContentBody, TemplateBody},
};
use app::scheduled::{self, NewScheduled, clock, make::Plan};
use axum::http::StatusCode;
use domain::{
    ConversationId, MessageId,
    schedule::{Fallback, ZoneChoice},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
pub(crate) struct ScheduleBody {
    /// Made by the client; a repeat in the same conversation answers with the first.
    client_ref: String,
    content: ContentBody,
    /// The message answered to.
    reply_to: Option<Uuid>,
    /// On the clock of `zone`, to the minute.
    #[schema(example = "2026-03-08T09:00")]
    local_time: String,
    /// `workspace` (the usual) or `contact`.
    zone: Option<String>,
    /// `draft` (the usual) or `template`: what happens when the window is closed by then.
    fallback: Option<String>,
    fallback_template: Option<TemplateBody>,
    /// Off as soon as the customer writes.
    #[serde(default)]
    cancel_on_inbound: bool,
    /// Codes of warnings that the sender was told of: `no_consent`, `opted_out`.
    #[serde(default)]
    acknowledge: Vec<String>,
}

pub(super) fn zone(word: Option<&str>) -> Result<ZoneChoice, Problem> {
    word.map_or(Some(ZoneChoice::default()), ZoneChoice::parse).ok_or_else(|| Problem::field("/zone", "invalid"))
}

pub(super) fn fallback(word: Option<&str>) -> Result<Fallback, Problem> {
    match word {
        None | Some("draft") => Ok(Fallback::Draft),
        Some("template") => Ok(Fallback::Template),
        Some(_) => Err(Problem::field("/fallback", "invalid")),
    }
}

/// Send a message later.
#[utoipa::path(post, path = "/conversations/{id}/scheduled", tag = "messages", params(("id" = Uuid, Path)),
    request_body = ScheduleBody, responses((status = 201, body = ScheduledView),
    (status = 200, body = ScheduledView, description = "A repeat"), Problems))]
pub(crate) async fn schedule_message(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
    Json(body): Json<ScheduleBody>,
) -> Result<(StatusCode, Json<ScheduledView>), Problem> {
    let plan = Plan {
        zone: zone(body.zone.as_deref())?,
        fallback: fallback(body.fallback.as_deref())?,
        content: body.content.into_content(),
        local_time: body.local_time,
        fallback_template: body.fallback_template.map(TemplateBody::into_template),
        cancel_on_inbound: body.cancel_on_inbound,
        acknowledge: body.acknowledge,
    };
    let new = NewScheduled { conversation, client_ref: body.client_ref, reply_to: body.reply_to.map(MessageId), plan };
    let (made, repeated) = scheduled::schedule(&ctx, new).await?;
    let status = if repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(made.into())))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SendTimeQuery {
    /// On the clock of `zone`; without it only the clocks are told.
    local_time: Option<String>,
    /// `workspace` (the usual) or `contact`.
    zone: Option<String>,
}

/// The clocks of a conversation, and which instant a time on one of them is.
#[utoipa::path(get, path = "/conversations/{id}/send-time", tag = "messages",
    params(("id" = Uuid, Path), SendTimeQuery), responses((status = 200, body = SendTimeView), Problems))]
pub(crate) async fn send_time(
    Asker { ctx, .. }: Asker,
    Path(conversation): Path<ConversationId>,
    Query(query): Query<SendTimeQuery>,
) -> Result<Json<SendTimeView>, Problem> {
    let choice = zone(query.zone.as_deref())?;
    let asked = query.local_time.as_deref().map(|local| (local, choice));
    Ok(Json(clock::preview(&ctx, conversation, asked).await?.into()))
}
