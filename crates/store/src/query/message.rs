//! Messages, the write side: what the company sends and the lines that nobody wrote.

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{
    ChannelId, ContactId, ConversationId, MediaId, MessageId, Timestamp, WorkspaceId,
    actor::Actor,
    message::{Content, Delivery, HoldReason, MessageKind, Receipts},
};
use sea_orm::FromQueryResult;

/// Why a queued message waits, and until when if that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    pub reason: HoldReason,
    pub until: Option<Timestamp>,
}

/// A message of the company's side, or a system line.
pub struct NewMessage<'a> {
    pub id: MessageId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    pub content: &'a Content,
    /// `Queued`; `Sent` for system lines.
    pub delivery: Delivery,
    pub client_ref: Option<&'a str>,
    pub sort_at: Timestamp,
    pub now: Timestamp,
    pub sender: Actor,
    pub reply_to: Option<&'a Quoted>,
    /// The file of a media message or of a template's header.
    pub media: Option<MediaId>,
    pub hold: Option<Hold>,
}

/// The message that another one answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub id: MessageId,
    /// Missing while a message of ours has not been accepted by Meta.
    pub provider_id: Option<String>,
}

/// A conflict means that another request with the same `client_ref` was first.
pub async fn insert(db: &impl Connection, workspace: WorkspaceId, new: &NewMessage<'_>) -> Result<(), StoreError> {
    sql("INSERT INTO message (id, workspace_id, conversation_id, channel_id, direction, kind, content, delivery, client_ref, \
         sort_at, at, created_at, sender_kind, sender_id, reply_to_id, reply_to_provider_id, media_id, hold_reason, hold_until) \
         VALUES ($1, $2, $3, $4, 'outbound', $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14, $15, $16, $17)")
    .bind(new.id)
    .bind(workspace)
    .bind(new.conversation)
    .bind(new.channel)
    .bind(new.content.kind().as_str())
    .bind(new.content.to_value().to_string())
    .bind(new.delivery.rank())
    .bind(new.client_ref)
    .bind(new.sort_at)
    .bind(new.now)
    .bind(new.sender.kind().as_str())
    .bind(new.sender.id())
    .bind(new.reply_to.map(|quoted| quoted.id))
    .bind(new.reply_to.and_then(|quoted| quoted.provider_id.as_deref()))
    .bind(new.media)
    .bind(new.hold.map(|hold| hold.reason.as_str()))
    .bind(new.hold.and_then(|hold| hold.until))
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct IdRow {
    id: uuid::Uuid,
}

/// The message that a client already sent under this reference.
pub async fn by_client_ref(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
    client_ref: &str,
) -> Result<Option<MessageId>, StoreError> {
    let row = sql("SELECT id FROM message WHERE workspace_id = $1 AND conversation_id = $2 AND client_ref = $3")
        .bind(workspace)
        .bind(conversation)
        .bind(client_ref)
        .one::<IdRow>(db)
        .await?;
    Ok(row.map(|row| MessageId(row.id)))
}

/// A message as commands about it need it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub id: MessageId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    pub is_inbound: bool,
    pub content: Content,
    pub delivery: Delivery,
    pub provider_id: Option<String>,
    pub hold: Option<Hold>,
    pub reply_to: Option<Quoted>,
    pub created_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct MessageRow {
    id: uuid::Uuid,
    conversation_id: uuid::Uuid,
    channel_id: uuid::Uuid,
    direction: String,
    kind: String,
    content: String,
    delivery: i32,
    provider_id: Option<String>,
    hold_reason: Option<String>,
    hold_until: Option<i64>,
    reply_to_id: Option<uuid::Uuid>,
    reply_to_provider_id: Option<String>,
    created_at: i64,
    revoked_at: Option<i64>,
}

impl TryFrom<MessageRow> for Message {
    type Error = StoreError;

    fn try_from(row: MessageRow) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::corrupt("message", column, row.id);
        let content = serde_json::from_str(&row.content).ok().and_then(|value| Content::from_parts(&row.kind, value));
        Ok(Self {
            content: content.ok_or_else(|| corrupt("content"))?,
            delivery: Delivery::from_rank(row.delivery).ok_or_else(|| corrupt("delivery"))?,
            id: MessageId(row.id),
            conversation: ConversationId(row.conversation_id),
            channel: ChannelId(row.channel_id),
            is_inbound: row.direction == "inbound",
            provider_id: row.provider_id,
            hold: hold(row.hold_reason.as_deref(), row.hold_until),
            reply_to: row
                .reply_to_id
                .map(|id| Quoted { id: MessageId(id), provider_id: row.reply_to_provider_id.clone() }),
            created_at: at(row.created_at),
            revoked_at: row.revoked_at.map(at),
        })
    }
}

