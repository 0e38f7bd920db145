//! People that the company writes to first: found by their key, or made.

use crate::{
    Connection, StoreError,
    rows::{self, Column},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ContactId, ConversationId, IdentityId, Timestamp, WorkspaceId,
    identity::{IdentityKey, IdentityKeyKind},
};
use sea_orm::FromQueryResult;
use std::collections::HashSet;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

/// Whose key this is, under the identity it was merged into. Who gave it up does not have it.
pub async fn by_key(
    db: &impl Connection,
    workspace: WorkspaceId,
    key: &IdentityKey,
) -> Result<Option<IdentityId>, StoreError> {
    let row =
        sql("SELECT COALESCE(i.merged_into, i.id) AS id FROM identity_key k JOIN identity i ON i.id = k.identity_id \
         WHERE k.workspace_id = $1 AND k.kind = $2 AND k.canonical = $3 AND k.superseded_at IS NULL")
        .bind(workspace)
        .bind(key.kind.as_str())
        .bind(key.canonical())
        .one::<IdRow>(db)
        .await?;
    Ok(row.map(|row| IdentityId(row.id)))
}

/// Whether this person wrote to the account of this line, so that a user id of theirs means something there.
pub async fn is_known_to(
    db: &impl Connection,
    workspace: WorkspaceId,
    identity: IdentityId,
    line: ChannelId,
) -> Result<bool, StoreError> {
    let known = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM conversation c JOIN channel h ON h.id = c.channel_id \
         JOIN channel l ON l.id = $3 WHERE c.workspace_id = $1 AND c.identity_id = $2 AND c.merged_into IS NULL \
         AND (h.id = l.id OR h.waba_id = l.waba_id)")
    .bind(workspace)
    .bind(identity)
    .bind(line)
    .count(db)
    .await?;
    Ok(known > 0)
}

/// The identity that an id stands for, after merging.
pub async fn living(
    db: &impl Connection,
    workspace: WorkspaceId,
    identity: IdentityId,
) -> Result<Option<IdentityId>, StoreError> {
    let row = sql("SELECT COALESCE(merged_into, id) AS id FROM identity WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(identity)
        .one::<IdRow>(db)
        .await?;
    Ok(row.map(|row| IdentityId(row.id)))
}

pub struct NewIdentity<'a> {
    pub id: IdentityId,
    pub key: &'a IdentityKey,
    pub phone: &'a str,
    pub search_text: &'a str,
}

/// A key that somebody gave up goes to the new identity. A conflict means that the key was taken in the meantime.
pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    new: &NewIdentity<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO identity (id, workspace_id, kind, external_id, phone, search_text, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)")
    .bind(new.id)
    .bind(workspace)
    .bind(new.key.kind.as_str())
    .bind(new.key.value.as_str())
    .bind(new.phone)
    .bind(new.search_text)
    .bind(now)
    .run(db)
    .await?;
    let made = sql("INSERT INTO identity_key (workspace_id, kind, canonical, value, identity_id, source, created_at) \
         VALUES ($1, $2, $3, $4, $5, 'manual', $6) ON CONFLICT (workspace_id, kind, canonical) DO UPDATE SET \
           value = excluded.value, identity_id = excluded.identity_id, source = excluded.source, superseded_at = NULL, \
           former_id = identity_key.identity_id, former_until = identity_key.superseded_at \
         WHERE identity_key.superseded_at IS NOT NULL")
    .bind(workspace)
    .bind(new.key.kind.as_str())
    .bind(new.key.canonical())
    .bind(new.key.value.as_str())
    .bind(new.id)
    .bind(now)
    .run(db)
    .await?;
    if made == 0 {
        return Err(StoreError::Conflict("identity_key".into()));
    }
    Ok(())
}

/// The conversation of this person on this line, made with `fresh` when there is none. Says whether it was made.
pub async fn conversation(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    identity: IdentityId,
    fresh: ConversationId,
    now: Timestamp,
) -> Result<(ConversationId, bool), StoreError> {
    let made =
        sql("INSERT INTO conversation (id, workspace_id, channel_id, identity_id, is_open, is_unread, unread_count, \
         last_activity_at, last_sort_at, created_at) VALUES ($1, $2, $3, $4, FALSE, FALSE, 0, $5, 0, $5) \
         ON CONFLICT (channel_id, identity_id) DO NOTHING")
        .bind(fresh)
        .bind(workspace)
        .bind(channel)
        .bind(identity)
        .bind(now)
        .run(db)
        .await?;
    if made > 0 {
        return Ok((fresh, true));
    }
    let row = sql("SELECT COALESCE(merged_into, id) AS id FROM conversation \
         WHERE workspace_id = $1 AND channel_id = $2 AND identity_id = $3")
    .bind(workspace)
    .bind(channel)
    .bind(identity)
    .one::<IdRow>(db)
    .await?;
    Ok((row.map_or(fresh, |row| ConversationId(row.id)), false))
}

