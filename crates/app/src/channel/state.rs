//! Switching a line off and on, and letting it send again after a pause.

use super::{connect::room_for_one_more, for_change, updated};
use crate::{Ctx, Error, Refusal, account::audit};
use domain::{
    ChannelId,
    channel::ChannelState,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::json;
use store::{Tx, channel::Channel};

/// History stays; what still waits to be sent fails with `channel_inactive`.
pub async fn deactivate(ctx: &Ctx, id: ChannelId) -> Result<Channel, Error> {
    ctx.require(Permission::ChannelManage)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let line = for_change(ctx, &tx, id).await?;
    if line.state != ChannelState::Inactive {
        store::channel::set_state(tx.db(), ctx.workspace, id, ChannelState::Inactive, Some(ctx.now)).await?;
        audit::append(ctx, &tx, "channel.deactivated", id, json!({ "nickname": line.nickname })).await?;
        tx.record(updated(ctx, id).with_delta("inactive"));
        tx.wake_outbox();
        tx.commit().await?;
    }
    super::get(ctx, id).await
}

pub async fn activate(ctx: &Ctx, id: ChannelId) -> Result<Channel, Error> {
    ctx.require(Permission::ChannelManage)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let line = for_change(ctx, &tx, id).await?;
    if line.state == ChannelState::Inactive {
        room_for_one_more(ctx, &tx).await?;
        let state = working(&line);
        store::channel::set_state(tx.db(), ctx.workspace, id, state, None).await?;
        audit::append(ctx, &tx, "channel.activated", id, json!({ "nickname": line.nickname })).await?;
        tx.record(updated(ctx, id).with_delta(state.as_str()));
        tx.commit().await?;
    }
    super::get(ctx, id).await
}

/// What a token, account or payment error held goes out, in its order.
pub async fn resume(ctx: &Ctx, id: ChannelId) -> Result<Channel, Error> {
    ctx.require(Permission::ChannelManage)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let line = for_change(ctx, &tx, id).await?;
    match line.state {
        ChannelState::Inactive => return Err(Refusal::ChannelInactive.into()),
        ChannelState::Active | ChannelState::Connecting => return Ok(line),
        ChannelState::Paused => {}
    }
    let state = working(&line);
    store::channel::set_state(tx.db(), ctx.workspace, id, state, None).await?;
    for (message, conversation) in store::outbox::release_line(tx.db(), ctx.workspace, id, ctx.now).await? {
        let event = Event::message(EventKind::MessageUpdated, ctx.actor, message, conversation, id);
        tx.record(event.with_delta("hold"));
    }
    let why = line.pause.map(|pause| pause.code);
    audit::append(ctx, &tx, "channel.resumed", id, json!({ "code": why })).await?;
    tx.record(updated(ctx, id).with_delta(state.as_str()));
    tx.wake_outbox();
    tx.commit().await?;
    super::get(ctx, id).await
}

/// Green once a webhook has come.
const fn working(line: &Channel) -> ChannelState {
    if line.first_webhook_at.is_some() { ChannelState::Active } else { ChannelState::Connecting }
}
