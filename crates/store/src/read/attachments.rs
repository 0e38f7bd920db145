//! The files of a conversation, for its second tab.

use super::{
    thread::Place,
    thread_row::{ROW, Row, ThreadMessage, message},
};
use crate::{Connection, StoreError, sql::sql};
use domain::{ConversationId, MessageId, Timestamp, permission::Scope};
use uuid::Uuid;

/// Up to `limit` messages with a file, older than `before`, newest first; without their reactions.
pub async fn page(
    db: &impl Connection,
    scope: Scope,
    conversation: ConversationId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<ThreadMessage>, StoreError> {
    let before = before.unwrap_or(Place { sort_at: Timestamp::from_millis(i64::MAX), id: MessageId(Uuid::max()) });
    sql(format!(
        "WITH page AS (SELECT id FROM message WHERE workspace_id = $1 AND conversation_id = $2 \
           AND media_id IS NOT NULL AND kind <> 'template' AND (sort_at, id) < ($3, $4) \
           ORDER BY sort_at DESC, id DESC LIMIT $5) {ROW} ORDER BY m.sort_at DESC, m.id DESC"
    ))
    .bind(scope.workspace)
    .bind(conversation)
    .bind(before.sort_at)
    .bind(before.id)
    .bind(limit)
    .all::<Row>(db)
    .await?
    .into_iter()
    .map(message)
    .collect()
}