/// Meta told how it calls the person we wrote to: its `wa_id` is what we send to from now on, and a user id becomes a
/// key. A key that somebody else has stays theirs.
pub async fn learn(
    db: &impl Connection,
    workspace: WorkspaceId,
    identity: IdentityId,
    key: &IdentityKey,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let learned = sql("INSERT INTO identity_key (workspace_id, kind, canonical, value, identity_id, source, created_at) \
         VALUES ($1, $2, $3, $4, $5, 'send', $6) ON CONFLICT (workspace_id, kind, canonical) DO UPDATE SET value = excluded.value \
         WHERE identity_key.identity_id = excluded.identity_id AND identity_key.value <> excluded.value")
    .bind(workspace)
    .bind(key.kind.as_str())
    .bind(key.canonical())
    .bind(key.value.as_str())
    .bind(identity)
    .bind(now)
    .run(db)
    .await?;
    if learned == 0 || key.kind != IdentityKeyKind::WaId {
        return Ok(learned > 0);
    }
    sql("UPDATE identity SET external_id = $3, phone = $4, updated_at = $5 WHERE workspace_id = $1 AND id = $2 AND kind = 'wa_id'")
        .bind(workspace)
        .bind(identity)
        .bind(key.value.as_str())
        .bind(format!("+{}", key.value))
        .bind(now)
        .run(db)
        .await?;
    Ok(true)
}

/// An identity of the contact whose user id is good on this line: of one seen on a line of the same portfolio.
pub async fn user_id(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: ContactId,
    channel: ChannelId,
) -> Result<Option<IdentityId>, StoreError> {
    let row = sql("SELECT i.id FROM identity i JOIN conversation c ON c.identity_id = i.id \
           JOIN channel seen ON seen.id = c.channel_id JOIN channel line ON line.id = $3 \
           LEFT JOIN waba a ON a.id = seen.waba_id LEFT JOIN waba b ON b.id = line.waba_id \
         WHERE i.workspace_id = $1 AND i.contact_id = $2 AND i.merged_into IS NULL AND line.workspace_id = $1 \
           AND (seen.id = line.id OR seen.waba_id = line.waba_id OR a.owner_business_id = b.owner_business_id) \
           AND EXISTS (SELECT 1 FROM identity_key k WHERE k.identity_id = i.id AND k.kind = 'bsuid' \
             AND k.superseded_at IS NULL) \
         ORDER BY c.last_activity_at DESC, i.id LIMIT 1")
    .bind(workspace)
    .bind(contact)
    .bind(channel)
    .one::<IdRow>(db)
    .await?;
    Ok(row.map(|row| IdentityId(row.id)))
}

static WITH_USER_ID: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 3, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT DISTINCT i.contact_id AS id FROM wanted w CROSS JOIN identity i \
           JOIN conversation c ON c.identity_id = i.id JOIN channel seen ON seen.id = c.channel_id \
           JOIN channel line ON line.id = $2 LEFT JOIN waba a ON a.id = seen.waba_id LEFT JOIN waba b ON b.id = line.waba_id \
         WHERE i.contact_id = w.id AND i.workspace_id = $1 AND i.merged_into IS NULL AND line.workspace_id = $1 \
           AND (seen.id = line.id OR seen.waba_id = line.waba_id OR a.owner_business_id = b.owner_business_id) \
           AND EXISTS (SELECT 1 FROM identity_key k WHERE k.identity_id = i.id AND k.kind = 'bsuid' \
             AND k.superseded_at IS NULL)"
    )
});

/// Which of these contacts the line's portfolio knows by a user id.
pub async fn with_user_id(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    contacts: &[ContactId],
) -> Result<HashSet<ContactId>, StoreError> {
    if contacts.is_empty() {
        return Ok(HashSet::new());
    }
    let wanted = rows::list(contacts.iter().map(|id| rows::hex(*id)));
    let query = sql(WITH_USER_ID.get(engine(db))).bind(workspace).bind(channel).bind(wanted);
    Ok(query.all::<IdRow>(db).await?.into_iter().map(|row| ContactId(row.id)).collect())
}
