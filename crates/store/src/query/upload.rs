//! Files that the team uploads, and Meta's ids of what was uploaded to Meta.

use crate::{Connection, StoreError, sql::sql};
use domain::{ChannelId, MediaId, Timestamp, UserId, WorkspaceId};
use sea_orm::FromQueryResult;

/// A file that is whole and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: MediaId,
    /// Word of a message kind.
    pub kind: String,
    /// What the bytes say.
    pub mime: String,
    pub size: u64,
    pub sha256: String,
    pub filename: Option<String>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i64>,
    pub blob_key: String,
    pub uploaded_by: Option<UserId>,
}

#[derive(FromQueryResult)]
struct Row {
    id: uuid::Uuid,
    kind: String,
    mime: String,
    size: Option<i64>,
    sha256: Option<String>,
    filename: Option<String>,
    width: Option<i32>,
    height: Option<i32>,
    duration_ms: Option<i64>,
    blob_key: Option<String>,
    uploaded_by: Option<uuid::Uuid>,
}

pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    upload: &Upload,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO media (id, workspace_id, kind, mime, size, sha256, filename, width, height, duration_ms, state, blob_key, \
         uploaded_by, created_at, stored_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'stored', $11, $12, $13, $13)")
    .bind(upload.id)
    .bind(workspace)
    .bind(upload.kind.as_str())
    .bind(upload.mime.as_str())
    .bind(i64::try_from(upload.size).unwrap_or(i64::MAX))
    .bind(upload.sha256.as_str())
    .bind(upload.filename.as_deref())
    .bind(upload.width)
    .bind(upload.height)
    .bind(upload.duration_ms)
    .bind(upload.blob_key.as_str())
    .bind(upload.uploaded_by)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// A stored file, whoever it came from; `None` while its bytes are not here.
pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: MediaId) -> Result<Option<Upload>, StoreError> {
    let row = sql(
        "SELECT id, kind, mime, size, sha256, filename, width, height, duration_ms, blob_key, uploaded_by FROM media \
         WHERE workspace_id = $1 AND id = $2 AND state = 'stored'",
    )
    .bind(workspace)
    .bind(id)
    .one::<Row>(db)
    .await?;
    Ok(row.and_then(|row| {
        Some(Upload {
            id: MediaId(row.id),
            kind: row.kind,
            mime: row.mime,
            size: row.size.and_then(|size| u64::try_from(size).ok()).unwrap_or(0),
            sha256: row.sha256.unwrap_or_default(),
            filename: row.filename,
            width: row.width,
            height: row.height,
            duration_ms: row.duration_ms,
            blob_key: row.blob_key?,
            uploaded_by: row.uploaded_by.map(UserId),
        })
    }))
}

/// Remembers what Meta calls the file on a line, and until when Meta keeps it.
pub async fn at_meta(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MediaId,
    upload_id: &str,
    channel: ChannelId,
    until: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE media SET upload_id = $3, upload_channel = $4, upload_until = $5 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(upload_id)
        .bind(channel)
        .bind(until)
        .run(db)
        .await?;
    Ok(())
}
