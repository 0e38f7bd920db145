//! What Meta said about a line: quality, template reviews, account notices and what else is no message.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{ChannelId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct LogEntry {
    pub id: Uuid,
    pub at: Timestamp,
    pub kind: String,
    pub title: String,
    pub detail: Value,
}

#[derive(FromQueryResult)]
struct LogRow {
    id: Uuid,
    at: i64,
    kind: String,
    title: String,
    detail: String,
}

impl From<LogRow> for LogEntry {
    fn from(row: LogRow) -> Self {
        Self {
            id: row.id,
            at: at(row.at),
            kind: row.kind,
            title: row.title,
            detail: serde_json::from_str(&row.detail).unwrap_or(Value::Null),
        }
    }
}

/// One entry, with its line's id to prove that it is its own.
pub async fn get(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    id: Uuid,
) -> Result<Option<LogEntry>, StoreError> {
    let row = sql("SELECT id, at, kind, title, detail FROM channel_log \
         WHERE workspace_id = $1 AND channel_id = $2 AND id = $3")
    .bind(workspace)
    .bind(channel)
    .bind(id)
    .one::<LogRow>(db)
    .await?;
    Ok(row.map(LogEntry::from))
}

/// As they came, the newest first; `before` is the id of the last entry of the page above.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<LogEntry>, StoreError> {
    let rows = sql("SELECT id, at, kind, title, detail FROM channel_log \
         WHERE workspace_id = $1 AND channel_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4")
    .bind(workspace)
    .bind(channel)
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .all::<LogRow>(db)
    .await?;
    Ok(rows.into_iter().map(LogEntry::from).collect())
}
