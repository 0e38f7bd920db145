//! The dispatcher's and the sweep's view over all workspaces: which lines have something due, what is next on them.

use crate::{
    Db, StoreError,
    channel::{Channel, ChannelRow},
    message::{self, Hold},
    outbox::EntryKind,
    query::{channel, message_card},
    sql::{at, sql},
};
use domain::{
    ChannelId, ConversationId, IdentityId, MediaId, MessageId, Timestamp, UserId, WorkspaceId,
    actor::SenderKind,
    identity::{IdentityKey, IdentityKeyKind},
    message::{Content, Delivery},
    reply::WindowFacts,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// Lines with something due. Of a paused line, only while a message is on its way or does not say yet that it waits.
pub async fn lines(db: &Db, now: Timestamp) -> Result<Vec<Channel>, StoreError> {
    let rows = channel::select(
        "WHERE (c.state <> 'paused' AND EXISTS (SELECT 1 FROM outbox o WHERE o.channel_id = c.id AND o.run_at <= $1)) \
         OR (c.state = 'paused' AND EXISTS (SELECT 1 FROM outbox o JOIN message m ON m.id = o.message_id \
           WHERE o.channel_id = c.id AND o.run_at <= $1 AND o.kind = 'message' AND (m.delivery = 10 \
           OR (m.delivery = 0 AND COALESCE(m.hold_reason, '') <> 'paused')))) ORDER BY c.id",
    )
    .bind(now)
    .all::<ChannelRow>(db.read())
    .await?;
    rows.into_iter().map(Channel::try_from).collect()
}

/// Lines of the built-in simulator, in every workspace.
pub async fn simulated(db: &Db) -> Result<Vec<Channel>, StoreError> {
    let rows = channel::select("WHERE a.simulator = TRUE ORDER BY c.id").all::<ChannelRow>(db.read()).await?;
    rows.into_iter().map(Channel::try_from).collect()
}

/// Lines that are not deactivated, in every workspace.
pub async fn working(db: &Db) -> Result<Vec<Channel>, StoreError> {
    let rows = channel::select("WHERE c.state <> 'inactive' ORDER BY c.id").all::<ChannelRow>(db.read()).await?;
    rows.into_iter().map(Channel::try_from).collect()
}

/// The first entry of a lane, with all that its request needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub entry: Uuid,
    pub workspace: WorkspaceId,
    pub conversation: ConversationId,
    pub message: MessageId,
    pub identity: IdentityId,
    /// Of the conversation, for the event.
    pub owner: Option<UserId>,
    pub kind: EntryKind,
    pub payload: Option<String>,
    pub attempts: i32,
    pub retry_since: Option<Timestamp>,
    pub content: Content,
    pub delivery: Delivery,
    pub queued_at: Timestamp,
    pub hold: Option<Hold>,
    pub sender: Option<SenderKind>,
    pub reply_to: Option<String>,
    pub windows: WindowFacts,
    pub to: IdentityKey,
    pub file: Option<HeadFile>,
    /// Of a carousel's cards, in their order.
    pub cards: Vec<HeadFile>,
}

/// The file a message carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadFile {
    pub media: MediaId,
    pub blob_key: Option<String>,
    pub mime: String,
    /// In bytes.
    pub size: u64,
    pub filename: Option<String>,
    /// Meta's id of it, the line it was uploaded to, and until when Meta keeps it.
    pub upload: Option<(String, ChannelId, Timestamp)>,
}

#[derive(FromQueryResult)]
struct HeadRow {
    entry_id: Uuid,
    workspace_id: Uuid,
    conversation_id: Uuid,
    message_id: Uuid,
    identity_id: Uuid,
    owner_id: Option<Uuid>,
    entry_kind: String,
    payload: Option<String>,
    attempts: i32,
    retry_since: Option<i64>,
    kind: String,
    content: String,
    delivery: i32,
    created_at: i64,
    hold_reason: Option<String>,
    hold_until: Option<i64>,
    sender_kind: String,
    reply_to: Option<String>,
    last_opening_inbound: Option<i64>,
    key_kind: String,
    external_id: String,
    media_id: Option<Uuid>,
    blob_key: Option<String>,
    mime: Option<String>,
    size: Option<i64>,
    filename: Option<String>,
    upload_id: Option<String>,
    upload_channel: Option<Uuid>,
    upload_until: Option<i64>,
}

impl TryFrom<HeadRow> for Head {
    type Error = StoreError;

    fn try_from(row: HeadRow) -> Result<Self, StoreError> {
        let corrupt = |table, column| StoreError::corrupt(table, column, row.entry_id);
        let content = serde_json::from_str(&row.content).ok().and_then(|value| Content::from_parts(&row.kind, value));
        let upload = match (row.upload_id, row.upload_channel, row.upload_until) {
            (Some(id), Some(channel), Some(until)) => Some((id, ChannelId(channel), at(until))),
            _ => None,
        };
        let (blob_key, mime, filename) = (row.blob_key, row.mime.unwrap_or_default(), row.filename);
        let size = row.size.and_then(|size| u64::try_from(size).ok()).unwrap_or(0);
        Ok(Self {
            kind: EntryKind::parse(&row.entry_kind).ok_or_else(|| corrupt("outbox", "kind"))?,
            content: content.ok_or_else(|| corrupt("message", "content"))?,
            delivery: Delivery::from_rank(row.delivery).ok_or_else(|| corrupt("message", "delivery"))?,
            to: IdentityKey::new(
                IdentityKeyKind::parse(&row.key_kind).ok_or_else(|| corrupt("identity", "kind"))?,
                row.external_id,
            ),
            entry: row.entry_id,
            workspace: WorkspaceId(row.workspace_id),
            conversation: ConversationId(row.conversation_id),
            message: MessageId(row.message_id),
            identity: IdentityId(row.identity_id),
            owner: row.owner_id.map(UserId),
            payload: row.payload,
            attempts: row.attempts,
            retry_since: row.retry_since.map(at),
            queued_at: at(row.created_at),
            hold: message::hold(row.hold_reason.as_deref(), row.hold_until),
            sender: SenderKind::parse(&row.sender_kind),
            reply_to: row.reply_to,
            windows: WindowFacts { last_opening_inbound: row.last_opening_inbound.map(at), ..WindowFacts::default() },
            file: row.media_id.map(|id| HeadFile { media: MediaId(id), blob_key, mime, size, filename, upload }),
            cards: Vec::new(),
        })
    }
}

