//! Reasons for closing.

use crate::{Connection, StoreError, sql::sql};
use domain::{CloseReasonId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseReason {
    pub id: CloseReasonId,
    pub name: String,
    pub active: bool,
    pub position: i32,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    active: bool,
    position: i32,
}

impl From<Row> for CloseReason {
    fn from(row: Row) -> Self {
        Self { id: CloseReasonId(row.id), name: row.name, active: row.active, position: row.position }
    }
}

/// In the order people chose.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<CloseReason>, StoreError> {
    let rows = sql("SELECT id, name, active, position FROM close_reason WHERE workspace_id = $1 ORDER BY position, id")
        .bind(workspace)
        .all::<Row>(db)
        .await?;
    Ok(rows.into_iter().map(CloseReason::from).collect())
}

pub async fn find(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: CloseReasonId,
) -> Result<Option<CloseReason>, StoreError> {
    let row = sql("SELECT id, name, active, position FROM close_reason WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .one::<Row>(db)
        .await?;
    Ok(row.map(CloseReason::from))
}

/// A second reason with the same name is a conflict.
pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    reason: &CloseReason,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO close_reason (id, workspace_id, name, position, active, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(reason.id)
        .bind(workspace)
        .bind(&reason.name)
        .bind(reason.position)
        .bind(reason.active)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

pub async fn update(db: &impl Connection, workspace: WorkspaceId, reason: &CloseReason) -> Result<(), StoreError> {
    sql("UPDATE close_reason SET name = $3, position = $4, active = $5 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(reason.id)
        .bind(&reason.name)
        .bind(reason.position)
        .bind(reason.active)
        .run(db)
        .await?;
    Ok(())
}
