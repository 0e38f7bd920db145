//! Messages, what they carry, and what later items change of them.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ContactId, ConversationId, MediaId, MessageId, Timestamp, WorkspaceId,
    fault::MessageError,
    message::{Delivery, Direction, MessageKind, Receipts},
};
use sea_orm::FromQueryResult;
use serde::Deserialize;

/// What a later item may want to know and change.
#[derive(Clone, Debug)]
pub struct KnownMessage {
    pub id: MessageId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    pub provider_id: Option<String>,
    pub direction: Direction,
    pub kind: MessageKind,
    pub delivery: Delivery,
    pub receipts: Receipts,
    pub edited_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    /// Whose WhatsApp phone its success may fill (D-11).
    pub fills: Option<ContactId>,
}

/// A message as Meta names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub channel: ChannelId,
    pub provider_id: String,
}

#[derive(Deserialize)]
struct MessageRow {
    id: GatheredId,
    conversation_id: GatheredId,
    channel_id: GatheredId,
    provider_id: Option<String>,
    direction: String,
    kind: String,
    delivery: i32,
    sent_at: Option<i64>,
    delivered_at: Option<i64>,
    read_at: Option<i64>,
    played_at: Option<i64>,
    failed_at: Option<i64>,
    edited_at: Option<i64>,
    revoked_at: Option<i64>,
    fills_contact: GatheredId,
}

const SELECTED: &str = "m.id, m.conversation_id, m.channel_id, m.provider_id, m.direction, m.kind, m.delivery, \
    m.sent_at, m.delivered_at, m.read_at, m.played_at, m.failed_at, m.edited_at, m.revoked_at, m.fills_contact";

/// In the order of [`MessageRow`].
const ROW: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("conversation_id", Column::Uuid),
    ("channel_id", Column::Uuid),
    ("provider_id", Column::Text),
    ("direction", Column::Text),
    ("kind", Column::Text),
    ("delivery", Column::Int),
    ("sent_at", Column::BigInt),
    ("delivered_at", Column::BigInt),
    ("read_at", Column::BigInt),
    ("played_at", Column::BigInt),
    ("failed_at", Column::BigInt),
    ("edited_at", Column::BigInt),
    ("revoked_at", Column::BigInt),
    ("fills_contact", Column::Uuid),
];

/// Somebody else (the dispatcher) may write the same rows; SQLite has one writer anyway.
const fn lock(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF m",
    }
}

static LOAD: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("channel_id", Column::Uuid), ("provider_id", Column::Text)]);
    let lock = lock(engine);
    let found = format!(
        "SELECT {SELECTED} FROM wanted CROSS JOIN message m WHERE m.channel_id = wanted.channel_id \
         AND m.provider_id = wanted.provider_id AND m.provider_id IS NOT NULL AND m.workspace_id = $2 {lock}"
    );
    format!("WITH {wanted} {}", rows::gathered(engine, &found, ROW))
});

/// Messages by Meta's ids.
pub async fn messages(
    db: &impl Connection,
    workspace: WorkspaceId,
    targets: &[&Target],
) -> Result<Vec<KnownMessage>, StoreError> {
    let mut batch = Rows::with_capacity(targets.len(), 110);
    for target in targets {
        batch.push(&(rows::hex(target.channel), &target.provider_id));
    }
    let rows = sql(LOAD.get(engine(db))).bind(batch.json()).bind(workspace).gather::<MessageRow>(db).await?;
    rows.into_iter().map(KnownMessage::try_from).collect()
}

static LOAD_BY_ID: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let lock = lock(engine);
    let found = format!(
        "SELECT {SELECTED} FROM wanted CROSS JOIN message m \
         WHERE m.id = wanted.id AND m.workspace_id = $2 {lock}"
    );
    format!("WITH {wanted} {}", rows::gathered(engine, &found, ROW))
});

/// Messages by our ids, as they come back in receipts.
pub async fn messages_by_id(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[MessageId],
) -> Result<Vec<KnownMessage>, StoreError> {
    let batch = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let rows = sql(LOAD_BY_ID.get(engine(db))).bind(batch).bind(workspace).gather::<MessageRow>(db).await?;
    rows.into_iter().map(KnownMessage::try_from).collect()
}

impl TryFrom<MessageRow> for KnownMessage {
    type Error = StoreError;

