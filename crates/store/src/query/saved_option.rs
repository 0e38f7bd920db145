//! Messages with options that are kept to be sent again.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{SavedOptionId, Timestamp, UserId, WorkspaceId, message::content::Interactive, text::fold};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct SavedOption {
    pub id: SavedOptionId,
    pub name: String,
    pub content: Interactive,
    pub is_shared: bool,
    pub created_by: UserId,
    pub author: String,
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    content: String,
    is_shared: bool,
    created_by: Uuid,
    author: String,
    updated_at: i64,
}

impl TryFrom<Row> for SavedOption {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: SavedOptionId(row.id),
            name: row.name,
            content: serde_json::from_str(&row.content)
                .map_err(|error| StoreError::corrupt("saved_option_message", "content", error))?,
            is_shared: row.is_shared,
            created_by: UserId(row.created_by),
            author: row.author,
            updated_at: at(row.updated_at),
        })
    }
}

const SELECT: &str = "SELECT s.id, s.name, s.content, s.is_shared, s.created_by, u.name AS author, s.updated_at \
     FROM saved_option_message s JOIN user_account u ON u.id = s.created_by WHERE s.workspace_id = $1";

/// By name: the shared ones and those of `user`.
pub async fn list(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: Option<UserId>,
) -> Result<Vec<SavedOption>, StoreError> {
    let rows = sql(format!("{SELECT} AND (s.is_shared OR s.created_by = $2) ORDER BY s.name_key, s.id"))
        .bind(workspace)
        .bind(user)
        .all::<Row>(db)
        .await?;
    rows.into_iter().map(SavedOption::try_from).collect()
}

pub async fn find(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: SavedOptionId,
) -> Result<Option<SavedOption>, StoreError> {
    let row = sql(format!("{SELECT} AND s.id = $2")).bind(workspace).bind(id).one::<Row>(db).await?;
    row.map(SavedOption::try_from).transpose()
}

/// Makes it, or changes all but its author.
pub async fn put(
    db: &impl Connection,
    workspace: WorkspaceId,
    saved: &SavedOption,
    now: Timestamp,
) -> Result<(), StoreError> {
    let content = serde_json::to_string(&saved.content).unwrap_or_default();
    sql("INSERT INTO saved_option_message (id, workspace_id, name, name_key, content, is_shared, created_by, created_at, \
           updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, content = excluded.content, \
           is_shared = excluded.is_shared, updated_at = excluded.updated_at")
    .bind(saved.id)
    .bind(workspace)
    .bind(&saved.name)
    .bind(fold(&saved.name))
    .bind(content)
    .bind(saved.is_shared)
    .bind(saved.created_by)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

pub async fn remove(db: &impl Connection, workspace: WorkspaceId, id: SavedOptionId) -> Result<(), StoreError> {
    sql("DELETE FROM saved_option_message WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .run(db)
        .await?;
    Ok(())
}
