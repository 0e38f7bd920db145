//! Whose receipts wait to be settled.

use crate::{Db, StoreError, sql::sql};
use domain::WorkspaceId;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    id: uuid::Uuid,
}

/// Workspaces where something waits: the clock looks after what a job missed.
pub async fn unsettled(db: &Db) -> Result<Vec<WorkspaceId>, StoreError> {
    let rows = sql("SELECT w.id FROM workspace w \
         WHERE EXISTS (SELECT 1 FROM cost_pending p WHERE p.workspace_id = w.id)")
    .all::<Row>(db.read())
    .await?;
    Ok(rows.into_iter().map(|row| WorkspaceId(row.id)).collect())
}
