//! An import as such: its file, what its columns mean, how far it is.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{ImportId, Timestamp, UserId, WorkspaceId};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for a person to say what the columns mean.
    Mapping,
    Running,
    Done,
    Failed,
    Undoing,
    Undone,
}

impl State {
    pub const ALL: &[Self] = &[Self::Mapping, Self::Running, Self::Done, Self::Failed, Self::Undoing, Self::Undone];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mapping => "mapping",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.iter().copied().find(|state| state.as_str() == text);
        found.ok_or_else(|| StoreError::corrupt("contact_import", "state", text))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ContactImport {
    pub id: ImportId,
    pub file_name: String,
    pub blob_key: String,
    pub size: i64,
    /// What the file turned out to be; the use cases know its shape.
    pub format: Value,
    pub mapping: Option<Value>,
    pub state: State,
    pub total: Option<i64>,
    /// Rows that are dealt with.
    pub done: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub rejected: i64,
    pub error: Option<String>,
    pub created_at: Timestamp,
    pub created_by: Option<UserId>,
    pub finished_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    file_name: String,
    blob_key: String,
    size: i64,
    format: String,
    mapping: Option<String>,
    state: String,
    total: Option<i64>,
    done: i64,
    created: i64,
    updated: i64,
    unchanged: i64,
    rejected: i64,
    error: Option<String>,
    created_at: i64,
    created_by: Option<Uuid>,
    finished_at: Option<i64>,
}

const COLUMNS: &str = "id, file_name, blob_key, size, format, mapping, state, total, done, created, updated, unchanged, \
     rejected, error, created_at, created_by, finished_at";

fn import_of(row: Row) -> Result<ContactImport, StoreError> {
    let json = |column: &'static str, text: &str| {
        serde_json::from_str(text).map_err(|_| StoreError::corrupt("contact_import", column, row.id))
    };
    Ok(ContactImport {
        format: json("format", &row.format)?,
        mapping: row.mapping.as_deref().map(|text| json("mapping", text)).transpose()?,
        state: State::parse(&row.state)?,
        id: ImportId(row.id),
        file_name: row.file_name,
        blob_key: row.blob_key,
        size: row.size,
        total: row.total,
        done: row.done,
        created: row.created,
        updated: row.updated,
        unchanged: row.unchanged,
        rejected: row.rejected,
        error: row.error,
        created_at: at(row.created_at),
        created_by: row.created_by.map(UserId),
        finished_at: row.finished_at.map(at),
    })
}

pub async fn insert(db: &impl Connection, workspace: WorkspaceId, import: &ContactImport) -> Result<(), StoreError> {
    sql("INSERT INTO contact_import (id, workspace_id, file_name, blob_key, size, format, mapping, state, created_at, created_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(import.id)
    .bind(workspace)
    .bind(&import.file_name)
    .bind(&import.blob_key)
    .bind(import.size)
    .bind(import.format.to_string())
    .bind(import.mapping.as_ref().map(Value::to_string))
    .bind(import.state.as_str())
    .bind(import.created_at)
    .bind(import.created_by)
    .run(db)
    .await?;
    Ok(())
}

pub async fn get(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ImportId,
) -> Result<Option<ContactImport>, StoreError> {
    let row = sql(format!("SELECT {COLUMNS} FROM contact_import WHERE workspace_id = $1 AND id = $2"))
        .bind(workspace)
        .bind(id)
        .one::<Row>(db)
        .await?;
    row.map(import_of).transpose()
}

/// Newest first.
pub async fn list(db: &impl Connection, workspace: WorkspaceId, limit: i64) -> Result<Vec<ContactImport>, StoreError> {
    let rows = sql(format!("SELECT {COLUMNS} FROM contact_import WHERE workspace_id = $1 ORDER BY id DESC LIMIT $2"))
        .bind(workspace)
        .bind(limit)
        .all::<Row>(db)
        .await?;
    rows.into_iter().map(import_of).collect()
}

/// Only while it waits; says whether it did.
pub async fn save_mapping(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ImportId,
    mapping: &Value,
    total: i64,
) -> Result<bool, StoreError> {
    let changed = sql("UPDATE contact_import SET mapping = $3, total = $4 \
                       WHERE workspace_id = $1 AND id = $2 AND state = 'mapping'")
    .bind(workspace)
    .bind(id)
    .bind(mapping.to_string())
    .bind(total)
    .run(db)
    .await?;
    Ok(changed > 0)
}

/// From one state to another; says whether it was in the first. Two that start it at once cannot both.
pub async fn set_state(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ImportId,
    from: State,
    to: State,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = sql("UPDATE contact_import SET state = $4, \
           started_at = CASE WHEN $4 = 'running' THEN $5 ELSE started_at END, \
           undone_at = CASE WHEN $4 = 'undone' THEN $5 ELSE undone_at END \
         WHERE workspace_id = $1 AND id = $2 AND state = $3")
    .bind(workspace)
    .bind(id)
    .bind(from.as_str())
    .bind(to.as_str())
    .bind(now)
    .run(db)
    .await?;
    Ok(changed > 0)
}

/// How rows of a chunk ended: created, updated, unchanged, rejected.
pub async fn tally(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ImportId,
    counts: [i64; 4],
) -> Result<(), StoreError> {
    let [created, updated, unchanged, rejected] = counts;
    sql("UPDATE contact_import SET created = created + $3, updated = updated + $4, unchanged = unchanged + $5, \
           rejected = rejected + $6, done = done + $3 + $4 + $5 + $6 WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .bind(created)
    .bind(updated)
    .bind(unchanged)
    .bind(rejected)
    .run(db)
    .await?;
    Ok(())
}

/// Done, or failed with a code.
pub async fn finish(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ImportId,
    error: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE contact_import SET state = CASE WHEN CAST($3 AS TEXT) IS NULL THEN 'done' ELSE 'failed' END, error = $3, \
           finished_at = $4 WHERE workspace_id = $1 AND id = $2 AND state = 'running'")
    .bind(workspace)
    .bind(id)
    .bind(error)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// Only before it ran; says whether it did.
pub async fn delete(db: &impl Connection, workspace: WorkspaceId, id: ImportId) -> Result<bool, StoreError> {
    let gone = sql("DELETE FROM contact_import WHERE workspace_id = $1 AND id = $2 AND state = 'mapping'")
        .bind(workspace)
        .bind(id)
        .run(db)
        .await?;
    Ok(gone > 0)
}
