//! What may be done to a message that waits.

use super::{
    make::{fallback, zone},
    view::ScheduledView,
};
use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    v1::messages::content::{ContentBody, TemplateBody},
    view::message::MessageView,
};
use app::{
    conversation::find,
    scheduled::{
        self,
        change::{self, Edit},
    },
};
use domain::ScheduledId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct EditScheduledBody {
    /// The one that was looked at; after another change the answer is 409.
    version: i64,
    content: Option<ContentBody>,
    local_time: Option<String>,
    zone: Option<String>,
    /// With `template`, `fallback_template` says which.
    fallback: Option<String>,
    fallback_template: Option<TemplateBody>,
    cancel_on_inbound: Option<bool>,
    acknowledge: Option<Vec<String>>,
}

/// Another text or another time.
#[utoipa::path(patch, path = "/scheduled/{id}", tag = "messages", params(("id" = Uuid, Path)),
    request_body = EditScheduledBody, responses((status = 200, body = ScheduledView), Problems))]
pub(crate) async fn edit_scheduled(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ScheduledId>,
    Json(body): Json<EditScheduledBody>,
) -> Result<Json<ScheduledView>, Problem> {
    let template = body.fallback_template.map(TemplateBody::into_template);
    let fallback = body.fallback.as_deref().map(|word| fallback(Some(word))).transpose()?;
    let edit = Edit {
        version: body.version,
        content: body.content.map(ContentBody::into_content),
        local_time: body.local_time,
        zone: body.zone.as_deref().map(|word| zone(Some(word))).transpose()?,
        fallback: fallback.map(|fallback| (fallback, template)),
        cancel_on_inbound: body.cancel_on_inbound,
        acknowledge: body.acknowledge,
    };
    Ok(Json(change::edit(&ctx, id, edit).await?.into()))
}

/// Do not send it.
#[utoipa::path(post, path = "/scheduled/{id}/cancel", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 200, body = ScheduledView), Problems))]
pub(crate) async fn cancel_scheduled(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ScheduledId>,
) -> Result<Json<ScheduledView>, Problem> {
    Ok(Json(change::cancel(&ctx, id).await?.into()))
}

/// It was seen that it did not go; the conversation stops showing it.
#[utoipa::path(post, path = "/scheduled/{id}/dismiss", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 200, body = ScheduledView), Problems))]
pub(crate) async fn dismiss_scheduled(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ScheduledId>,
) -> Result<Json<ScheduledView>, Problem> {
    Ok(Json(change::dismiss(&ctx, id).await?.into()))
}

/// Send it at once. Where that is refused, it goes on waiting.
#[utoipa::path(post, path = "/scheduled/{id}/send", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 200, body = MessageView), Problems))]
pub(crate) async fn send_scheduled(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ScheduledId>,
) -> Result<Json<MessageView>, Problem> {
    let message = scheduled::send_now(&ctx, id).await?;
    Ok(Json(find::message(&ctx, message).await?.into()))
}
