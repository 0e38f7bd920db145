//! Facts about the installation itself.

use crate::{Db, StoreError, sql::sql};
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
    Ok(sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (SELECT id FROM workspace LIMIT 1) AS first").count(db.read()).await? > 0)
}
