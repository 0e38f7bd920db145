//! Episodes: one stretch of a conversation from opened to closed, for reports.

use crate::{Connection, StoreError, sql::sql};
use domain::{CloseReasonId, ConversationId, EpisodeId, Timestamp, WorkspaceId, actor::Actor};

pub async fn open(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: EpisodeId,
    conversation: ConversationId,
    at: Timestamp,
    by: Actor,
) -> Result<(), StoreError> {
    sql("INSERT INTO episode (id, workspace_id, conversation_id, opened_at, opened_by_kind, opened_by_id) \
         VALUES ($1, $2, $3, $4, $5, $6)")
    .bind(id)
    .bind(workspace)
    .bind(conversation)
    .bind(at)
    .bind(by.kind().as_str())
    .bind(by.id())
    .run(db)
    .await?;
    Ok(())
}

pub async fn close(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: EpisodeId,
    at: Timestamp,
    by: Actor,
    reason: CloseReasonId,
) -> Result<(), StoreError> {
    sql("UPDATE episode SET closed_at = $3, closed_by_kind = $4, closed_by_id = $5, close_reason_id = $6 \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .bind(at)
    .bind(by.kind().as_str())
    .bind(by.id())
    .bind(reason)
    .run(db)
    .await?;
    Ok(())
}

/// Notes when the team first answered; later answers change nothing.
pub async fn answered(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: EpisodeId,
    at: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE episode SET first_response_at = $3 WHERE workspace_id = $1 AND id = $2 AND first_response_at IS NULL")
        .bind(workspace)
        .bind(id)
        .bind(at)
        .run(db)
        .await?;
    Ok(())
}

/// When it began.
pub async fn opened_at(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: EpisodeId,
) -> Result<Option<Timestamp>, StoreError> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        opened_at: i64,
    }
    let row = sql("SELECT opened_at FROM episode WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .one::<Row>(db)
        .await?;
    Ok(row.map(|row| Timestamp::from_millis(row.opened_at)))
}
