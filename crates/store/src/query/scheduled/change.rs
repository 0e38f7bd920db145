//! Making, changing and ending them.

use crate::{
    Connection, StoreError,
    rows::{self, Column},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ConversationId, MessageId, ScheduledId, Timestamp, UserId, WorkspaceId,
    schedule::{Fallback, ScheduledState, ZoneChoice, ZoneSource},
};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};
use uuid::Uuid;

/// What may be changed while it waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub content: Value,
    pub fallback: Fallback,
    pub fallback_content: Option<Value>,
    pub local_time: String,
    pub zone_choice: ZoneChoice,
    pub zone: String,
    pub zone_source: ZoneSource,
    pub send_at: Timestamp,
    pub cancel_on_inbound: bool,
    /// Codes of warnings that whoever scheduled it was told of.
    pub acknowledge: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct NewScheduled<'a> {
    pub id: ScheduledId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    pub client_ref: &'a str,
    pub reply_to: Option<MessageId>,
    pub created_by: UserId,
    pub what: &'a Change,
    pub now: Timestamp,
}

const fn fallback_word(fallback: Fallback) -> &'static str {
    match fallback {
        Fallback::Template => "template",
        Fallback::Draft => "draft",
    }
}

const fn source_word(source: ZoneSource) -> &'static str {
    match source {
        ZoneSource::Contact => "contact",
        ZoneSource::Country => "country",
        ZoneSource::Workspace => "workspace",
    }
}

/// A second one with the same reference in the conversation is a conflict.
pub async fn insert(db: &impl Connection, workspace: WorkspaceId, new: &NewScheduled<'_>) -> Result<(), StoreError> {
    let what = new.what;
    sql("INSERT INTO scheduled_message (workspace_id, id, conversation_id, channel_id, client_ref, content, reply_to_id, \
           fallback, fallback_content, local_time, zone_choice, zone, zone_source, send_at, cancel_on_inbound, state, \
           version, created_by, created_at, updated_at, acknowledge) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'waiting', 1, $16, $17, $17, $18)")
    .bind(workspace)
    .bind(new.id)
    .bind(new.conversation)
    .bind(new.channel)
    .bind(new.client_ref)
    .bind(rows::text(&what.content))
    .bind(new.reply_to)
    .bind(fallback_word(what.fallback))
    .bind(what.fallback_content.as_ref().map(rows::text))
    .bind(&what.local_time)
    .bind(what.zone_choice.as_str())
    .bind(&what.zone)
    .bind(source_word(what.zone_source))
    .bind(what.send_at)
    .bind(what.cancel_on_inbound)
    .bind(new.created_by)
    .bind(new.now)
    .bind(rows::text(&json!(what.acknowledge)))
    .run(db)
    .await?;
    Ok(())
}

/// Another text or time for what still waits in this version, which becomes the next. Whether it did.
pub async fn change(
    db: &impl Connection,
    workspace: WorkspaceId,
    (id, version): (ScheduledId, i64),
    what: &Change,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed =
        sql("UPDATE scheduled_message SET content = $4, fallback = $5, fallback_content = $6, local_time = $7, \
           zone_choice = $8, zone = $9, zone_source = $10, send_at = $11, cancel_on_inbound = $12, updated_at = $13, acknowledge = $14, \
           version = version + 1 WHERE workspace_id = $1 AND id = $2 AND version = $3 AND state = 'waiting'")
        .bind(workspace)
        .bind(id)
        .bind(version)
        .bind(rows::text(&what.content))
        .bind(fallback_word(what.fallback))
        .bind(what.fallback_content.as_ref().map(rows::text))
        .bind(&what.local_time)
        .bind(what.zone_choice.as_str())
        .bind(&what.zone)
        .bind(source_word(what.zone_source))
        .bind(what.send_at)
        .bind(what.cancel_on_inbound)
        .bind(now)
        .bind(rows::text(&json!(what.acknowledge)))
        .run(db)
        .await?;
    Ok(changed > 0)
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending<'a> {
    pub state: ScheduledState,
    pub reason: Option<&'a str>,
    pub message: Option<MessageId>,
}

/// Ends what still waits; whether it did.
pub async fn end(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ScheduledId,
    ending: Ending<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ended =
        sql("UPDATE scheduled_message SET state = $3, reason = $4, message_id = $5, ended_at = $6, updated_at = $6, \
           version = version + 1 WHERE workspace_id = $1 AND id = $2 AND state = 'waiting'")
        .bind(workspace)
        .bind(id)
        .bind(ending.state.as_str())
        .bind(ending.reason)
        .bind(ending.message)
        .bind(now)
        .run(db)
        .await?;
    Ok(ended > 0)
}

/// Somebody saw that it did not go.
pub async fn dismiss(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ScheduledId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE scheduled_message SET dismissed_at = COALESCE(dismissed_at, $3) WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

/// One that will not go because the customer wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled {
    pub id: ScheduledId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    pub created_by: UserId,
}

#[derive(FromQueryResult)]
struct CancelledRow {
    id: Uuid,
    conversation_id: Uuid,
    channel_id: Uuid,
    created_by: Uuid,
}

static CANCEL: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} UPDATE scheduled_message SET state = 'cancelled', reason = 'customer_wrote', ended_at = $3, \
           updated_at = $3, version = version + 1 WHERE state = 'waiting' AND id IN \
           (SELECT s.id FROM wanted w CROSS JOIN scheduled_message s WHERE s.workspace_id = $1 \
              AND s.conversation_id = w.id AND s.state = 'waiting' AND s.cancel_on_inbound) \
         RETURNING id, conversation_id, channel_id, created_by"
    )
});

/// The customers of these conversations wrote: what was to go only if they did not is cancelled. One statement.
pub async fn cancel_by_inbound(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversations: &[ConversationId],
    now: Timestamp,
) -> Result<Vec<Cancelled>, StoreError> {
    let wanted = rows::list(conversations.iter().map(|id| rows::hex(*id)));
    let text = CANCEL.get(engine(db));
    let rows = sql(text).bind(workspace).bind(wanted).bind(now).all::<CancelledRow>(db).await?;
    let cancelled = |row: CancelledRow| Cancelled {
        id: ScheduledId(row.id),
        conversation: ConversationId(row.conversation_id),
        channel: ChannelId(row.channel_id),
        created_by: UserId(row.created_by),
    };
    Ok(rows.into_iter().map(cancelled).collect())
}
