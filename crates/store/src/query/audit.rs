//! The audit trail: appended to, never changed.

use crate::{Connection, StoreError, sql::sql};
use domain::{Timestamp, WorkspaceId, actor::Actor};
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    pub id: Uuid,
    pub at: Timestamp,
    pub actor: Actor,
    /// What was done, such as `user.role_changed`.
    pub action: &'static str,
    /// Id of what it was done to.
    pub subject: Option<String>,
    /// Small; never a secret.
    pub detail: Value,
}

pub async fn append(db: &impl Connection, workspace: WorkspaceId, entry: &AuditEntry) -> Result<(), StoreError> {
    sql("INSERT INTO audit (workspace_id, id, at, actor_kind, actor_id, action, subject, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(workspace)
    .bind(entry.id)
    .bind(entry.at)
    .bind(entry.actor.kind().as_str())
    .bind(entry.actor.id())
    .bind(entry.action)
    .bind(entry.subject.as_deref())
    .bind(entry.detail.to_string())
    .run(db)
    .await?;
    Ok(())
}
