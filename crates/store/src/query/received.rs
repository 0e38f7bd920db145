//! Files that customers sent: where they are at Meta, and what became of fetching them.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{ChannelId, ConversationId, MediaId, MessageId, Timestamp, WorkspaceId, message::MessageKind};
use sea_orm::FromQueryResult;

/// A file that waits to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingFile {
    pub id: MediaId,
    pub channel: ChannelId,
    pub provider_media_id: Option<String>,
    pub provider_url: Option<String>,
    pub kind: MessageKind,
    /// As Meta said.
    pub mime: String,
    /// Lower-case hex, as Meta said.
    pub sha256: Option<String>,
    pub created_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    channel_id: Option<uuid::Uuid>,
    provider_media_id: Option<String>,
    provider_url: Option<String>,
    kind: String,
    mime: String,
    sha256: Option<String>,
    created_at: i64,
}

/// `None` when there is no such file, or it is no longer waited for.
pub async fn pending(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MediaId,
) -> Result<Option<PendingFile>, StoreError> {
    let row = sql("SELECT channel_id, provider_media_id, provider_url, kind, mime, sha256, created_at FROM media \
         WHERE workspace_id = $1 AND id = $2 AND state = 'pending'")
    .bind(workspace)
    .bind(id)
    .one::<Row>(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let kind = MessageKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("media", "kind", id))?;
    Ok(row.channel_id.map(|channel| PendingFile {
        id,
        channel: ChannelId(channel),
        provider_media_id: row.provider_media_id,
        provider_url: row.provider_url,
        kind,
        mime: row.mime,
        sha256: row.sha256,
        created_at: at(row.created_at),
    }))
}

/// What the bytes turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedFile {
    pub mime: String,
    /// Bytes.
    pub size: i64,
    /// Lower-case hex.
    pub sha256: String,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub blob_key: String,
}

/// The file is here. `false` when it was no longer waited for.
pub async fn stored(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MediaId,
    file: &FetchedFile,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let touched =
        sql("UPDATE media SET state = 'stored', error = NULL, mime = $3, size = $4, sha256 = $5, width = $6, \
         height = $7, blob_key = $8, stored_at = $9 WHERE workspace_id = $1 AND id = $2 AND state = 'pending'")
        .bind(workspace)
        .bind(id)
        .bind(&file.mime)
        .bind(file.size)
        .bind(&file.sha256)
        .bind(file.width)
        .bind(file.height)
        .bind(&file.blob_key)
        .bind(now)
        .run(db)
        .await?;
    Ok(touched > 0)
}

/// The file will not come: `failed`, or `expired` when Meta no longer has it.
pub async fn lost(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MediaId,
    state: &str,
    error: &str,
) -> Result<bool, StoreError> {
    let touched =
        sql("UPDATE media SET state = $3, error = $4 WHERE workspace_id = $1 AND id = $2 AND state = 'pending'")
            .bind(workspace)
            .bind(id)
            .bind(state)
            .bind(error)
            .run(db)
            .await?;
    Ok(touched > 0)
}

/// The conversation that a message is in by now; it may have been merged since.
pub async fn place(
    db: &impl Connection,
    workspace: WorkspaceId,
    message: MessageId,
) -> Result<Option<(ConversationId, ChannelId)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        conversation_id: uuid::Uuid,
        channel_id: uuid::Uuid,
    }
    let row = sql("SELECT conversation_id, channel_id FROM message WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(message)
        .one::<Row>(db)
        .await?;
    Ok(row.map(|row| (ConversationId(row.conversation_id), ChannelId(row.channel_id))))
}
