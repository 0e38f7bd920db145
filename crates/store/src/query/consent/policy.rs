//! A workspace's rules of consent.

use crate::{Connection, StoreError, sql::sql};
use domain::{Timestamp, WorkspaceId, consent::Policy};
use sea_orm::FromQueryResult;

/// The rules, and what is answered to somebody who stops marketing by a keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub policy: Policy,
    pub confirms: bool,
    /// Instead of the usual words.
    pub confirmation: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { policy: Policy::default(), confirms: true, confirmation: None }
    }
}

#[derive(FromQueryResult)]
struct Row {
    policy: String,
    confirms: bool,
    confirmation: Option<String>,
}

pub async fn policy(db: &impl Connection, workspace: WorkspaceId) -> Result<Settings, StoreError> {
    let row = sql("SELECT policy, confirms, confirmation FROM consent_policy WHERE workspace_id = $1")
        .bind(workspace)
        .one::<Row>(db)
        .await?;
    let Some(row) = row else { return Ok(Settings::default()) };
    let policy =
        serde_json::from_str(&row.policy).map_err(|_| StoreError::corrupt("consent_policy", "policy", workspace))?;
    Ok(Settings { policy, confirms: row.confirms, confirmation: row.confirmation })
}

pub async fn set_policy(
    db: &impl Connection,
    workspace: WorkspaceId,
    settings: &Settings,
    now: Timestamp,
) -> Result<(), StoreError> {
    let policy = serde_json::to_string(&settings.policy).unwrap_or_default();
    sql("INSERT INTO consent_policy (workspace_id, policy, confirms, confirmation, updated_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace_id) DO UPDATE SET policy = excluded.policy, confirms = excluded.confirms, \
           confirmation = excluded.confirmation, updated_at = excluded.updated_at")
    .bind(workspace)
    .bind(policy)
    .bind(settings.confirms)
    .bind(settings.confirmation.as_deref())
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}
