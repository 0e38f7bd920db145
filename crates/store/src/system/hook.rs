//! The door Meta knocks at: which app a hook belongs to, and what is counted there.

use crate::{
    Connection, Db, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    text::PerEngine,
};
use domain::{HookId, MetaAppId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;

/// What is needed to believe a delivery.
#[derive(Clone, Debug)]
pub struct Hook {
    pub workspace: WorkspaceId,
    pub meta_app: MetaAppId,
    /// Sealed.
    pub app_secret: String,
    pub verify_token: String,
}

#[derive(FromQueryResult)]
struct HookRow {
    id: uuid::Uuid,
    workspace_id: uuid::Uuid,
    app_secret: String,
    verify_token: String,
}

pub async fn find(db: &impl Connection, hook: HookId) -> Result<Option<Hook>, StoreError> {
    let row = sql("SELECT id, workspace_id, app_secret, verify_token FROM meta_app WHERE hook_id = $1")
        .bind(hook)
        .one::<HookRow>(db)
        .await?;
    Ok(row.map(Hook::from))
}

/// Every app of the installation, for `recado doctor`.
pub async fn all(db: &Db) -> Result<Vec<Hook>, StoreError> {
    let rows = sql("SELECT id, workspace_id, app_secret, verify_token FROM meta_app ORDER BY id");
    Ok(rows.all::<HookRow>(db.read()).await?.into_iter().map(Hook::from).collect())
}

impl From<HookRow> for Hook {
    fn from(row: HookRow) -> Self {
        Self {
            workspace: WorkspaceId(row.workspace_id),
            meta_app: MetaAppId(row.id),
            app_secret: row.app_secret,
            verify_token: row.verify_token,
        }
    }
}

/// Meta called with the right verify token.
pub async fn shook_hands(db: &Db, meta_app: MetaAppId, now: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE meta_app SET handshake_at = $2 WHERE id = $1").bind(meta_app).bind(now).run(db.write()).await?;
    Ok(())
}

static FAILURES: PerEngine = PerEngine::new(|engine| {
    let counted = rows::source(engine, "counted", 1, &[("id", Column::Uuid), ("failures", Column::BigInt)]);
    format!(
        "WITH {counted} UPDATE meta_app SET signature_failures = signature_failures + counted.failures \
         FROM counted WHERE meta_app.id = counted.id"
    )
});

/// Adds deliveries whose signature was wrong.
pub async fn count_failures(db: &Db, failures: &[(MetaAppId, i64)]) -> Result<(), StoreError> {
    let mut batch = Rows::new();
    for (app, count) in failures {
        batch.push(&(rows::hex(*app), count));
    }
    sql(FAILURES.get(db.engine())).bind(batch.json()).run(db.write()).await?;
    Ok(())
}
