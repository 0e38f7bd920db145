//! The reasons one may close with.

use crate::{
    Ctx, Error,
    account::{audit, field::Check},
};
use domain::{
    CloseReasonId,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::json;
use store::{Tx, close_reason::CloseReason};

pub async fn list(ctx: &Ctx) -> Result<Vec<CloseReason>, Error> {
    ctx.require(Permission::ConversationRead)?;
    Ok(store::close_reason::list(ctx.app.db.read(), ctx.workspace).await?)
}

pub async fn create(ctx: &Ctx, name: &str) -> Result<CloseReason, Error> {
    ctx.require(Permission::CloseReasonManage)?;
    let mut check = Check::default();
    let name = check.name("/name", name);
    check.done()?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let last = store::close_reason::list(tx.db(), ctx.workspace).await?.iter().map(|reason| reason.position).max();
    let reason =
        CloseReason { id: ctx.new_id(), name, active: true, position: last.map_or(0, |last| last.saturating_add(1)) };
    match store::close_reason::insert(tx.db(), ctx.workspace, &reason, ctx.now).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    finish(ctx, tx, "close_reason.created", reason).await
}

/// What is to be changed; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct EditReason {
    pub name: Option<String>,
    pub active: Option<bool>,
    pub position: Option<i32>,
}

pub async fn edit(ctx: &Ctx, id: CloseReasonId, edit: EditReason) -> Result<CloseReason, Error> {
    ctx.require(Permission::CloseReasonManage)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let mut reason = store::close_reason::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let mut check = Check::default();
    if let Some(name) = edit.name {
        reason.name = check.name("/name", &name);
    }
    check.done()?;
    reason.active = edit.active.unwrap_or(reason.active);
    reason.position = edit.position.unwrap_or(reason.position);
    match store::close_reason::update(tx.db(), ctx.workspace, &reason).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    finish(ctx, tx, "close_reason.changed", reason).await
}

async fn finish(ctx: &Ctx, mut tx: Tx, action: &'static str, reason: CloseReason) -> Result<CloseReason, Error> {
    audit::append(ctx, &tx, action, reason.id, json!({ "name": reason.name, "active": reason.active })).await?;
    tx.record(Event::new(EventKind::CloseReasonsUpdated, ctx.actor));
    tx.commit().await?;
    Ok(reason)
}
