//! The trail of what matters: who signed in, who changed roles, lines, settings.

use crate::{Ctx, Error};
use serde_json::Value;
use store::{Tx, audit::AuditEntry};

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
