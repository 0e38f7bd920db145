//! Messages that arrived, and what Meta sent word for word.

use super::message::KnownMessage;
use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{MediaId, MessageId, Timestamp, WorkspaceId, actor::SenderKind, fault::MessageError, message::Receipts};
use serde::Serialize;

/// A message that arrived.
#[derive(Clone, Debug)]
pub struct NewMessage {
    pub known: KnownMessage,
    /// JSON of the content column.
    pub content: String,
    pub sort_at: Timestamp,
    pub at: Timestamp,
    pub sender: SenderKind,
    pub reply_to: Option<MessageId>,
    pub reply_to_provider: Option<String>,
    pub media: Option<MediaId>,
    pub error: Option<MessageError>,
    pub late: bool,
    pub forwarded: Option<&'static str>,
    /// JSON of the rest: referral, group.
    pub extra: Option<String>,
}

/// What every message has.
const COMMON: [(&str, Column); 14] = [
    ("id", Column::Uuid),
    ("conversation_id", Column::Uuid),
    ("channel_id", Column::Uuid),
    ("direction", Column::Text),
    ("kind", Column::Text),
    ("content", Column::Text),
    ("delivery", Column::Int),
    ("provider_id", Column::Text),
    ("sort_at", Column::BigInt),
    ("at", Column::BigInt),
    ("sender_kind", Column::Text),
    ("reply_to_id", Column::Uuid),
    ("reply_to_provider_id", Column::Text),
    ("late", Column::Bool),
];

/// What few have.
const RARE: [(&str, Column); 13] = [
    ("media_id", Column::Uuid),
    ("forwarded", Column::Text),
    ("error_code", Column::Text),
    ("error_provider_code", Column::BigInt),
    ("error_detail", Column::Text),
    ("sent_at", Column::BigInt),
    ("delivered_at", Column::BigInt),
    ("read_at", Column::BigInt),
    ("played_at", Column::BigInt),
    ("failed_at", Column::BigInt),
    ("edited_at", Column::BigInt),
    ("revoked_at", Column::BigInt),
    ("extra", Column::Text),
];

static PUT_PLAIN: PerEngine = PerEngine::new(|engine| put_text(engine, &COMMON));
static PUT_FULL: PerEngine = PerEngine::new(|engine| put_text(engine, &[&COMMON[..], &RARE[..]].concat()));

fn put_text(engine: Engine, columns: &[(&str, Column)]) -> String {
    let fresh = rows::source(engine, "fresh", 1, columns);
    let names = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    format!("WITH {fresh} INSERT INTO message (workspace_id, created_at, {names}) SELECT $2, $3, {names} FROM fresh")
}

/// Writes messages. One that exists already is a conflict: the batch is planned again and finds it.
pub async fn put_messages<'a>(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: impl Iterator<Item = &'a NewMessage>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut plain = Rows::with_capacity(64, 400);
    let mut full = Rows::new();
    for message in messages {
        if message.is_plain() {
            plain.push(&common(message));
        } else {
            full.push_joined(&common(message), &rare(message));
        }
    }
    for (text, batch) in [(&PUT_PLAIN, plain), (&PUT_FULL, full)] {
        if !batch.is_empty() {
            sql(text.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
        }
    }
    Ok(())
}

impl NewMessage {
    /// Nothing of [`RARE`].
    fn is_plain(&self) -> bool {
        let known = &self.known;
        known.receipts == Receipts::default()
            && known.edited_at.is_none()
            && known.revoked_at.is_none()
            && self.media.is_none()
            && self.error.is_none()
            && self.forwarded.is_none()
            && self.extra.is_none()
    }
}

/// In the order of [`COMMON`].
fn common(message: &NewMessage) -> impl Serialize + '_ {
    let known = &message.known;
    (
        rows::hex(known.id),
        rows::hex(known.conversation),
        rows::hex(known.channel),
        known.direction.as_str(),
        known.kind.as_str(),
        &message.content,
        known.delivery.rank(),
        known.provider_id.as_deref(),
        message.sort_at.millis(),
        message.at.millis(),
        message.sender.as_str(),
        message.reply_to.map(rows::hex),
        message.reply_to_provider.as_deref(),
        message.late,
    )
}

/// In the order of [`RARE`].
fn rare(message: &NewMessage) -> impl Serialize + '_ {
    let error = message.error.as_ref();
    let times = message.known.receipts;
    (
        message.media.map(rows::hex),
        message.forwarded,
        error.map(|error| error.code.as_str()),
        error.and_then(|error| error.provider_code),
        error.and_then(|error| error.detail.as_deref()),
        times.sent_at.map(Timestamp::millis),
        times.delivered_at.map(Timestamp::millis),
        times.read_at.map(Timestamp::millis),
        times.played_at.map(Timestamp::millis),
        times.failed_at.map(Timestamp::millis),
        message.known.edited_at.map(Timestamp::millis),
        message.known.revoked_at.map(Timestamp::millis),
        message.extra.as_deref(),
    )
}

static PUT_RAW: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(engine, "fresh", 1, &[("message_id", Column::Uuid), ("raw", Column::Text)]);
    format!(
        "WITH {fresh} INSERT INTO message_raw (message_id, workspace_id, raw) SELECT message_id, $2, raw FROM fresh \
         WHERE true ON CONFLICT (message_id) DO UPDATE SET raw = excluded.raw"
    )
});

/// Keeps what Meta sent, one JSON text per message.
pub async fn put_raw(
    db: &impl Connection,
    workspace: WorkspaceId,
    raw: &[(MessageId, &str)],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(raw.len(), 800);
    for (message, text) in raw {
        batch.push(&(rows::hex(*message), text));
    }
    sql(PUT_RAW.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}
