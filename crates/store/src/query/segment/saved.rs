//! Conditions that people gave a name.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{SegmentId, Timestamp, UserId, WorkspaceId, text::fold};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub id: SegmentId,
    pub name: String,
    /// As it was given, once it had been read without a fault.
    pub condition: Value,
    pub created_by: Option<UserId>,
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    condition: String,
    created_by: Option<Uuid>,
    updated_at: i64,
}

fn segment(row: Row) -> Result<Segment, StoreError> {
    Ok(Segment {
        id: SegmentId(row.id),
        name: row.name,
        condition: serde_json::from_str(&row.condition)
            .map_err(|error| StoreError::corrupt("segment", "condition", error))?,
        created_by: row.created_by.map(UserId),
        updated_at: at(row.updated_at),
    })
}

const SEGMENT: &str = "SELECT id, name, condition, created_by, updated_at FROM segment WHERE workspace_id = $1";

/// By name.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<Segment>, StoreError> {
    let rows = sql(format!("{SEGMENT} ORDER BY name_key")).bind(workspace).all::<Row>(db).await?;
    rows.into_iter().map(segment).collect()
}

pub async fn find(db: &impl Connection, workspace: WorkspaceId, id: SegmentId) -> Result<Option<Segment>, StoreError> {
    let row = sql(format!("{SEGMENT} AND id = $2")).bind(workspace).bind(id).one::<Row>(db).await?;
    row.map(segment).transpose()
}

/// A second one of the same name is a conflict.
pub async fn insert(db: &impl Connection, workspace: WorkspaceId, segment: &Segment) -> Result<(), StoreError> {
    sql("INSERT INTO segment (id, workspace_id, name, name_key, condition, created_at, created_by, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $6)")
    .bind(segment.id)
    .bind(workspace)
    .bind(&segment.name)
    .bind(fold(&segment.name))
    .bind(segment.condition.to_string())
    .bind(segment.updated_at)
    .bind(segment.created_by)
    .run(db)
    .await?;
    Ok(())
}

pub async fn update(db: &impl Connection, workspace: WorkspaceId, segment: &Segment) -> Result<(), StoreError> {
    sql("UPDATE segment SET name = $3, name_key = $4, condition = $5, updated_at = $6 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(segment.id)
        .bind(&segment.name)
        .bind(fold(&segment.name))
        .bind(segment.condition.to_string())
        .bind(segment.updated_at)
        .run(db)
        .await?;
    Ok(())
}

/// Whether there was one.
pub async fn delete(db: &impl Connection, workspace: WorkspaceId, id: SegmentId) -> Result<bool, StoreError> {
    let gone = sql("DELETE FROM segment WHERE workspace_id = $1 AND id = $2").bind(workspace).bind(id).run(db).await?;
    Ok(gone > 0)
}
