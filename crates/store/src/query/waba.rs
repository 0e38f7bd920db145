//! WhatsApp Business Accounts: what templates belong to.

use crate::{Connection, StoreError, sql::sql};
use domain::{Timestamp, WabaId, WorkspaceId};
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct IdRow {
    id: uuid::Uuid,
}

/// Our id of Meta's `waba_id`, made with `fresh` when it is new.
pub async fn ensure(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba_id: &str,
    fresh: WabaId,
    now: Timestamp,
) -> Result<WabaId, StoreError> {
    let row = sql("INSERT INTO waba (id, workspace_id, waba_id, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (workspace_id, waba_id) DO UPDATE SET waba_id = excluded.waba_id RETURNING id")
    .bind(fresh)
    .bind(workspace)
    .bind(waba_id)
    .bind(now)
    .one::<IdRow>(db)
    .await?;
    Ok(row.map_or(fresh, |row| WabaId(row.id)))
}

pub async fn set_synced(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: WabaId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE waba SET templates_synced_at = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(waba)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}
