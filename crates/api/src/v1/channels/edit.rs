//! One line: its settings, its test, its switch.

use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::channel::{ChannelTestView, ChannelView},
};
use app::channel::{
    self,
    edit::{EditLine, edit},
    probe, state,
};
use domain::{ChannelId, contact::register::UnknownSender};
use serde::Deserialize;
use utoipa::ToSchema;

/// One line.
#[utoipa::path(get, path = "/channels/{id}", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = ChannelView), Problems))]
pub(crate) async fn get_channel(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<ChannelView>, Problem> {
    Ok(Json(channel::get(&ctx, id).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
pub(crate) struct EditChannelBody {
    nickname: Option<String>,
    access_token: Option<String>,
    read_receipts: Option<bool>,
    /// What to do with somebody nobody knows: `none`, `lead` or `contact`.
    unknown_sender_policy: Option<String>,
    waba_id: Option<String>,
    display_phone_number: Option<String>,
}

/// Change a line's settings.
#[utoipa::path(patch, path = "/channels/{id}", tag = "lines", params(("id" = Uuid, Path)),
    request_body = EditChannelBody, responses((status = 200, body = ChannelView), Problems))]
pub(crate) async fn edit_channel(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
    Json(body): Json<EditChannelBody>,
) -> Result<Json<ChannelView>, Problem> {
    let policy = |word| UnknownSender::parse(word).ok_or_else(|| Problem::field("/unknown_sender_policy", "invalid"));
    let change = EditLine {
        unknown_sender: body.unknown_sender_policy.as_deref().map(policy).transpose()?,
        nickname: body.nickname,
        access_token: body.access_token,
        read_receipts: body.read_receipts,
        waba_id: body.waba_id,
        display_phone_number: body.display_phone_number,
    };
    Ok(Json(edit(&ctx, id, change).await?.into()))
}

/// Ask Meta whether the line works, and subscribe to its account.
#[utoipa::path(post, path = "/channels/{id}/test", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = ChannelTestView), Problems))]
pub(crate) async fn test_channel(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<ChannelTestView>, Problem> {
    Ok(Json(probe::probe(&ctx, id).await?.into()))
}

/// Switch a line off; its history stays.
#[utoipa::path(post, path = "/channels/{id}/deactivate", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = ChannelView), Problems))]
pub(crate) async fn deactivate_channel(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<ChannelView>, Problem> {
    Ok(Json(state::deactivate(&ctx, id).await?.into()))
}

/// Switch a line on again.
#[utoipa::path(post, path = "/channels/{id}/activate", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = ChannelView), Problems))]
pub(crate) async fn activate_channel(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<ChannelView>, Problem> {
    Ok(Json(state::activate(&ctx, id).await?.into()))
}

/// Send again what waited while the line was paused.
#[utoipa::path(post, path = "/channels/{id}/resume", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = ChannelView), Problems))]
pub(crate) async fn resume_channel(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<ChannelView>, Problem> {
    Ok(Json(state::resume(&ctx, id).await?.into()))
}
