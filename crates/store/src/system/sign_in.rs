//! Who is knocking: asked before any workspace is known.

use crate::{
    Db, StoreError,
    sql::{at, sql},
};
use domain::{SessionId, Timestamp, TokenId, UserId, WorkspaceId, permission::Role};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// An account and its password.
#[derive(Clone)]
pub struct Account {
    pub user: UserId,
    pub name: String,
    pub password_hash: String,
}

#[derive(FromQueryResult)]
struct AccountRow {
    id: Uuid,
    name: String,
    password_hash: String,
}

/// `email` as accounts store it: trimmed, lower case.
pub async fn account_by_email(db: &Db, email: &str) -> Result<Option<Account>, StoreError> {
    let row = sql("SELECT id, name, password_hash FROM user_account WHERE email = $1")
        .bind(email)
        .one::<AccountRow>(db.read())
        .await?;
    Ok(row.map(|row| Account { user: UserId(row.id), name: row.name, password_hash: row.password_hash }))
}

#[derive(FromQueryResult)]
struct MembershipRow {
    workspace_id: Uuid,
    role: String,
}

/// The workspaces an account may enter, the oldest first.
pub async fn memberships(db: &Db, user: UserId) -> Result<Vec<(WorkspaceId, Role)>, StoreError> {
    let rows = sql("SELECT workspace_id, role FROM membership WHERE user_id = $1 AND active \
                    ORDER BY created_at, workspace_id")
    .bind(user)
    .all::<MembershipRow>(db.read())
    .await?;
    rows.into_iter().map(|row| Ok((WorkspaceId(row.workspace_id), role(&row.role)?))).collect()
}

fn role(word: &str) -> Result<Role, StoreError> {
    Role::parse(word).ok_or_else(|| StoreError::corrupt("membership", "role", word))
}

/// A session or token that opens a workspace.
#[derive(Clone, Debug)]
pub struct Entry<I> {
    pub id: I,
    pub user: UserId,
    pub workspace: WorkspaceId,
    pub role: Role,
    pub created_at: Timestamp,
    pub seen_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct EntryRow {
    id: Uuid,
    user_id: Uuid,
    workspace_id: Uuid,
    role: String,
    created_at: i64,
    seen_at: Option<i64>,
}

impl EntryRow {
    fn entry<I: From<Uuid>>(self) -> Result<Entry<I>, StoreError> {
        Ok(Entry {
            id: I::from(self.id),
            user: UserId(self.user_id),
            workspace: WorkspaceId(self.workspace_id),
            role: role(&self.role)?,
            created_at: at(self.created_at),
            seen_at: self.seen_at.map(at),
        })
    }
}

/// A session that holds at `now`, of somebody who still belongs to the workspace.
pub async fn session(db: &Db, token_hash: &[u8], now: Timestamp) -> Result<Option<Entry<SessionId>>, StoreError> {
    let row = sql("SELECT s.id, s.user_id, s.workspace_id, m.role, s.created_at, s.seen_at FROM session s \
         JOIN membership m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id \
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND m.active")
    .bind(token_hash)
    .bind(now)
    .one::<EntryRow>(db.read())
    .await?;
    row.map(EntryRow::entry).transpose()
}

/// A bearer token that was not revoked, of somebody who still belongs to the workspace.
pub async fn token(db: &Db, token_hash: &[u8]) -> Result<Option<Entry<TokenId>>, StoreError> {
    let row =
        sql("SELECT t.id, t.user_id, t.workspace_id, m.role, t.created_at, t.used_at AS seen_at FROM api_token t \
         JOIN membership m ON m.workspace_id = t.workspace_id AND m.user_id = t.user_id \
         WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND m.active")
        .bind(token_hash)
        .one::<EntryRow>(db.read())
        .await?;
    row.map(EntryRow::entry).transpose()
}

/// Notes that a session is in use and how long it holds from here.
pub async fn touch_session(db: &Db, id: SessionId, now: Timestamp, expires_at: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1")
        .bind(id)
        .bind(now)
        .bind(expires_at)
        .run(db.write())
        .await?;
    Ok(())
}

pub async fn touch_token(db: &Db, id: TokenId, now: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE api_token SET used_at = $2 WHERE id = $1").bind(id).bind(now).run(db.write()).await?;
    Ok(())
}

/// What failed tries left behind for one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delay {
    pub failures: i32,
    pub last_at: Option<Timestamp>,
    pub blocked_until: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct DelayRow {
    failures: i32,
    last_at: i64,
    blocked_until: i64,
}

pub async fn delay(db: &Db, key: &str) -> Result<Delay, StoreError> {
    let row = sql("SELECT failures, last_at, blocked_until FROM sign_in_delay WHERE key = $1")
        .bind(key)
        .one::<DelayRow>(db.read())
        .await?;
    Ok(row.map_or_else(Delay::default, |row| Delay {
        failures: row.failures,
        last_at: Some(at(row.last_at)),
        blocked_until: Some(at(row.blocked_until)),
    }))
}

pub async fn set_delay(
    db: &Db,
    key: &str,
    failures: i32,
    now: Timestamp,
    blocked_until: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO sign_in_delay (key, failures, last_at, blocked_until) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, \
           blocked_until = excluded.blocked_until")
    .bind(key)
    .bind(failures)
    .bind(now)
    .bind(blocked_until)
    .run(db.write())
    .await?;
    Ok(())
}

pub async fn clear_delay(db: &Db, key: &str) -> Result<(), StoreError> {
    sql("DELETE FROM sign_in_delay WHERE key = $1").bind(key).run(db.write()).await?;
    Ok(())
}
