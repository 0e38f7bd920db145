//! Another text or time, or not at all.

use super::{
    Scheduled,
    make::{check, plan_of},
    record,
    send::SendScheduled,
};
use crate::{
    Ctx, Error,
    outbound::{NewContent, NewTemplate},
};
use domain::{
    ScheduledId,
    permission::Permission,
    schedule::{Fallback, ScheduledState, Step, ZoneChoice},
};
use store::{Tx, scheduled};

/// What is to be changed; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// The one that was looked at: whoever saw an older one is refused.
    pub version: i64,
    pub content: Option<NewContent>,
    pub local_time: Option<String>,
    pub zone: Option<ZoneChoice>,
    pub fallback: Option<(Fallback, Option<NewTemplate>)>,
    pub cancel_on_inbound: Option<bool>,
    /// Codes of warnings that the person was told of now.
    pub acknowledge: Option<Vec<String>>,
}

pub async fn edit(ctx: &Ctx, id: ScheduledId, edit: Edit) -> Result<Scheduled, Error> {
    let (mut tx, before) = open(ctx, id).await?;
    before.state.step(Step::Edit).map_err(Error::Conflict)?;
    if before.version != edit.version {
        return Err(Error::Conflict("somebody else changed it"));
    }
    let mut plan = plan_of(&before)?;
    plan.acknowledge = edit.acknowledge.unwrap_or(plan.acknowledge);
    plan.content = edit.content.unwrap_or(plan.content);
    plan.local_time = edit.local_time.unwrap_or(plan.local_time);
    plan.zone = edit.zone.unwrap_or(plan.zone);
    (plan.fallback, plan.fallback_template) = edit.fallback.unwrap_or((plan.fallback, plan.fallback_template));
    plan.cancel_on_inbound = edit.cancel_on_inbound.unwrap_or(plan.cancel_on_inbound);
    let conversation = store::conversation::visible(tx.db(), ctx.scope(), before.conversation).await?;
    let conversation = conversation.ok_or(Error::NotFound)?;
    let what = check(ctx, tx.db(), &conversation, &plan).await?;
    if !scheduled::change(tx.db(), ctx.workspace, (id, before.version), &what, ctx.now).await? {
        return Err(Error::Conflict("somebody else changed it"));
    }
    SendScheduled::withdraw(ctx, &tx, &before).await?;
    tx.enqueue(SendScheduled { scheduled: id, version: before.version + 1 }.job(ctx.new_id(), what.send_at));
    finish(ctx, tx, id, ScheduledState::Waiting).await
}

/// Nothing goes; it stays in the list as cancelled.
pub async fn cancel(ctx: &Ctx, id: ScheduledId) -> Result<Scheduled, Error> {
    let (tx, before) = open(ctx, id).await?;
    let state = before.state.step(Step::Cancel).map_err(Error::Conflict)?;
    let ending = scheduled::Ending { state, reason: Some("cancelled_by_person"), message: None };
    scheduled::end(tx.db(), ctx.workspace, id, ending, ctx.now).await?;
    SendScheduled::withdraw(ctx, &tx, &before).await?;
    finish(ctx, tx, id, state).await
}

/// Somebody has seen that it did not go.
pub async fn dismiss(ctx: &Ctx, id: ScheduledId) -> Result<Scheduled, Error> {
    let (tx, before) = open(ctx, id).await?;
    if before.state == ScheduledState::Waiting {
        return Err(Error::Conflict("it still waits"));
    }
    scheduled::dismiss(tx.db(), ctx.workspace, id, ctx.now).await?;
    finish(ctx, tx, id, before.state).await
}

async fn open(ctx: &Ctx, id: ScheduledId) -> Result<(Tx, Scheduled), Error> {
    ctx.require(Permission::MessageSend)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let found = scheduled::locked(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    Ok((tx, found))
}

async fn finish(ctx: &Ctx, mut tx: Tx, id: ScheduledId, state: ScheduledState) -> Result<Scheduled, Error> {
    let after = scheduled::find(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    record(ctx, &mut tx, &after, state);
    tx.commit().await?;
    Ok(after)
}
