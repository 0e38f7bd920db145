//! A file, given only to those who may see a conversation it belongs to, or who uploaded it.

use crate::{Connection, StoreError, sight, sql::sql};
use domain::{MediaId, UserId, permission::Scope};
use sea_orm::FromQueryResult;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub kind: String,
    pub mime: String,
    pub size: Option<i64>,
    pub filename: Option<String>,
    /// `pending`, `stored`, `failed` or `expired`.
    pub state: String,
    pub blob_key: Option<String>,
    pub sha256: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    mime: String,
    size: Option<i64>,
    filename: Option<String>,
    state: String,
    blob_key: Option<String>,
    sha256: Option<String>,
}

pub async fn find(
    db: &impl Connection,
    scope: Scope,
    id: MediaId,
    asker: Option<UserId>,
) -> Result<Option<File>, StoreError> {
    let (seen, by) = sight::condition(scope, "c", 4);
    let query = sql(format!(
        "SELECT d.kind, d.mime, d.size, d.filename, d.state, d.blob_key, d.sha256 FROM media d \
         WHERE d.workspace_id = $1 AND d.id = $2 AND (d.uploaded_by = $3 OR EXISTS (SELECT 1 FROM message m \
           JOIN conversation c ON c.id = m.conversation_id WHERE m.media_id = d.id AND m.workspace_id = $1{seen}) \
           OR EXISTS (SELECT 1 FROM message_card k JOIN message m ON m.id = k.message_id \
             JOIN conversation c ON c.id = m.conversation_id WHERE k.media_id = d.id AND m.workspace_id = $1{seen}))"
    ))
    .bind(scope.workspace)
    .bind(id)
    .bind(asker);
    let query = if let Some(user) = by { query.bind(user) } else { query };
    let row = query.one::<Row>(db).await?;
    Ok(row.map(|row| File {
        kind: row.kind,
        mime: row.mime,
        size: row.size,
        filename: row.filename,
        state: row.state,
        blob_key: row.blob_key,
        sha256: row.sha256,
    }))
}
