//! Tags as such. Who has them: [`super::contact_tag`].

pub use super::contact::Tag;

use crate::{Connection, StoreError, sql::sql};
use domain::{TagId, Timestamp, WorkspaceId, text::fold};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    color: String,
}

impl From<Row> for Tag {
    fn from(row: Row) -> Self {
        Self { id: TagId(row.id), name: row.name, color: row.color }
    }
}

/// By name.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<Tag>, StoreError> {
    let rows = sql("SELECT id, name, color FROM tag WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY name_key")
        .bind(workspace)
        .all::<Row>(db)
        .await?;
    Ok(rows.into_iter().map(Tag::from).collect())
}

#[derive(FromQueryResult)]
struct CountRow {
    id: Uuid,
    n: i64,
}

/// How many people have each tag; those that nobody has are left out.
pub async fn counts(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<(TagId, i64)>, StoreError> {
    let rows = sql(
        "SELECT t.tag_id AS id, CAST(COUNT(*) AS BIGINT) AS n FROM contact_tag t JOIN contact p ON p.id = t.contact_id \
                    WHERE p.workspace_id = $1 AND p.merged_into IS NULL AND p.deleted_at IS NULL GROUP BY t.tag_id",
    )
    .bind(workspace)
    .all::<CountRow>(db)
    .await?;
    Ok(rows.into_iter().map(|row| (TagId(row.id), row.n)).collect())
}

pub async fn find(db: &impl Connection, workspace: WorkspaceId, id: TagId) -> Result<Option<Tag>, StoreError> {
    let row = sql("SELECT id, name, color FROM tag WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL")
        .bind(workspace)
        .bind(id)
        .one::<Row>(db)
        .await?;
    Ok(row.map(Tag::from))
}

/// However the name is written.
pub async fn by_name(db: &impl Connection, workspace: WorkspaceId, name: &str) -> Result<Option<Tag>, StoreError> {
    let row = sql("SELECT id, name, color FROM tag WHERE workspace_id = $1 AND name_key = $2 AND deleted_at IS NULL")
        .bind(workspace)
        .bind(fold(name))
        .one::<Row>(db)
        .await?;
    Ok(row.map(Tag::from))
}

/// A second one of the same name is a conflict.
pub async fn insert(db: &impl Connection, workspace: WorkspaceId, tag: &Tag, now: Timestamp) -> Result<(), StoreError> {
    sql("INSERT INTO tag (id, workspace_id, name, name_key, color, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(tag.id)
        .bind(workspace)
        .bind(&tag.name)
        .bind(fold(&tag.name))
        .bind(&tag.color)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

pub async fn update(db: &impl Connection, workspace: WorkspaceId, tag: &Tag) -> Result<(), StoreError> {
    sql("UPDATE tag SET name = $3, name_key = $4, color = $5 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(tag.id)
        .bind(&tag.name)
        .bind(fold(&tag.name))
        .bind(&tag.color)
        .run(db)
        .await?;
    Ok(())
}

/// Gone from every list at once; [`sweep`] takes it off the people.
pub async fn retire(db: &impl Connection, workspace: WorkspaceId, id: TagId, now: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE tag SET deleted_at = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

/// Takes a retired tag off at most `limit` people, and away when nobody has it. Whether people are left.
pub async fn sweep(db: &impl Connection, workspace: WorkspaceId, id: TagId, limit: i64) -> Result<bool, StoreError> {
    let swept = sql("DELETE FROM contact_tag WHERE workspace_id = $1 AND tag_id = $2 AND contact_id IN \
                     (SELECT contact_id FROM contact_tag WHERE tag_id = $2 ORDER BY contact_id LIMIT $3)")
    .bind(workspace)
    .bind(id)
    .bind(limit)
    .run(db)
    .await?;
    if i64::try_from(swept).is_ok_and(|swept| swept >= limit) {
        return Ok(true);
    }
    sql("DELETE FROM tag WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NOT NULL")
        .bind(workspace)
        .bind(id)
        .run(db)
        .await?;
    Ok(false)
}
