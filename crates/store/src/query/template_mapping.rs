//! With what a template's variables were filled last: what the next one begins with.

use crate::{Connection, StoreError, sql::sql};
use domain::{TemplateId, Timestamp, UserId, WorkspaceId};
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;

#[derive(FromQueryResult)]
struct Row {
    params: String,
}

/// The colleague's own, else the latest of anybody.
pub async fn get(
    db: &impl Connection,
    workspace: WorkspaceId,
    template: TemplateId,
    user: Option<UserId>,
) -> Result<BTreeMap<String, String>, StoreError> {
    let row = sql("SELECT params FROM template_mapping WHERE workspace_id = $1 AND template_id = $2 \
         ORDER BY CASE WHEN user_id = $3 THEN 0 ELSE 1 END, updated_at DESC LIMIT 1")
    .bind(workspace)
    .bind(template)
    .bind(user.map_or(uuid::Uuid::nil(), |user| user.0))
    .one::<Row>(db)
    .await?;
    let Some(row) = row else { return Ok(BTreeMap::new()) };
    serde_json::from_str(&row.params).map_err(|_| StoreError::corrupt("template_mapping", "params", template))
}

pub async fn put(
    db: &impl Connection,
    workspace: WorkspaceId,
    template: TemplateId,
    user: UserId,
    params: &BTreeMap<String, String>,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO template_mapping (workspace_id, template_id, user_id, params, updated_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (template_id, user_id) DO UPDATE SET params = excluded.params, updated_at = excluded.updated_at")
    .bind(workspace)
    .bind(template)
    .bind(user)
    .bind(serde_json::to_string(params).unwrap_or_default())
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}