/// The first entries of the lanes of a line that are due, in order of their time.
pub async fn heads(db: &Db, line: ChannelId, now: Timestamp, limit: i64) -> Result<Vec<Head>, StoreError> {
    let rows = sql("SELECT o.id AS entry_id, o.workspace_id, o.conversation_id, o.message_id, c.identity_id, c.owner_id, \
         o.kind AS entry_kind, o.payload, o.attempts, o.retry_since, m.kind, m.content, m.delivery, m.created_at, m.hold_reason, m.hold_until, \
         m.sender_kind, COALESCE(q.provider_id, m.reply_to_provider_id) AS reply_to, c.last_opening_inbound, i.kind AS key_kind, \
         i.external_id, f.id AS media_id, f.blob_key, f.mime, f.size, f.filename, f.upload_id, f.upload_channel, f.upload_until \
         FROM (SELECT h.id, h.workspace_id, h.conversation_id, h.message_id, h.kind, h.payload, h.attempts, h.retry_since, h.run_at \
           FROM outbox h WHERE h.channel_id = $1 AND h.run_at <= $2 AND NOT EXISTS (SELECT 1 FROM outbox p \
             WHERE p.conversation_id = h.conversation_id AND (p.order_at < h.order_at OR (p.order_at = h.order_at AND p.id < h.id))) \
           ORDER BY h.run_at LIMIT $3) o \
         JOIN message m ON m.id = o.message_id JOIN conversation c ON c.id = m.conversation_id \
         JOIN identity i ON i.id = c.identity_id LEFT JOIN message q ON q.id = m.reply_to_id \
         LEFT JOIN media f ON f.id = m.media_id ORDER BY o.run_at, o.id")
    .bind(line)
    .bind(now)
    .bind(limit)
    .all::<HeadRow>(db.read())
    .await?;
    let mut heads: Vec<Head> = rows.into_iter().map(Head::try_from).collect::<Result<_, _>>()?;
    let has_cards = |head: &&Head| matches!(&head.content, Content::Template(template) if !template.cards.is_empty());
    let carousels: Vec<MessageId> = heads.iter().filter(has_cards).map(|head| head.message).collect();
    if !carousels.is_empty() {
        let mut files = message_card::files(db, &carousels).await?;
        for head in &mut heads {
            head.cards = files.remove(&head.message).unwrap_or_default();
        }
    }
    Ok(heads)
}

/// When something that waits now becomes due.
pub async fn next_due(db: &Db, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        run_at: i64,
    }
    let row = sql("SELECT o.run_at FROM outbox o WHERE o.run_at > $1 ORDER BY o.run_at LIMIT 1")
        .bind(now)
        .one::<Row>(db.read())
        .await?;
    Ok(row.map(|row| at(row.run_at)))
}

/// Notes for unknown sends when the first webhook of their line came after the request; they are settled `wait` later.
pub async fn note_webhooks(db: &Db, wait_millis: i64) -> Result<u64, StoreError> {
    sql("UPDATE message SET settle_at = c.last_webhook_at + $1 FROM channel c WHERE c.id = message.channel_id \
         AND message.delivery = 20 AND message.settle_at IS NULL AND c.last_webhook_at > message.requested_at")
    .bind(wait_millis)
    .run(db.write())
    .await
}

/// A send whose fate will not be told any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    pub workspace: WorkspaceId,
    pub channel: ChannelId,
    pub conversation: ConversationId,
    pub message: MessageId,
}

/// Unknown sends that waited long enough: until their settling time, or since `asked_before` without any webhook.
pub async fn lost(db: &Db, now: Timestamp, asked_before: Timestamp, limit: i64) -> Result<Vec<Lost>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        workspace_id: Uuid,
        channel_id: Uuid,
        conversation_id: Uuid,
        id: Uuid,
    }
    let rows = sql("SELECT workspace_id, channel_id, conversation_id, id FROM message \
         WHERE delivery = 20 AND (settle_at <= $1 OR requested_at <= $2) ORDER BY workspace_id LIMIT $3")
    .bind(now)
    .bind(asked_before)
    .bind(limit)
    .all::<Row>(db.read())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Lost {
            workspace: WorkspaceId(row.workspace_id),
            channel: ChannelId(row.channel_id),
            conversation: ConversationId(row.conversation_id),
            message: MessageId(row.id),
        })
        .collect())
}

/// Whether any send is unknown, so that the sweep can rest.
pub async fn any_unknown(db: &Db) -> Result<bool, StoreError> {
    let unknown =
        sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (SELECT 1 FROM message WHERE delivery = 20 LIMIT 1) AS found")
            .count(db.read())
            .await?;
    Ok(unknown > 0)
}
