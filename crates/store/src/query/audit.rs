//! The audit trail: appended to, never changed.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{
    Timestamp, UserId, WorkspaceId,
    actor::{Actor, SenderKind},
};
use sea_orm::FromQueryResult;
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

/// An entry as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    pub id: Uuid,
    pub at: Timestamp,
    pub actor: SenderKind,
    pub actor_id: Option<Uuid>,
    /// Of a colleague.
    pub actor_name: Option<String>,
    pub action: String,
    pub subject: Option<String>,
    pub detail: Value,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub action: Option<String>,
    pub actor: Option<UserId>,
}

/// Newest first, what is older than `before`.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    filter: &AuditFilter,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<AuditRow>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        at: i64,
        actor_kind: String,
        actor_id: Option<Uuid>,
        actor_name: Option<String>,
        action: String,
        subject: Option<String>,
        detail: String,
    }
    let mut text = String::from(
        "SELECT a.id, a.at, a.actor_kind, a.actor_id, u.name AS actor_name, a.action, a.subject, a.detail \
         FROM audit a LEFT JOIN user_account u ON u.id = a.actor_id WHERE a.workspace_id = $1 AND a.id < $2",
    );
    if filter.action.is_some() {
        text.push_str(" AND a.action = $4");
    }
    if filter.actor.is_some() {
        text.push_str(if filter.action.is_some() { " AND a.actor_id = $5" } else { " AND a.actor_id = $4" });
    }
    text.push_str(" ORDER BY a.id DESC LIMIT $3");
    let mut query = sql(text).bind(workspace).bind(before.unwrap_or(Uuid::max())).bind(limit);
    if let Some(action) = &filter.action {
        query = query.bind(action.as_str());
    }
    if let Some(actor) = filter.actor {
        query = query.bind(actor);
    }
    let entry = |row: Row| {
        let corrupt = |column| StoreError::corrupt("audit", column, row.id);
        Ok(AuditRow {
            actor: SenderKind::parse(&row.actor_kind).ok_or_else(|| corrupt("actor_kind"))?,
            detail: serde_json::from_str(&row.detail).map_err(|_| corrupt("detail"))?,
            id: row.id,
            at: at(row.at),
            actor_id: row.actor_id,
            actor_name: row.actor_name,
            action: row.action,
            subject: row.subject,
        })
    };
    query.all::<Row>(db).await?.into_iter().map(entry).collect()
}
