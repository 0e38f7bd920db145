//! Meta developer apps: the owner of the app secret and of a callback.

use crate::{
    Connection, StoreError,
    sql::{Sql, at, sql},
};
use domain::{HookId, MetaAppId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;

#[derive(Clone, Debug, PartialEq)]
pub struct MetaApp {
    pub id: MetaAppId,
    pub hook: HookId,
    /// Meta's id.
    pub app_id: String,
    /// Sealed.
    pub app_secret: String,
    pub verify_token: String,
    pub graph_url: Option<String>,
    pub graph_version: String,
    pub simulator: bool,
    pub handshake_at: Option<Timestamp>,
    pub last_webhook_at: Option<Timestamp>,
    pub signature_failures: i64,
    pub created_at: Timestamp,
}

/// A number that Meta writes about and nobody registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownNumber {
    pub meta_app: MetaAppId,
    pub account: String,
    pub display: Option<String>,
    pub items: i64,
    pub last_at: Timestamp,
}

/// `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct MetaAppEdit {
    /// Sealed.
    pub app_secret: Option<String>,
    pub verify_token: Option<String>,
    pub graph_url: Option<String>,
    pub graph_version: Option<String>,
}

#[derive(FromQueryResult)]
struct MetaAppRow {
    id: uuid::Uuid,
    hook_id: uuid::Uuid,
    app_id: String,
    app_secret: String,
    verify_token: String,
    graph_url: Option<String>,
    graph_version: String,
    simulator: bool,
    handshake_at: Option<i64>,
    last_webhook_at: Option<i64>,
    signature_failures: i64,
    created_at: i64,
}

impl From<MetaAppRow> for MetaApp {
    fn from(row: MetaAppRow) -> Self {
        Self {
            id: MetaAppId(row.id),
            hook: HookId(row.hook_id),
            app_id: row.app_id,
            app_secret: row.app_secret,
            verify_token: row.verify_token,
            graph_url: row.graph_url,
            graph_version: row.graph_version,
            simulator: row.simulator,
            handshake_at: row.handshake_at.map(at),
            last_webhook_at: row.last_webhook_at.map(at),
            signature_failures: row.signature_failures,
            created_at: at(row.created_at),
        }
    }
}

fn select(rest: &str) -> Sql {
    sql(format!(
        "SELECT id, hook_id, app_id, app_secret, verify_token, graph_url, graph_version, simulator, handshake_at, \
         last_webhook_at, signature_failures, created_at FROM meta_app WHERE workspace_id = $1 {rest}"
    ))
}

pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<MetaApp>, StoreError> {
    let rows = select("ORDER BY id").bind(workspace).all::<MetaAppRow>(db).await?;
    Ok(rows.into_iter().map(MetaApp::from).collect())
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: MetaAppId) -> Result<Option<MetaApp>, StoreError> {
    let row = select("AND id = $2").bind(workspace).bind(id).one::<MetaAppRow>(db).await?;
    Ok(row.map(MetaApp::from))
}

/// The workspace's own app at the built-in simulator.
pub async fn simulator(db: &impl Connection, workspace: WorkspaceId) -> Result<Option<MetaApp>, StoreError> {
    let row = select("AND simulator = TRUE ORDER BY id LIMIT 1").bind(workspace).one::<MetaAppRow>(db).await?;
    Ok(row.map(MetaApp::from))
}

/// A conflict means that the workspace has this app already.
pub async fn insert(db: &impl Connection, workspace: WorkspaceId, app: &MetaApp) -> Result<(), StoreError> {
    sql(
        "INSERT INTO meta_app (id, workspace_id, hook_id, app_id, app_secret, verify_token, graph_url, graph_version, \
         simulator, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(app.id)
    .bind(workspace)
    .bind(app.hook)
    .bind(app.app_id.as_str())
    .bind(app.app_secret.as_str())
    .bind(app.verify_token.as_str())
    .bind(app.graph_url.as_ref())
    .bind(app.graph_version.as_str())
    .bind(app.simulator)
    .bind(app.created_at)
    .run(db)
    .await?;
    Ok(())
}

pub async fn edit(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MetaAppId,
    change: &MetaAppEdit,
) -> Result<(), StoreError> {
    sql("UPDATE meta_app SET app_secret = COALESCE($3, app_secret), verify_token = COALESCE($4, verify_token), \
         graph_url = COALESCE($5, graph_url), graph_version = COALESCE($6, graph_version) WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .bind(change.app_secret.as_ref())
    .bind(change.verify_token.as_ref())
    .bind(change.graph_url.as_ref())
    .bind(change.graph_version.as_ref())
    .run(db)
    .await?;
    Ok(())
}

/// Of all apps of the workspace, the newest first.
pub async fn unknown_numbers(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<UnknownNumber>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        meta_app_id: uuid::Uuid,
        account: String,
        display: Option<String>,
        items: i64,
        last_at: i64,
    }
    let rows = sql("SELECT u.meta_app_id, u.account, u.display, u.items, u.last_at FROM unknown_number u \
         JOIN meta_app a ON a.id = u.meta_app_id WHERE a.workspace_id = $1 ORDER BY u.last_at DESC LIMIT 100")
    .bind(workspace)
    .all::<Row>(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| UnknownNumber {
            meta_app: MetaAppId(row.meta_app_id),
            account: row.account,
            display: row.display,
            items: row.items,
            last_at: at(row.last_at),
        })
        .collect())
}
