//! The company's own reactions. A reaction belongs to its message.

use crate::{Connection, StoreError, sql::sql};
use domain::{MessageId, Timestamp, WorkspaceId, actor::Actor};

/// Replaces the company's reaction.
pub async fn set(
    db: &impl Connection,
    workspace: WorkspaceId,
    message: MessageId,
    emoji: &str,
    by: Actor,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO reaction (message_id, workspace_id, by_kind, sender_id, emoji, at) VALUES ($2, $1, 'business', $3, $4, $5) \
         ON CONFLICT (message_id, by_kind) DO UPDATE SET sender_id = excluded.sender_id, emoji = excluded.emoji, at = excluded.at")
    .bind(workspace)
    .bind(message)
    .bind(by.id())
    .bind(emoji)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// Removes the company's reaction; with `emoji`, only while it is that one.
pub async fn remove(
    db: &impl Connection,
    workspace: WorkspaceId,
    message: MessageId,
    emoji: Option<&str>,
) -> Result<bool, StoreError> {
    let touched = sql("DELETE FROM reaction WHERE workspace_id = $1 AND message_id = $2 AND by_kind = 'business' \
         AND ($3 IS NULL OR emoji = $3)")
    .bind(workspace)
    .bind(message)
    .bind(emoji)
    .run(db)
    .await?;
    Ok(touched > 0)
}
