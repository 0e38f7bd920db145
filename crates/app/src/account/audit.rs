//! The trail of what matters: who signed in, who changed roles, lines, settings.

use crate::{Ctx, Error};
use domain::permission::Permission;
use serde_json::Value;
use store::{
    Tx,
    audit::{AuditEntry, AuditFilter, AuditRow},
};
use uuid::Uuid;

/// Writes one entry inside the transaction that does the thing.
pub async fn append(
    ctx: &Ctx,
    tx: &Tx,
    action: &'static str,
    subject: impl ToString,
    detail: Value,
) -> Result<(), Error> {
    let entry = AuditEntry {
        id: ctx.new_id(),
        at: ctx.now,
        actor: ctx.actor,
        action,
        subject: Some(subject.to_string()),
        detail,
    };
    Ok(store::audit::append(tx.db(), ctx.workspace, &entry).await?)
}

/// Newest first, and whether older ones follow.
pub async fn list(
    ctx: &Ctx,
    filter: &AuditFilter,
    before: Option<Uuid>,
    limit: usize,
) -> Result<(Vec<AuditRow>, bool), Error> {
    ctx.require(Permission::AuditRead)?;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut found = store::audit::page(ctx.app.db.read(), ctx.workspace, filter, before, one_more).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}