    fn try_from(row: MessageRow) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::corrupt("message", column, row.id.some());
        Ok(Self {
            id: MessageId(row.id.some()),
            conversation: ConversationId(row.conversation_id.some()),
            channel: ChannelId(row.channel_id.some()),
            direction: Direction::parse(&row.direction).ok_or_else(|| corrupt("direction"))?,
            kind: MessageKind::parse(&row.kind).ok_or_else(|| corrupt("kind"))?,
            delivery: Delivery::from_rank(row.delivery).ok_or_else(|| corrupt("delivery"))?,
            provider_id: row.provider_id,
            receipts: Receipts {
                sent_at: row.sent_at.map(at),
                delivered_at: row.delivered_at.map(at),
                read_at: row.read_at.map(at),
                played_at: row.played_at.map(at),
                failed_at: row.failed_at.map(at),
            },
            edited_at: row.edited_at.map(at),
            revoked_at: row.revoked_at.map(at),
            fills: row.fills_contact.0.map(ContactId),
        })
    }
}

static CONTENTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT m.id, m.content FROM wanted CROSS JOIN message m \
         WHERE m.id = wanted.id AND m.workspace_id = $2"
    )
});

/// What these messages hold, as stored.
pub async fn contents(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[MessageId],
) -> Result<Vec<(MessageId, String)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: uuid::Uuid,
        content: String,
    }
    let batch = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let rows = sql(CONTENTS.get(engine(db))).bind(batch).bind(workspace).all::<Row>(db).await?;
    Ok(rows.into_iter().map(|row| (MessageId(row.id), row.content)).collect())
}

/// What later items changed of a message that was known before.
#[derive(Clone, Debug)]
pub struct MessagePatch {
    /// Its new state, as a whole.
    pub known: KnownMessage,
    /// The error to show from now on; the outer `None` leaves it.
    pub error: Option<Option<MessageError>>,
    /// New content, after an edit or when an unreadable message became readable.
    pub content: Option<String>,
    pub media: Option<MediaId>,
}

static PATCH: PerEngine = PerEngine::new(|engine| {
    let news = rows::source(
        engine,
        "news",
        1,
        &[
            ("id", Column::Uuid),
            ("kind", Column::Text),
            ("delivery", Column::Int),
            ("provider_id", Column::Text),
            ("content", Column::Text),
            ("media_id", Column::Uuid),
            ("edited_at", Column::BigInt),
            ("revoked_at", Column::BigInt),
            ("sets_error", Column::Bool),
            ("error_code", Column::Text),
            ("error_provider_code", Column::BigInt),
            ("error_detail", Column::Text),
            ("sent_at", Column::BigInt),
            ("delivered_at", Column::BigInt),
            ("read_at", Column::BigInt),
            ("played_at", Column::BigInt),
            ("failed_at", Column::BigInt),
        ],
    );
    format!(
        "WITH {news} UPDATE message SET kind = news.kind, delivery = news.delivery, \
           provider_id = COALESCE(news.provider_id, message.provider_id), \
           content = COALESCE(news.content, message.content), media_id = COALESCE(news.media_id, message.media_id), \
           edited_at = news.edited_at, revoked_at = news.revoked_at, \
           error_code = CASE WHEN news.sets_error THEN news.error_code ELSE message.error_code END, \
           error_provider_code = CASE WHEN news.sets_error THEN news.error_provider_code \
             ELSE message.error_provider_code END, \
           error_detail = CASE WHEN news.sets_error THEN news.error_detail ELSE message.error_detail END, \
           sent_at = news.sent_at, delivered_at = news.delivered_at, read_at = news.read_at, \
           played_at = news.played_at, failed_at = news.failed_at, \
           hold_reason = CASE WHEN news.delivery >= 30 THEN NULL ELSE message.hold_reason END, \
           hold_until = CASE WHEN news.delivery >= 30 THEN NULL ELSE message.hold_until END \
         FROM news WHERE message.id = news.id AND message.workspace_id = $2"
    )
});

pub async fn patch(db: &impl Connection, workspace: WorkspaceId, patches: &[&MessagePatch]) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(patches.len(), 320);
    for patch in patches {
        let known = &patch.known;
        let head = (
            rows::hex(known.id),
            known.kind.as_str(),
            known.delivery.rank(),
            known.provider_id.as_deref(),
            patch.content.as_deref(),
            patch.media.map(rows::hex),
            known.edited_at.map(Timestamp::millis),
            known.revoked_at.map(Timestamp::millis),
        );
        let error = patch.error.as_ref().and_then(Option::as_ref);
        let tail = (
            patch.error.is_some(),
            error.map(|error| error.code.as_str()),
            error.and_then(|error| error.provider_code),
            error.and_then(|error| error.detail.as_deref()),
            known.receipts.sent_at.map(Timestamp::millis),
            known.receipts.delivered_at.map(Timestamp::millis),
            known.receipts.read_at.map(Timestamp::millis),
            known.receipts.played_at.map(Timestamp::millis),
            known.receipts.failed_at.map(Timestamp::millis),
        );
        batch.push_joined(&head, &tail);
    }
    sql(PATCH.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}
