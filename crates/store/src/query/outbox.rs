//! What waits to be sent, and what became of it. Lists travel as one parameter, so a batch costs one statement each.

use crate::{
    Connection, StoreError,
    message::Hold,
    rows::{self, Column, Rows},
    sql::sql,
    text::engine,
};
use domain::{ChannelId, ConversationId, MessageId, Timestamp, WorkspaceId, fault::MessageError};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// What an entry asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Send the message.
    Message,
    /// Set or remove our reaction on the message.
    Reaction,
}

impl EntryKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Reaction => "reaction",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Message, Self::Reaction].into_iter().find(|kind| kind.as_str() == text)
    }
}

pub struct NewEntry {
    pub id: Uuid,
    pub channel: ChannelId,
    pub conversation: ConversationId,
    pub message: MessageId,
    pub kind: EntryKind,
    pub payload: Option<String>,
    /// Place in the lane: the message's order key.
    pub order_at: Timestamp,
    pub run_at: Timestamp,
}

pub async fn push(db: &impl Connection, workspace: WorkspaceId, entry: &NewEntry) -> Result<(), StoreError> {
    sql("INSERT INTO outbox (id, workspace_id, channel_id, conversation_id, message_id, kind, payload, order_at, run_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(entry.id)
    .bind(workspace)
    .bind(entry.channel)
    .bind(entry.conversation)
    .bind(entry.message)
    .bind(entry.kind.as_str())
    .bind(entry.payload.as_deref())
    .bind(entry.order_at)
    .bind(entry.run_at)
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct PayloadRow {
    payload: Option<String>,
}

/// Removes what waits for a message in this way, giving back its payload.
pub async fn withdraw(
    db: &impl Connection,
    workspace: WorkspaceId,
    message: MessageId,
    kind: EntryKind,
) -> Result<Option<String>, StoreError> {
    let row = sql("DELETE FROM outbox WHERE workspace_id = $1 AND message_id = $2 AND kind = $3 RETURNING payload")
        .bind(workspace)
        .bind(message)
        .bind(kind.as_str())
        .one::<PayloadRow>(db)
        .await?;
    Ok(row.and_then(|row| row.payload))
}

/// Removes entries that are done.
pub async fn finish(db: &impl Connection, workspace: WorkspaceId, entries: &[Uuid]) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let list = rows::list(entries.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine(db), "done", 2, &[("id", Column::Uuid)]);
    sql(format!("WITH {source} DELETE FROM outbox WHERE workspace_id = $1 AND id IN (SELECT id FROM done)"))
        .bind(workspace)
        .bind(list)
        .run(db)
        .await?;
    Ok(())
}

pub struct Postponed {
    pub entry: Uuid,
    pub run_at: Timestamp,
    pub attempts: i32,
    pub retry_since: Option<Timestamp>,
}

pub async fn postpone(db: &impl Connection, workspace: WorkspaceId, entries: &[Postponed]) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(entries.len(), 80);
    for entry in entries {
        let since = entry.retry_since.map(Timestamp::millis);
        batch.push(&(rows::hex(entry.entry), entry.run_at.millis(), entry.attempts, since));
    }
    let source = rows::source(
        engine(db),
        "later",
        2,
        &[("id", Column::Uuid), ("run_at", Column::BigInt), ("attempts", Column::Int), ("retry_since", Column::BigInt)],
    );
    sql(format!(
        "WITH {source} UPDATE outbox SET run_at = later.run_at, attempts = later.attempts, retry_since = later.retry_since \
         FROM later WHERE outbox.workspace_id = $1 AND outbox.id = later.id"
    ))
    .bind(workspace)
    .bind(batch.json())
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

fn ids(rows: Vec<IdRow>) -> Vec<MessageId> {
    rows.into_iter().map(|row| MessageId(row.id)).collect()
}

/// Marks messages as being sent, before their requests leave; only those that still were queued.
pub async fn begin(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[MessageId],
    now: Timestamp,
) -> Result<Vec<MessageId>, StoreError> {
    let source = rows::source(engine(db), "next", 2, &[("id", Column::Uuid)]);
    let rows = sql(format!(
        "WITH {source} UPDATE message SET delivery = 10, requested_at = $3, hold_reason = NULL, hold_until = NULL FROM next \
         WHERE message.workspace_id = $1 AND message.id = next.id AND message.delivery = 0 RETURNING message.id AS id"
    ))
    .bind(workspace)
    .bind(rows::list(messages.iter().map(|id| rows::hex(*id))))
    .bind(now)
    .all::<IdRow>(db)
    .await?;
    Ok(ids(rows))
}

/// Meta took these messages under these ids. What a receipt reported already is never lowered.
pub async fn accepted(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[(MessageId, String)],
    now: Timestamp,
) -> Result<(), StoreError> {
    if messages.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(messages.len(), 120);
    for (message, provider_id) in messages {
        batch.push(&(rows::hex(*message), provider_id));
    }
    let source = rows::source(engine(db), "taken", 2, &[("id", Column::Uuid), ("provider_id", Column::Text)]);
    // An id that another row of the line carries already (an echo of this very message) stays there.
    sql(format!(
        "WITH {source} UPDATE message SET delivery = CASE WHEN delivery < 30 THEN 30 ELSE delivery END, \
         provider_id = CASE WHEN message.provider_id IS NOT NULL THEN message.provider_id WHEN EXISTS (SELECT 1 FROM message other \
           WHERE other.channel_id = message.channel_id AND other.provider_id = taken.provider_id) THEN NULL \
           ELSE taken.provider_id END, \
         sent_at = CASE WHEN sent_at IS NULL OR sent_at > $3 THEN $3 ELSE sent_at END, hold_reason = NULL, hold_until = NULL, \
         error_code = CASE WHEN delivery < 30 THEN NULL ELSE error_code END, \
         error_provider_code = CASE WHEN delivery < 30 THEN NULL ELSE error_provider_code END, \
         error_detail = CASE WHEN delivery < 30 THEN NULL ELSE error_detail END \
         FROM taken WHERE message.workspace_id = $1 AND message.id = taken.id"
    ))
    .bind(workspace)
    .bind(batch.json())
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// These messages failed for good.
pub async fn failed(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[(MessageId, MessageError)],
    now: Timestamp,
) -> Result<(), StoreError> {
    if messages.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(messages.len(), 160);
    for (message, error) in messages {
        batch.push(&(rows::hex(*message), &error.code, error.provider_code, error.detail.as_deref()));
    }
    let source = rows::source(
        engine(db),
        "failed",
        2,
        &[("id", Column::Uuid), ("code", Column::Text), ("provider_code", Column::BigInt), ("detail", Column::Text)],
    );
    sql(format!(
        "WITH {source} UPDATE message SET delivery = 40, failed_at = $3, hold_reason = NULL, hold_until = NULL, \
         error_code = failed.code, error_provider_code = failed.provider_code, error_detail = failed.detail \
         FROM failed WHERE message.workspace_id = $1 AND message.id = failed.id AND message.delivery < 40"
    ))
    .bind(workspace)
    .bind(batch.json())
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// Nobody knows whether these requests arrived.
pub async fn uncertain(db: &impl Connection, workspace: WorkspaceId, messages: &[MessageId]) -> Result<(), StoreError> {
    if messages.is_empty() {
        return Ok(());
    }
    let source = rows::source(engine(db), "lost", 2, &[("id", Column::Uuid)]);
    sql(format!(
        "WITH {source} UPDATE message SET delivery = 20, hold_reason = NULL, hold_until = NULL FROM lost \
         WHERE message.workspace_id = $1 AND message.id = lost.id AND message.delivery < 20"
    ))
    .bind(workspace)
    .bind(rows::list(messages.iter().map(|id| rows::hex(*id))))
    .run(db)
    .await?;
    Ok(())
}

/// Puts messages back into the queue and says why they wait; gives back those whose reason is news.
pub async fn hold(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[(MessageId, Hold)],
) -> Result<Vec<MessageId>, StoreError> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let mut batch = Rows::with_capacity(messages.len(), 80);
    for (message, hold) in messages {
        batch.push(&(rows::hex(*message), hold.reason.as_str(), hold.until.map(Timestamp::millis)));
    }
    let source = rows::source(
        engine(db),
        "held",
        2,
        &[("id", Column::Uuid), ("reason", Column::Text), ("until", Column::BigInt)],
    );
    let rows = sql(format!(
        "WITH {source} UPDATE message SET delivery = 0, hold_reason = held.reason, hold_until = held.until FROM held \
         WHERE message.workspace_id = $1 AND message.id = held.id AND message.delivery <= 10 AND (message.delivery = 10 \
         OR COALESCE(message.hold_reason, '') <> held.reason OR COALESCE(message.hold_until, 0) <> COALESCE(held.until, 0)) \
         RETURNING message.id AS id"
    ))
    .bind(workspace)
    .bind(batch.json())
    .all::<IdRow>(db)
    .await?;
    Ok(ids(rows))
}

/// Says of everything behind the head of these lanes that it waits for its turn; gives back what did not say so.
pub async fn hold_behind(
    db: &impl Connection,
    workspace: WorkspaceId,
    lanes: &[ConversationId],
) -> Result<Vec<(MessageId, ConversationId)>, StoreError> {
    if lanes.is_empty() {
        return Ok(Vec::new());
    }
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        conversation_id: Uuid,
    }
    let source = rows::source(engine(db), "lane", 2, &[("id", Column::Uuid)]);
    let rows = sql(format!(
        "WITH {source} UPDATE message SET hold_reason = 'order', hold_until = NULL WHERE workspace_id = $1 AND delivery = 0 \
         AND hold_reason IS NULL AND id IN (SELECT o.message_id FROM outbox o JOIN lane ON lane.id = o.conversation_id \
         WHERE o.kind = 'message') RETURNING id, conversation_id"
    ))
    .bind(workspace)
    .bind(rows::list(lanes.iter().map(|id| rows::hex(*id))))
    .all::<Row>(db)
    .await?;
    Ok(rows.into_iter().map(|row| (MessageId(row.id), ConversationId(row.conversation_id))).collect())
}

/// Says of everything due on a line that it waits for an administrator; gives back what did not say so.
pub async fn hold_line(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    now: Timestamp,
) -> Result<Vec<(MessageId, ConversationId)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        conversation_id: Uuid,
    }
    let rows =
        sql("UPDATE message SET hold_reason = 'paused', hold_until = NULL WHERE workspace_id = $1 AND delivery = 0 \
         AND COALESCE(hold_reason, '') <> 'paused' AND id IN (SELECT message_id FROM outbox \
         WHERE channel_id = $2 AND run_at <= $3 AND kind = 'message') RETURNING id, conversation_id")
        .bind(workspace)
        .bind(channel)
        .bind(now)
        .all::<Row>(db)
        .await?;
    Ok(rows.into_iter().map(|row| (MessageId(row.id), ConversationId(row.conversation_id))).collect())
}

