//! Looking: one, those of a conversation, those of the company.

use crate::{
    Connection, Engine, StoreError, sight,
    sql::{Sql, Values, at, sql},
    text::engine,
};
use domain::{
    ChannelId, ConversationId, MessageId, ScheduledId, Timestamp, UserId, WorkspaceId,
    permission::{Scope, Sight},
    schedule::{Fallback, ScheduledState, ZoneChoice, ZoneSource},
};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Scheduled {
    pub id: ScheduledId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    /// Who is written to, as they are called.
    pub customer: String,
    /// As it was asked to be sent.
    pub content: Value,
    pub reply_to: Option<MessageId>,
    pub fallback: Fallback,
    pub fallback_content: Option<Value>,
    /// `2026-03-08T09:00` on the clock of `zone`.
    pub local_time: String,
    pub zone_choice: ZoneChoice,
    pub zone: String,
    pub zone_source: ZoneSource,
    pub send_at: Timestamp,
    pub cancel_on_inbound: bool,
    /// Codes of warnings that whoever scheduled it was told of.
    pub acknowledge: Vec<String>,
    pub state: ScheduledState,
    /// A code: why it ended as it did.
    pub reason: Option<String>,
    pub message: Option<MessageId>,
    pub version: i64,
    pub created_by: UserId,
    pub author: String,
    pub created_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub is_dismissed: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    conversation_id: Uuid,
    channel_id: Uuid,
    customer: String,
    content: String,
    reply_to_id: Option<Uuid>,
    fallback: String,
    fallback_content: Option<String>,
    local_time: String,
    zone_choice: String,
    zone: String,
    zone_source: String,
    send_at: i64,
    cancel_on_inbound: bool,
    acknowledge: String,
    state: String,
    reason: Option<String>,
    message_id: Option<Uuid>,
    version: i64,
    created_by: Uuid,
    author: String,
    created_at: i64,
    ended_at: Option<i64>,
    dismissed_at: Option<i64>,
}

fn word<T: serde::de::DeserializeOwned>(column: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_value(Value::String(text.to_owned()))
        .map_err(|_| StoreError::corrupt("scheduled_message", column, text))
}

fn json(column: &'static str, text: &str) -> Result<Value, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::corrupt("scheduled_message", column, error))
}

impl TryFrom<Row> for Scheduled {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: ScheduledId(row.id),
            conversation: ConversationId(row.conversation_id),
            channel: ChannelId(row.channel_id),
            customer: row.customer,
            content: json("content", &row.content)?,
            reply_to: row.reply_to_id.map(MessageId),
            fallback: word("fallback", &row.fallback)?,
            fallback_content: row.fallback_content.map(|text| json("fallback_content", &text)).transpose()?,
            local_time: row.local_time,
            zone_choice: word("zone_choice", &row.zone_choice)?,
            zone: row.zone,
            zone_source: word("zone_source", &row.zone_source)?,
            send_at: at(row.send_at),
            cancel_on_inbound: row.cancel_on_inbound,
            acknowledge: serde_json::from_str(&row.acknowledge)
                .map_err(|error| StoreError::corrupt("scheduled_message", "acknowledge", error))?,
            state: word("state", &row.state)?,
            reason: row.reason,
            message: row.message_id.map(MessageId),
            version: row.version,
            created_by: UserId(row.created_by),
            author: row.author,
            created_at: at(row.created_at),
            ended_at: row.ended_at.map(at),
            is_dismissed: row.dismissed_at.is_some(),
        })
    }
}

const COLUMNS: &str = "s.id, s.conversation_id, s.channel_id, \
       COALESCE(NULLIF(TRIM(p.first_name || ' ' || p.last_name), ''), i.profile_name, i.username, i.phone, \
         i.external_id) AS customer, s.content, s.reply_to_id, s.fallback, s.fallback_content, s.local_time, \
       s.zone_choice, s.zone, s.zone_source, s.send_at, s.cancel_on_inbound, s.acknowledge, s.state, s.reason, s.message_id, \
       s.version, s.created_by, u.name AS author, s.created_at, s.ended_at, s.dismissed_at";

const JOINS: &str = "JOIN conversation c ON c.id = s.conversation_id JOIN identity i ON i.id = c.identity_id \
     LEFT JOIN contact p ON p.id = i.contact_id JOIN user_account u ON u.id = s.created_by WHERE s.workspace_id = $1";

fn select() -> String {
    format!("SELECT {COLUMNS} FROM scheduled_message s {JOINS}")
}

async fn read(query: Sql, db: &impl Connection) -> Result<Vec<Scheduled>, StoreError> {
    query.all::<Row>(db).await?.into_iter().map(Scheduled::try_from).collect()
}

