//! Companies, tags and colleagues by the names that a file calls them.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{CompanyId, TagId, Timestamp, UserId, WorkspaceId, text::fold};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct NamedRow {
    id: Uuid,
    name_key: String,
}

/// Ids by folded name.
pub type Words = HashMap<String, Uuid>;

async fn named(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    table: &str,
    condition: &str,
    keys: &[&str],
) -> Result<Words, StoreError> {
    if keys.is_empty() {
        return Ok(Words::new());
    }
    let source = rows::source(engine, "wanted", 2, &[("name_key", Column::Text)]);
    let found = sql(format!(
        "WITH {source} SELECT t.id, t.name_key FROM wanted w CROSS JOIN {table} t \
           WHERE t.workspace_id = $1 AND t.name_key = w.name_key {condition}"
    ))
    .bind(workspace)
    .bind(rows::list(keys))
    .all::<NamedRow>(db)
    .await?;
    Ok(found.into_iter().map(|row| (row.name_key, row.id)).collect())
}

/// The companies of these folded names that there are.
pub async fn find_companies(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    keys: &[&str],
) -> Result<Words, StoreError> {
    named(db, workspace, engine, "company", "AND t.deleted_at IS NULL", keys).await
}

/// The tags of these folded names that there are.
pub async fn tags(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    keys: &[&str],
) -> Result<Words, StoreError> {
    named(db, workspace, engine, "tag", "AND t.deleted_at IS NULL", keys).await
}

/// Makes companies by name.
pub async fn companies(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    new: &[(CompanyId, String)],
    by: Option<UserId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(new.len(), 80);
    for (id, name) in new {
        batch.push(&(rows::hex(*id), name, fold(name)));
    }
    let source =
        rows::source(engine, "fresh", 1, &[("id", Column::Uuid), ("name", Column::Text), ("name_key", Column::Text)]);
    sql(format!(
        "WITH {source} INSERT INTO company (id, workspace_id, name, name_key, search_text, created_at, created_by, updated_at) \
         SELECT id, $2, name, name_key, name_key, $3, $4, $3 FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(now)
    .bind(by)
    .run(db)
    .await?;
    Ok(())
}

/// Makes tags by name, all of one colour.
pub async fn new_tags(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    new: &[(TagId, String)],
    color: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(new.len(), 80);
    for (id, name) in new {
        batch.push(&(rows::hex(*id), name, fold(name)));
    }
    let source =
        rows::source(engine, "fresh", 1, &[("id", Column::Uuid), ("name", Column::Text), ("name_key", Column::Text)]);
    sql(format!(
        "WITH {source} INSERT INTO tag (id, workspace_id, name, name_key, color, created_at) \
         SELECT id, $2, name, name_key, $3, $4 FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(color)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}
