//! Pages of a conversation's messages, in a constant number of statements.

use super::{
    inbox_row::{Sender, sender},
    thread_row::{ROW, ReactionRow, Row, ThreadMessage, message},
};
use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sight,
    sql::{at, sql},
};
use domain::{ConversationId, MessageId, Timestamp, actor::SenderKind, permission::Scope};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

/// Where a message stands in its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub sort_at: Timestamp,
    pub id: MessageId,
}

#[derive(FromQueryResult)]
struct PlaceRow {
    sort_at: i64,
}

/// The place of a message that a page is asked from.
pub async fn place(
    db: &impl Connection,
    scope: Scope,
    conversation: ConversationId,
    id: MessageId,
) -> Result<Option<Place>, StoreError> {
    let row = sql("SELECT sort_at FROM message WHERE workspace_id = $1 AND id = $3 AND conversation_id = $2")
        .bind(scope.workspace)
        .bind(conversation)
        .bind(id)
        .one::<PlaceRow>(db)
        .await?;
    Ok(row.map(|row| Place { sort_at: at(row.sort_at), id }))
}

/// Up to `limit` messages older than `before` (from the newest without one), newest first.
pub async fn older(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    conversation: ConversationId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<ThreadMessage>, StoreError> {
    let before = before.unwrap_or(Place { sort_at: Timestamp::from_millis(i64::MAX), id: MessageId(Uuid::max()) });
    let query = sql(format!(
        "WITH page AS (SELECT id FROM message WHERE workspace_id = $1 AND conversation_id = $2 \
           AND (sort_at, id) < ($3, $4) ORDER BY sort_at DESC, id DESC LIMIT $5) {ROW} ORDER BY m.sort_at DESC, m.id DESC"
    ));
    let query = query.bind(scope.workspace).bind(conversation).bind(before.sort_at).bind(before.id).bind(limit);
    let found = query.all::<Row>(db).await?.into_iter().map(message).collect::<Result<_, _>>()?;
    with_reactions(db, scope, engine, found).await
}

/// Up to `limit` messages newer than `after`, the nearest ones, newest first.
pub async fn newer(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    conversation: ConversationId,
    after: Place,
    limit: i64,
) -> Result<Vec<ThreadMessage>, StoreError> {
    let query = sql(format!(
        "WITH page AS (SELECT id FROM message WHERE workspace_id = $1 AND conversation_id = $2 \
           AND (sort_at, id) > ($3, $4) ORDER BY sort_at, id LIMIT $5) {ROW} ORDER BY m.sort_at DESC, m.id DESC"
    ));
    let query = query.bind(scope.workspace).bind(conversation).bind(after.sort_at).bind(after.id).bind(limit);
    let found = query.all::<Row>(db).await?.into_iter().map(message).collect::<Result<_, _>>()?;
    with_reactions(db, scope, engine, found).await
}

/// Messages by id that the caller may see, in no order.
pub async fn by_ids(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    ids: &[MessageId],
) -> Result<Vec<ThreadMessage>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let source = rows::source(engine, "page", 2, &[("id", Column::Uuid)]);
    let (seen, by) = sight::condition(scope, "c", 3);
    let query = sql(format!("WITH {source} {ROW} WHERE m.workspace_id = $1{seen}"))
        .bind(scope.workspace)
        .bind(ids_of(ids.iter().map(|id| id.0)));
    let query = if let Some(user) = by { query.bind(user) } else { query };
    let found = query.all::<Row>(db).await?.into_iter().map(message).collect::<Result<_, _>>()?;
    with_reactions(db, scope, engine, found).await
}

pub async fn find(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    id: MessageId,
) -> Result<Option<ThreadMessage>, StoreError> {
    Ok(by_ids(db, scope, engine, &[id]).await?.pop())
}

/// What Meta sent, word for word.
pub async fn raw(db: &impl Connection, scope: Scope, id: MessageId) -> Result<Option<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Raw {
        raw: String,
    }
    let row = sql("SELECT raw FROM message_raw WHERE workspace_id = $1 AND message_id = $2")
        .bind(scope.workspace)
        .bind(id)
        .one::<Raw>(db)
        .await?;
    Ok(row.map(|row| row.raw))
}

pub(super) fn ids_of(ids: impl Iterator<Item = Uuid>) -> String {
    let mut wanted = Rows::new();
    for id in ids {
        wanted.push(&(rows::hex(id),));
    }
    wanted.json()
}

#[derive(FromQueryResult)]
struct Reaction {
    message_id: Uuid,
    by_kind: String,
    sender_id: Option<Uuid>,
    emoji: String,
    at: i64,
    user_name: Option<String>,
}

async fn with_reactions(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    mut messages: Vec<ThreadMessage>,
) -> Result<Vec<ThreadMessage>, StoreError> {
    if messages.is_empty() {
        return Ok(messages);
    }
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let found = sql(format!(
        "WITH {source} SELECT r.message_id, r.by_kind, r.sender_id, r.emoji, r.at, u.name AS user_name \
         FROM wanted w JOIN reaction r ON r.message_id = w.id LEFT JOIN user_account u ON u.id = r.sender_id \
         WHERE r.workspace_id = $1 AND r.emoji <> '' ORDER BY r.at, r.by_kind"
    ))
    .bind(scope.workspace)
    .bind(ids_of(messages.iter().map(|message| message.id.0)))
    .all::<Reaction>(db)
    .await?;
    let mut by_message: HashMap<Uuid, Vec<ReactionRow>> = HashMap::new();
    for reaction in found {
        by_message.entry(reaction.message_id).or_default().push(reaction_row(reaction));
    }
    for message in &mut messages {
        message.reactions = by_message.remove(&message.id.0).unwrap_or_default();
    }
    Ok(messages)
}

fn reaction_row(row: Reaction) -> ReactionRow {
    let kind = match (row.by_kind.as_str(), row.sender_id) {
        ("contact", _) => SenderKind::Contact,
        (_, Some(_)) => SenderKind::User,
        (_, None) => SenderKind::Device,
    };
    let sender = sender(kind.as_str(), row.sender_id, row.user_name, None).unwrap_or(Sender {
        kind,
        id: row.sender_id,
        name: None,
    });
    ReactionRow { emoji: row.emoji, by: row.by_kind, sender, at: at(row.at) }
}
