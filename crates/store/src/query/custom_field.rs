//! The fields that a workspace added to its contacts and companies.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{
    FieldId, Timestamp, WorkspaceId,
    custom_field::{CustomField, Entity, FieldKind},
    text::fold,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    entity: String,
    name: String,
    kind: String,
    pattern: Option<String>,
    options: String,
    position: i32,
    archived: bool,
}

fn field(row: Row) -> Result<CustomField, StoreError> {
    Ok(CustomField {
        id: FieldId(row.id),
        entity: Entity::parse(&row.entity).ok_or_else(|| StoreError::corrupt("custom_field", "entity", &row.entity))?,
        kind: FieldKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("custom_field", "kind", &row.kind))?,
        options: serde_json::from_str(&row.options)
            .map_err(|error| StoreError::corrupt("custom_field", "options", error))?,
        name: row.name,
        pattern: row.pattern,
        position: row.position,
        archived: row.archived,
    })
}

/// In the order people chose, archived ones included; of one entity or of both.
pub async fn list(
    db: &impl Connection,
    workspace: WorkspaceId,
    entity: Option<Entity>,
) -> Result<Vec<CustomField>, StoreError> {
    let rows = sql("SELECT id, entity, name, kind, pattern, options, position, archived_at IS NOT NULL AS archived \
                    FROM custom_field WHERE workspace_id = $1 ORDER BY entity DESC, position, id")
    .bind(workspace)
    .all::<Row>(db)
    .await?;
    let fields = rows.into_iter().map(field);
    fields.filter(|field| field.as_ref().map_or(true, |field| entity.is_none_or(|one| one == field.entity))).collect()
}

/// A second one of the same name is a conflict.
pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    field: &CustomField,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO custom_field (id, workspace_id, entity, name, name_key, kind, pattern, options, position, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(field.id)
    .bind(workspace)
    .bind(field.entity.as_str())
    .bind(&field.name)
    .bind(fold(&field.name))
    .bind(field.kind.as_str())
    .bind(field.pattern.as_deref())
    .bind(options(field))
    .bind(field.position)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

pub async fn update(
    db: &impl Connection,
    workspace: WorkspaceId,
    field: &CustomField,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE custom_field SET name = $3, name_key = $4, pattern = $5, options = $6, \
           archived_at = CASE WHEN $7 THEN COALESCE(archived_at, CAST($8 AS BIGINT)) ELSE NULL END \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(field.id)
    .bind(&field.name)
    .bind(fold(&field.name))
    .bind(field.pattern.as_deref())
    .bind(options(field))
    .bind(field.archived)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// Puts these fields in this order; others keep their place number.
pub async fn arrange(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    entity: Entity,
    ids: &[FieldId],
) -> Result<(), StoreError> {
    let mut places = Rows::with_capacity(ids.len(), 40);
    for (place, id) in (0_i32..).zip(ids) {
        places.push(&(rows::hex(*id), place));
    }
    let source = rows::source(engine, "places", 3, &[("id", Column::Uuid), ("place", Column::Int)]);
    sql(format!(
        "WITH {source} UPDATE custom_field SET position = places.place FROM places \
         WHERE custom_field.workspace_id = $1 AND custom_field.entity = $2 AND custom_field.id = places.id"
    ))
    .bind(workspace)
    .bind(entity.as_str())
    .bind(places.json())
    .run(db)
    .await?;
    Ok(())
}

fn options(field: &CustomField) -> String {
    serde_json::Value::from(field.options.clone()).to_string()
}
