//! People of a workspace. The account is global by e-mail; role and activity belong to the membership.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{Timestamp, UserId, WorkspaceId, locale::Locale, permission::Role};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

/// A member as colleagues see them.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    pub preferences: Value,
    pub role: Role,
    pub active: bool,
    pub last_seen_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    email: String,
    locale: String,
    preferences: String,
    role: String,
    active: bool,
    last_seen_at: Option<i64>,
}

const MEMBER: &str = "SELECT u.id, u.name, u.email, u.locale, u.preferences, m.role, m.active, \
     (SELECT MAX(s.seen_at) FROM session s WHERE s.user_id = u.id) AS last_seen_at \
     FROM membership m JOIN user_account u ON u.id = m.user_id WHERE m.workspace_id = $1";

fn member(row: Row) -> Result<Member, StoreError> {
    Ok(Member {
        id: UserId(row.id),
        name: row.name,
        email: row.email,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        preferences: serde_json::from_str(&row.preferences).unwrap_or_default(),
        role: Role::parse(&row.role).ok_or_else(|| StoreError::corrupt("membership", "role", &row.role))?,
        active: row.active,
        last_seen_at: row.last_seen_at.map(at),
    })
}

/// By name.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<Member>, StoreError> {
    let rows = sql(format!("{MEMBER} ORDER BY u.name, u.id")).bind(workspace).all::<Row>(db).await?;
    rows.into_iter().map(member).collect()
}

pub async fn find(db: &impl Connection, workspace: WorkspaceId, user: UserId) -> Result<Option<Member>, StoreError> {
    let row = sql(format!("{MEMBER} AND m.user_id = $2")).bind(workspace).bind(user).one::<Row>(db).await?;
    row.map(member).transpose()
}

/// A new account, not yet a member of anything. A second one with the same e-mail is a conflict.
#[derive(Clone)]
pub struct NewAccount {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub password_hash: String,
    pub locale: Locale,
}

pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    account: &NewAccount,
    role: Role,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql(
        "INSERT INTO user_account (id, email, name, password_hash, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(account.id)
    .bind(&account.email)
    .bind(&account.name)
    .bind(&account.password_hash)
    .bind(account.locale.as_str())
    .bind(now)
    .run(db)
    .await?;
    sql("INSERT INTO membership (workspace_id, user_id, role, active, created_at) VALUES ($1, $2, $3, TRUE, $4)")
        .bind(workspace)
        .bind(account.id)
        .bind(role.as_str())
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

pub async fn set_profile(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
    name: &str,
    locale: Locale,
    preferences: &Value,
) -> Result<(), StoreError> {
    sql("UPDATE user_account SET name = $3, locale = $4, preferences = $5 WHERE id = $2 \
         AND EXISTS (SELECT 1 FROM membership m WHERE m.workspace_id = $1 AND m.user_id = $2)")
    .bind(workspace)
    .bind(user)
    .bind(name)
    .bind(locale.as_str())
    .bind(preferences.to_string())
    .run(db)
    .await?;
    Ok(())
}

pub async fn set_membership(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
    role: Role,
    active: bool,
) -> Result<(), StoreError> {
    sql("UPDATE membership SET role = $3, active = $4 WHERE workspace_id = $1 AND user_id = $2")
        .bind(workspace)
        .bind(user)
        .bind(role.as_str())
        .bind(active)
        .run(db)
        .await?;
    Ok(())
}

pub async fn password_hash(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Option<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Hash {
        password_hash: String,
    }
    let row = sql("SELECT u.password_hash FROM user_account u JOIN membership m ON m.user_id = u.id \
                   WHERE m.workspace_id = $1 AND u.id = $2")
    .bind(workspace)
    .bind(user)
    .one::<Hash>(db)
    .await?;
    Ok(row.map(|row| row.password_hash))
}

pub async fn set_password(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
    password_hash: &str,
) -> Result<(), StoreError> {
    sql("UPDATE user_account SET password_hash = $3 WHERE id = $2 \
         AND EXISTS (SELECT 1 FROM membership m WHERE m.workspace_id = $1 AND m.user_id = $2)")
    .bind(workspace)
    .bind(user)
    .bind(password_hash)
    .run(db)
    .await?;
    Ok(())
}

/// Active administrators besides this one.
pub async fn other_administrators(
    db: &impl Connection,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<i64, StoreError> {
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM membership \
         WHERE workspace_id = $1 AND user_id <> $2 AND active AND role = 'administrator'")
    .bind(workspace)
    .bind(user)
    .count(db)
    .await
}

#[derive(FromQueryResult)]
struct NameRow {
    id: Uuid,
    name: String,
}

/// What everybody is called, those who left too.
pub async fn names(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<(UserId, String)>, StoreError> {
    let rows =
        sql("SELECT u.id, u.name FROM membership m JOIN user_account u ON u.id = m.user_id WHERE m.workspace_id = $1")
            .bind(workspace)
            .all::<NameRow>(db)
            .await?;
    Ok(rows.into_iter().map(|row| (UserId(row.id), row.name)).collect())
}
