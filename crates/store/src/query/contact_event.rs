//! What happened to contacts: written with the change, read with what happened in their conversations.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ContactEventId, ContactId, ConversationId, Timestamp, UserId, WorkspaceId,
    actor::{Actor, SenderKind},
    contact::HistoryKind,
};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct NewEvent {
    pub id: ContactEventId,
    pub contact: ContactId,
    pub at: Timestamp,
    pub kind: HistoryKind,
    pub actor: Actor,
    pub detail: Value,
}

const NEW: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("contact_id", Column::Uuid),
    ("at", Column::BigInt),
    ("kind", Column::Text),
    ("actor_kind", Column::Text),
    ("actor_id", Column::Uuid),
    ("detail", Column::Text),
];

static APPEND: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(engine, "fresh", 1, NEW);
    format!(
        "WITH {fresh} INSERT INTO contact_event (workspace_id, contact_id, at, id, kind, actor_kind, actor_id, detail) \
         SELECT $2, contact_id, at, id, kind, actor_kind, actor_id, detail FROM fresh"
    )
});

pub async fn append(db: &impl Connection, workspace: WorkspaceId, events: &[NewEvent]) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(events.len(), 200);
    for event in events {
        batch.push(&(
            rows::hex(event.id),
            rows::hex(event.contact),
            event.at.millis(),
            event.kind.as_str(),
            event.actor.kind().as_str(),
            event.actor.id().map(rows::hex),
            rows::text(&event.detail),
        ));
    }
    sql(APPEND.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}

/// Something in a contact's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Uuid,
    pub at: Timestamp,
    /// Of a [`HistoryKind`], or `conversation_opened`, `conversation_closed`.
    pub kind: String,
    pub actor: SenderKind,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub detail: Value,
    pub conversation: Option<(ConversationId, ChannelId)>,
    /// Why the conversation was closed.
    pub reason: Option<String>,
    pub edited_at: Option<Timestamp>,
}

/// Where a page of the history ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub at: Timestamp,
    pub id: Uuid,
    pub kind: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    at: i64,
    kind: String,
    actor_kind: String,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    detail: String,
    conversation_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    reason: Option<String>,
    edited_at: Option<i64>,
}

const PAGE: &str = "SELECT f.id, f.at, f.kind, f.actor_kind, f.actor_id, u.name AS actor_name, f.detail, \
       f.conversation_id, f.channel_id, f.reason, f.edited_at FROM ( \
       SELECT e.id, e.at, e.kind, e.actor_kind, e.actor_id, e.detail, CAST(NULL AS UUID) AS conversation_id, \
         CAST(NULL AS UUID) AS channel_id, CAST(NULL AS TEXT) AS reason, e.edited_at \
       FROM contact_event e WHERE e.workspace_id = $1 AND e.contact_id = $2 AND e.at <= $3 \
       UNION ALL SELECT p.id, p.opened_at, 'conversation_opened', p.opened_by_kind, p.opened_by_id, '{}', c.id, \
         c.channel_id, NULL, NULL FROM identity i JOIN conversation c ON c.identity_id = i.id \
         JOIN episode p ON p.conversation_id = c.id WHERE i.workspace_id = $1 AND i.contact_id = $2 AND p.opened_at <= $3 \
       UNION ALL SELECT p.id, p.closed_at, 'conversation_closed', COALESCE(p.closed_by_kind, 'system'), p.closed_by_id, \
         '{}', c.id, c.channel_id, r.name, NULL FROM identity i JOIN conversation c ON c.identity_id = i.id \
         JOIN episode p ON p.conversation_id = c.id LEFT JOIN close_reason r ON r.id = p.close_reason_id \
         WHERE i.workspace_id = $1 AND i.contact_id = $2 AND p.closed_at <= $3 \
     ) f LEFT JOIN user_account u ON u.id = f.actor_id AND f.actor_kind = 'user' \
     WHERE f.at < $3 OR (f.at = $3 AND (f.id < $4 OR (f.id = $4 AND f.kind < $5))) \
     ORDER BY f.at DESC, f.id DESC, f.kind DESC LIMIT $6";

/// Newest first, over all channels; `after` is where the page before ended.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: ContactId,
    after: Option<&Mark>,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let rows = sql(PAGE)
        .bind(workspace)
        .bind(contact)
        .bind(after.map_or(i64::MAX, |mark| mark.at.millis()))
        .bind(after.map_or(Uuid::max(), |mark| mark.id))
        .bind(after.map_or("", |mark| mark.kind.as_str()))
        .bind(limit)
        .all::<Row>(db)
        .await?;
    rows.into_iter().map(entry).collect()
}

fn entry(row: Row) -> Result<Entry, StoreError> {
    let corrupt = |column, value: &str| StoreError::corrupt("contact_event", column, value);
    Ok(Entry {
        id: row.id,
        at: at(row.at),
        actor: SenderKind::parse(&row.actor_kind).ok_or_else(|| corrupt("actor_kind", &row.actor_kind))?,
        kind: row.kind,
        actor_id: row.actor_id,
        actor_name: row.actor_name,
        detail: serde_json::from_str(&row.detail).map_err(|_| corrupt("detail", &row.detail))?,
        conversation: row
            .conversation_id
            .zip(row.channel_id)
            .map(|(conversation, channel)| (ConversationId(conversation), ChannelId(channel))),
        reason: row.reason,
        edited_at: row.edited_at.map(at),
    })
}

/// What a person logged by hand, for whom it may be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub id: ContactEventId,
    pub kind: HistoryKind,
    pub by: Option<UserId>,
}

#[derive(FromQueryResult)]
struct LoggedRow {
    id: Uuid,
    kind: String,
    actor_kind: String,
    actor_id: Option<Uuid>,
}

pub async fn logged(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: ContactId,
    id: ContactEventId,
) -> Result<Option<Logged>, StoreError> {
    let row =
        sql("SELECT id, kind, actor_kind, actor_id FROM contact_event WHERE workspace_id = $1 AND contact_id = $2 \
           AND id = $3")
        .bind(workspace)
        .bind(contact)
        .bind(id)
        .one::<LoggedRow>(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let kind = HistoryKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("contact_event", "kind", &row.kind))?;
    let by = row.actor_id.filter(|_| row.actor_kind == SenderKind::User.as_str()).map(UserId);
    Ok(Some(Logged { id: ContactEventId(row.id), kind, by }))
}

/// Writes what was logged anew.
pub async fn edit(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: ContactId,
    id: ContactEventId,
    when: Option<Timestamp>,
    detail: &Value,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE contact_event SET at = COALESCE($4, at), detail = $5, edited_at = $6 WHERE workspace_id = $1 \
           AND contact_id = $2 AND id = $3")
    .bind(workspace)
    .bind(contact)
    .bind(id)
    .bind(when)
    .bind(rows::text(detail))
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

pub async fn delete(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: ContactId,
    id: ContactEventId,
) -> Result<(), StoreError> {
    sql("DELETE FROM contact_event WHERE workspace_id = $1 AND contact_id = $2 AND id = $3")
        .bind(workspace)
        .bind(contact)
        .bind(id)
        .run(db)
        .await?;
    Ok(())
}
