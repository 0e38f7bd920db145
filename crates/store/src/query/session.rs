//! Signed-in browsers. Finding one by its cookie happens before a workspace is known, in `system`.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{SessionId, Timestamp, UserId, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct NewSession {
    pub id: SessionId,
    /// SHA-256 of the cookie's token.
    pub token_hash: Vec<u8>,
    pub user: UserId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
}

pub async fn insert(db: &impl Connection, workspace: WorkspaceId, session: &NewSession) -> Result<(), StoreError> {
    sql(
        "INSERT INTO session (id, token_hash, user_id, workspace_id, created_at, seen_at, expires_at, user_agent, ip) \
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)",
    )
    .bind(session.id)
    .bind(session.token_hash.as_slice())
    .bind(session.user)
    .bind(workspace)
    .bind(session.created_at)
    .bind(session.expires_at)
    .bind(session.user_agent.as_deref())
    .bind(session.ip.as_deref())
    .run(db)
    .await?;
    Ok(())
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    created_at: i64,
    seen_at: i64,
    user_agent: Option<String>,
    ip: Option<String>,
}

/// The sessions of one person that hold at `now`, latest use first.
pub async fn list(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<Session>, StoreError> {
    let rows = sql("SELECT id, created_at, seen_at, user_agent, ip FROM session \
         WHERE workspace_id = $1 AND user_id = $2 AND expires_at > $3 ORDER BY seen_at DESC, id DESC")
    .bind(workspace)
    .bind(user)
    .bind(now)
    .all::<Row>(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Session {
            id: SessionId(row.id),
            created_at: at(row.created_at),
            seen_at: at(row.seen_at),
            user_agent: row.user_agent,
            ip: row.ip,
        })
        .collect())
}

/// Whether the session still holds.
pub async fn holds(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: SessionId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let found = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM session s JOIN membership m \
         ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id \
         WHERE s.workspace_id = $1 AND s.id = $2 AND s.expires_at > $3 AND m.active")
    .bind(workspace)
    .bind(id)
    .bind(now)
    .count(db)
    .await?;
    Ok(found > 0)
}

/// Ends one session of this person; `false` when there is none with this id.
pub async fn end(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
    id: SessionId,
) -> Result<bool, StoreError> {
    let ended = sql("DELETE FROM session WHERE workspace_id = $1 AND user_id = $2 AND id = $3")
        .bind(workspace)
        .bind(user)
        .bind(id)
        .run(db)
        .await?;
    Ok(ended > 0)
}

/// Ends every session of this person, in every workspace, except `keep`.
pub async fn end_all(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
    keep: Option<SessionId>,
) -> Result<(), StoreError> {
    sql("DELETE FROM session WHERE user_id = $2 AND id <> $3 \
         AND EXISTS (SELECT 1 FROM membership m WHERE m.workspace_id = $1 AND m.user_id = $2)")
    .bind(workspace)
    .bind(user)
    .bind(keep.map_or(Uuid::nil(), |id| id.0))
    .run(db)
    .await?;
    Ok(())
}

/// Ends the sessions of this person in this workspace.
pub async fn end_here(db: &impl Connection, workspace: WorkspaceId, user: UserId) -> Result<(), StoreError> {
    sql("DELETE FROM session WHERE workspace_id = $1 AND user_id = $2").bind(workspace).bind(user).run(db).await?;
    Ok(())
}
