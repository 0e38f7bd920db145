//! Where something is parked.

use crate::{Connection, StoreError, sql::sql};
use domain::WorkspaceId;
use sea_orm::FromQueryResult;

/// The next workspace, in order of id after `after`, in which something waits for its message.
pub async fn next_workspace(db: &impl Connection, after: WorkspaceId) -> Result<Option<WorkspaceId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        workspace_id: uuid::Uuid,
    }
    let row = sql("SELECT workspace_id FROM parked WHERE workspace_id > $1 ORDER BY workspace_id LIMIT 1")
        .bind(after)
        .one::<Row>(db)
        .await?;
    Ok(row.map(|row| WorkspaceId(row.workspace_id)))
}
