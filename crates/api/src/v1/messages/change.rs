//! What may be done to a message.

use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::message::{MessageView, RawView},
};
use app::{
    conversation::find,
    outbound::{react, resend, undo},
};
use axum::http::StatusCode;
use domain::MessageId;
use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use utoipa::ToSchema;

/// Take back a message that has not left yet.
#[utoipa::path(delete, path = "/messages/{id}", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Taken back"), Problems))]
pub(crate) async fn undo_message(Asker { ctx, .. }: Asker, Path(id): Path<MessageId>) -> Result<StatusCode, Problem> {
    undo::undo(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct ResendBody {
    client_ref: String,
}

/// Send a message that did not arrive once more, as a new one.
#[utoipa::path(post, path = "/messages/{id}/resend", tag = "messages", params(("id" = Uuid, Path)),
    request_body = ResendBody,
    responses((status = 201, body = MessageView), (status = 200, body = MessageView, description = "A repeat"), Problems))]
pub(crate) async fn resend_message(
    Asker { ctx, .. }: Asker,
    Path(id): Path<MessageId>,
    Json(body): Json<ResendBody>,
) -> Result<(StatusCode, Json<MessageView>), Problem> {
    let sent = resend::resend(&ctx, id, &body.client_ref).await?;
    let message = find::message(&ctx, sent.message).await?;
    let status = if sent.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(message.into())))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct ReactionBody {
    /// Empty to remove.
    emoji: String,
}

/// Set or remove our reaction.
#[utoipa::path(put, path = "/messages/{id}/reaction", tag = "messages", params(("id" = Uuid, Path)),
    request_body = ReactionBody, responses((status = 200, body = MessageView), Problems))]
pub(crate) async fn react_to_message(
    Asker { ctx, .. }: Asker,
    Path(id): Path<MessageId>,
    Json(body): Json<ReactionBody>,
) -> Result<Json<MessageView>, Problem> {
    let message = react::react(&ctx, id, &body.emoji).await?;
    Ok(Json(find::message(&ctx, message).await?.into()))
}

/// What Meta sent, word for word.
#[utoipa::path(get, path = "/messages/{id}/raw", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 200, body = RawView), Problems))]
pub(crate) async fn raw_message(Asker { ctx, .. }: Asker, Path(id): Path<MessageId>) -> Result<Json<RawView>, Problem> {
    let text = find::raw(&ctx, id).await?;
    // What was not JSON is shown as a text.
    let raw = RawValue::from_string(text.clone()).or_else(|_| to_raw_value(&text));
    let raw = raw.map_err(|_| Problem::not_found())?;
    Ok(Json(RawView { message_id: id.0, raw }))
}