/// The two columns of a hold.
pub(crate) fn hold(reason: Option<&str>, until: Option<i64>) -> Option<Hold> {
    Some(Hold { reason: HoldReason::parse(reason?)?, until: until.map(at) })
}

/// Whether the caller may see its conversation is for the caller to ask.
pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: MessageId) -> Result<Option<Message>, StoreError> {
    let row = sql("SELECT id, conversation_id, channel_id, direction, kind, content, delivery, provider_id, hold_reason, \
         hold_until, reply_to_id, reply_to_provider_id, created_at, revoked_at FROM message WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .one::<MessageRow>(db)
    .await?;
    row.map(Message::try_from).transpose()
}

/// Takes back a message that still waits for its undo time; `false` when it is too late.
pub async fn remove_undoable(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MessageId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let touched =
        sql("DELETE FROM message WHERE workspace_id = $1 AND id = $2 AND delivery = 0 AND hold_reason = 'undo' \
         AND hold_until > $3")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .run(db)
        .await?;
    Ok(touched > 0)
}

/// The newest message of a conversation that is no system line.
pub async fn newest(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<Option<MessageId>, StoreError> {
    let row = sql("SELECT id FROM message WHERE workspace_id = $1 AND conversation_id = $2 AND kind <> $3 \
         ORDER BY sort_at DESC, id DESC LIMIT 1")
    .bind(workspace)
    .bind(conversation)
    .bind(MessageKind::System.as_str())
    .one::<IdRow>(db)
    .await?;
    Ok(row.map(|row| MessageId(row.id)))
}

/// The newest message of the customer that Meta has an id for, as far as the conversation remembers it.
pub async fn newest_inbound(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<Option<Message>, StoreError> {
    let row = sql(
        "SELECT m.id, m.conversation_id, m.channel_id, m.direction, m.kind, m.content, m.delivery, m.provider_id, \
         m.hold_reason, m.hold_until, m.reply_to_id, m.reply_to_provider_id, m.created_at, m.revoked_at \
         FROM conversation c JOIN message m ON m.id = c.last_inbound_id WHERE c.workspace_id = $1 AND c.id = $2",
    )
    .bind(workspace)
    .bind(conversation)
    .one::<MessageRow>(db)
    .await?;
    row.map(Message::try_from).transpose()
}

/// The success of this message may fill the contact's WhatsApp phone with the number it was addressed to (D-11).
pub async fn may_fill(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MessageId,
    contact: ContactId,
    key: &str,
) -> Result<(), StoreError> {
    sql("UPDATE message SET fills_contact = $3, fills_key = $4 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(contact)
        .bind(key)
        .run(db)
        .await?;
    Ok(())
}

/// A message that may fill a WhatsApp phone, and what is known of its fate.
#[derive(Clone, Debug, PartialEq)]
pub struct Filling {
    pub contact: ContactId,
    /// The number it was addressed to, as it is compared.
    pub key: String,
    pub delivery: Delivery,
    pub receipts: Receipts,
}

#[derive(FromQueryResult)]
struct FillingRow {
    fills_contact: uuid::Uuid,
    fills_key: String,
    delivery: i32,
    sent_at: Option<i64>,
    delivered_at: Option<i64>,
    read_at: Option<i64>,
    played_at: Option<i64>,
    failed_at: Option<i64>,
}

pub async fn filling(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MessageId,
) -> Result<Option<Filling>, StoreError> {
    let row = sql("SELECT fills_contact, fills_key, delivery, sent_at, delivered_at, read_at, played_at, failed_at \
         FROM message WHERE workspace_id = $1 AND id = $2 AND fills_contact IS NOT NULL AND fills_key IS NOT NULL")
    .bind(workspace)
    .bind(id)
    .one::<FillingRow>(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Filling {
        contact: ContactId(row.fills_contact),
        key: row.fills_key,
        delivery: Delivery::from_rank(row.delivery).ok_or_else(|| StoreError::corrupt("message", "delivery", id))?,
        receipts: Receipts {
            sent_at: row.sent_at.map(at),
            delivered_at: row.delivered_at.map(at),
            read_at: row.read_at.map(at),
            played_at: row.played_at.map(at),
            failed_at: row.failed_at.map(at),
        },
    }))
}
