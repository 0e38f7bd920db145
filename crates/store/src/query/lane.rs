//! A conversation as a lane of the outbox: what is sent goes out one after the other.

use crate::{Connection, Engine, StoreError, sql::sql, text::engine};
use domain::{ConversationId, EpisodeId, MessageId, Timestamp, WorkspaceId, conversation::Reception};

/// Keeps other writers of this conversation out until the end of the transaction. On SQLite there is one writer anyway.
pub async fn lock(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<(), StoreError> {
    if engine(db) == Engine::Postgres {
        sql("SELECT id FROM conversation WHERE workspace_id = $1 \
             AND (id = $2 OR id = (SELECT merged_into FROM conversation WHERE id = $2)) ORDER BY id FOR UPDATE")
        .bind(workspace)
        .bind(conversation)
        .run(db)
        .await?;
    }
    Ok(())
}

/// What an outgoing message changes in its conversation.
pub struct Sent {
    pub message: MessageId,
    pub reception: Reception,
    /// A person wrote: nothing is left unread.
    pub read: bool,
    pub is_open: bool,
    pub episode: Option<EpisodeId>,
}

pub async fn sent(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
    sent: &Sent,
) -> Result<(), StoreError> {
    let windows = sent.reception.windows;
    sql("UPDATE conversation SET last_message_id = $3, last_sort_at = $4, last_activity_at = $5, free_entry_asked = $6, \
         free_entry_answered = $7, is_open = $8, episode_id = $9, is_unread = is_unread AND NOT $10, \
         marked_unread = marked_unread AND NOT $10, unread_count = CASE WHEN $10 THEN 0 ELSE unread_count END \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(conversation)
    .bind(sent.message)
    .bind(sent.reception.last_sort_at)
    .bind(sent.reception.last_activity_at)
    .bind(windows.free_entry_asked)
    .bind(windows.free_entry_answered)
    .bind(sent.is_open)
    .bind(sent.episode)
    .bind(sent.read)
    .run(db)
    .await?;
    Ok(())
}

/// A message was taken back: the list shows the one before it, and an advertisement waits for its answer again.
pub async fn taken_back(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
    last_message: Option<MessageId>,
    free_entry: (Option<Timestamp>, Option<Timestamp>),
) -> Result<(), StoreError> {
    sql("UPDATE conversation SET last_message_id = $3, free_entry_asked = $4, free_entry_answered = $5 \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(conversation)
    .bind(last_message)
    .bind(free_entry.0)
    .bind(free_entry.1)
    .run(db)
    .await?;
    Ok(())
}

/// Whether something of this lane waits for longer than its turn.
pub async fn is_held(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<bool, StoreError> {
    let held = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM outbox o JOIN message m ON m.id = o.message_id \
         WHERE o.workspace_id = $1 AND o.conversation_id = $2 AND o.kind = 'message' \
         AND m.hold_reason IN ('retry', 'pair', 'rate', 'order', 'undo')")
    .bind(workspace)
    .bind(conversation)
    .count(db)
    .await?;
    Ok(held > 0)
}