/// Says of everything that has been due on a line since this time that it waits for the number's pace; gives back what
/// did not give a reason.
pub async fn hold_for_rate(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    since: Timestamp,
) -> Result<Vec<(MessageId, ConversationId)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        conversation_id: Uuid,
    }
    let rows =
        sql("UPDATE message SET hold_reason = 'rate', hold_until = NULL WHERE workspace_id = $1 AND delivery = 0 \
         AND (hold_reason IS NULL OR hold_reason = 'undo') AND id IN (SELECT message_id FROM outbox \
         WHERE channel_id = $2 AND run_at <= $3 AND kind = 'message') RETURNING id, conversation_id")
        .bind(workspace)
        .bind(channel)
        .bind(since)
        .all::<Row>(db)
        .await?;
    Ok(rows.into_iter().map(|row| (MessageId(row.id), ConversationId(row.conversation_id))).collect())
}

/// The line works again: what it held waits no longer. Gives back what is released.
pub async fn release_line(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    now: Timestamp,
) -> Result<Vec<(MessageId, ConversationId)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        conversation_id: Uuid,
    }
    let rows = sql("UPDATE message SET hold_reason = NULL, hold_until = NULL WHERE workspace_id = $1 AND delivery = 0 \
         AND hold_reason = 'paused' AND id IN (SELECT message_id FROM outbox WHERE channel_id = $2 AND kind = 'message') \
         RETURNING id, conversation_id")
    .bind(workspace)
    .bind(channel)
    .all::<Row>(db)
    .await?;
    sql("UPDATE outbox SET attempts = 0, retry_since = NULL, run_at = CASE WHEN attempts > 0 THEN $3 ELSE run_at END \
         WHERE workspace_id = $1 AND channel_id = $2")
    .bind(workspace)
    .bind(channel)
    .bind(now)
    .run(db)
    .await?;
    Ok(rows.into_iter().map(|row| (MessageId(row.id), ConversationId(row.conversation_id))).collect())
}

/// A request of the sweep: messages whose fate will not be told any more.
pub async fn give_up(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[MessageId],
) -> Result<Vec<MessageId>, StoreError> {
    let source = rows::source(engine(db), "lost", 2, &[("id", Column::Uuid)]);
    let rows = sql(format!(
        "WITH {source} UPDATE message SET delivery = 25, error_code = 'fate_unknown' FROM lost \
         WHERE message.workspace_id = $1 AND message.id = lost.id AND message.delivery = 20 RETURNING message.id AS id"
    ))
    .bind(workspace)
    .bind(rows::list(messages.iter().map(|id| rows::hex(*id))))
    .all::<IdRow>(db)
    .await?;
    Ok(ids(rows))
}
