//! Bearer tokens of the API.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{Timestamp, TokenId, UserId, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct NewToken {
    pub id: TokenId,
    pub user: UserId,
    pub name: String,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    pub created_at: Timestamp,
}

pub async fn insert(db: &impl Connection, workspace: WorkspaceId, token: &NewToken) -> Result<(), StoreError> {
    sql("INSERT INTO api_token (id, workspace_id, user_id, name, token_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(token.id)
        .bind(workspace)
        .bind(token.user)
        .bind(&token.name)
        .bind(token.token_hash.as_slice())
        .bind(token.created_at)
        .run(db)
        .await?;
    Ok(())
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: TokenId,
    pub user: UserId,
    pub user_name: String,
    pub name: String,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    user_id: Uuid,
    user_name: String,
    name: String,
    created_at: i64,
    used_at: Option<i64>,
}

/// Those that were not revoked, newest first.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<Token>, StoreError> {
    let rows = sql("SELECT t.id, t.user_id, u.name AS user_name, t.name, t.created_at, t.used_at FROM api_token t \
         JOIN user_account u ON u.id = t.user_id \
         WHERE t.workspace_id = $1 AND t.revoked_at IS NULL ORDER BY t.created_at DESC, t.id DESC")
    .bind(workspace)
    .all::<Row>(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Token {
            id: TokenId(row.id),
            user: UserId(row.user_id),
            user_name: row.user_name,
            name: row.name,
            created_at: at(row.created_at),
            used_at: row.used_at.map(at),
        })
        .collect())
}

/// `false` when no such token holds.
pub async fn revoke(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: TokenId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let revoked =
        sql("UPDATE api_token SET revoked_at = $3 WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL")
            .bind(workspace)
            .bind(id)
            .bind(now)
            .run(db)
            .await?;
    Ok(revoked > 0)
}

/// Whether the token still opens its workspace.
pub async fn holds(db: &impl Connection, workspace: WorkspaceId, id: TokenId) -> Result<bool, StoreError> {
    let found = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM api_token t JOIN membership m \
         ON m.workspace_id = t.workspace_id AND m.user_id = t.user_id \
         WHERE t.workspace_id = $1 AND t.id = $2 AND t.revoked_at IS NULL AND m.active")
    .bind(workspace)
    .bind(id)
    .count(db)
    .await?;
    Ok(found > 0)
}
