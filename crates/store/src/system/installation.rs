//! Facts about the installation itself.

use crate::{Db, StoreError, sql::sql};
use domain::WorkspaceId;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    value: String,
}

pub async fn get(db: &Db, key: &str) -> Result<Option<String>, StoreError> {
    let row = sql("SELECT value FROM installation WHERE key = $1").bind(key).one::<Row>(db.read()).await?;
    Ok(row.map(|row| row.value))
}

pub async fn put(db: &Db, key: &str, value: &str) -> Result<(), StoreError> {
    sql("INSERT INTO installation (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .run(db.write())
        .await?;
    Ok(())
}

pub async fn remove(db: &Db, key: &str) -> Result<(), StoreError> {
    sql("DELETE FROM installation WHERE key = $1").bind(key).run(db.write()).await?;
    Ok(())
}

/// Whether anybody has set the installation up.
pub async fn has_workspace(db: &Db) -> Result<bool, StoreError> {
    Ok(sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (SELECT id FROM workspace LIMIT 1) AS first")
        .count(db.read())
        .await?
        > 0)
}

/// The oldest workspace, for commands that name none.
pub async fn first_workspace(db: &Db) -> Result<Option<WorkspaceId>, StoreError> {
    #[derive(FromQueryResult)]
    struct First {
        id: uuid::Uuid,
    }
    let row = sql("SELECT id FROM workspace ORDER BY created_at, id LIMIT 1").one::<First>(db.read()).await?;
    Ok(row.map(|row| WorkspaceId(row.id)))
}