/// One whose conversation the caller may see.
pub async fn find(db: &impl Connection, scope: Scope, id: ScheduledId) -> Result<Option<Scheduled>, StoreError> {
    let (seen, by) = sight::condition(scope, "c", 3);
    let query = sql(format!("{} AND s.id = $2{seen}", select())).bind(scope.workspace).bind(id);
    let query = if let Some(user) = by { query.bind(user) } else { query };
    Ok(read(query, db).await?.pop())
}

/// The same, kept from being changed by others until the end of the transaction.
pub async fn locked(db: &impl Connection, scope: Scope, id: ScheduledId) -> Result<Option<Scheduled>, StoreError> {
    if engine(db) == Engine::Postgres {
        sql("SELECT id FROM scheduled_message WHERE workspace_id = $1 AND id = $2 FOR UPDATE")
            .bind(scope.workspace)
            .bind(id)
            .run(db)
            .await?;
    }
    find(db, scope, id).await
}

pub async fn by_client_ref(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
    client_ref: &str,
) -> Result<Option<ScheduledId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Found {
        id: Uuid,
    }
    let row =
        sql("SELECT id FROM scheduled_message WHERE workspace_id = $1 AND conversation_id = $2 AND client_ref = $3")
            .bind(workspace)
            .bind(conversation)
            .bind(client_ref)
            .one::<Found>(db)
            .await?;
    Ok(row.map(|row| ScheduledId(row.id)))
}

pub async fn count_waiting(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<i64, StoreError> {
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM scheduled_message \
         WHERE workspace_id = $1 AND conversation_id = $2 AND state = 'waiting'")
    .bind(workspace)
    .bind(conversation)
    .count(db)
    .await
}

/// What waits, and what did not go and nobody has looked at; by time.
pub async fn of_conversation(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<Vec<Scheduled>, StoreError> {
    let query = sql(format!(
        "SELECT {COLUMNS} FROM ( \
           SELECT id FROM scheduled_message WHERE conversation_id = $2 AND state = 'waiting' UNION ALL \
           SELECT id FROM scheduled_message WHERE conversation_id = $2 AND state IN ('returned_to_draft', 'failed') \
             AND dismissed_at IS NULL) w CROSS JOIN scheduled_message s {JOINS} AND s.id = w.id ORDER BY s.send_at, s.id"
    ));
    read(query.bind(workspace).bind(conversation), db).await
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub author: Option<UserId>,
    /// `None` for all.
    pub state: Option<ScheduledState>,
}

/// What waits goes first to last, everything else the other way round; after the row of that time and id.
pub async fn page(
    db: &impl Connection,
    scope: Scope,
    filter: Filter,
    after: Option<(Timestamp, ScheduledId)>,
    limit: i64,
) -> Result<Vec<Scheduled>, StoreError> {
    let mut values = Values::new(scope.workspace);
    let mut text = select();
    let (than, order) = match filter.state {
        Some(ScheduledState::Waiting) => (">", "ASC"),
        Some(_) | None => ("<", "DESC"),
    };
    if let Some(state) = filter.state {
        text.push_str(&format!(" AND s.state = {}", values.put(state.as_str())));
    }
    if let Some(author) = filter.author {
        text.push_str(&format!(" AND s.created_by = {}", values.put(author)));
    }
    if let Sight::Assigned(user) = scope.sight {
        text.push_str(&format!(" AND c.owner_id = {}", values.put(user)));
    }
    if let Some((send_at, id)) = after {
        let (send_at, id) = (values.put(send_at), values.put(id));
        text.push_str(&format!(" AND (s.send_at, s.id) {than} ({send_at}, {id})"));
    }
    let limit = values.put(limit);
    text.push_str(&format!(" ORDER BY s.send_at {order}, s.id {order} LIMIT {limit}"));
    read(values.sql(text), db).await
}

/// The country of a conversation's contact, and the number it is known by.
pub async fn whereabouts(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<(Option<String>, Option<String>), StoreError> {
    #[derive(FromQueryResult)]
    struct Place {
        country: Option<String>,
        phone: Option<String>,
    }
    let row = sql("SELECT p.country, i.phone FROM conversation c JOIN identity i ON i.id = c.identity_id \
                   LEFT JOIN contact p ON p.id = i.contact_id WHERE c.workspace_id = $1 AND c.id = $2")
    .bind(workspace)
    .bind(conversation)
    .one::<Place>(db)
    .await?;
    Ok(row.map_or((None, None), |row| (row.country, row.phone)))
}
