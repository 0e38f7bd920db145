//! What hangs on a message: files, reactions, the small print of receipts.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{ChannelId, MediaId, MessageId, Timestamp, UserId, WorkspaceId, message::MessageKind};
use sea_orm::FromQueryResult;

/// A file that is still at Meta.
#[derive(Clone, Debug)]
pub struct MediaFile {
    pub id: MediaId,
    pub channel: ChannelId,
    pub provider_media_id: Option<String>,
    pub provider_url: Option<String>,
    pub kind: MessageKind,
    pub mime: String,
    pub sha256: Option<String>,
    pub filename: Option<String>,
}

static PUT_MEDIA: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("channel_id", Column::Uuid),
            ("provider_media_id", Column::Text),
            ("provider_url", Column::Text),
            ("kind", Column::Text),
            ("mime", Column::Text),
            ("sha256", Column::Text),
            ("filename", Column::Text),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO media (id, workspace_id, channel_id, provider_media_id, provider_url, kind, mime, \
           sha256, filename, state, created_at) \
         SELECT id, $2, channel_id, provider_media_id, provider_url, kind, mime, sha256, filename, 'pending', $3 FROM fresh"
    )
});

pub async fn put_media(
    db: &impl Connection,
    workspace: WorkspaceId,
    files: &[MediaFile],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(files.len(), 240);
    for file in files {
        batch.push(&(
            rows::hex(file.id),
            rows::hex(file.channel),
            file.provider_media_id.as_deref(),
            file.provider_url.as_deref(),
            file.kind.as_str(),
            &file.mime,
            file.sha256.as_deref(),
            file.filename.as_deref(),
        ));
    }
    sql(PUT_MEDIA.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

/// One reaction per message and side; an empty emoji is a removal, kept so that an older reaction cannot return.
#[derive(Clone, Debug)]
pub struct ReactionChange {
    pub message: MessageId,
    pub by_business: bool,
    pub sender: Option<UserId>,
    pub emoji: String,
    pub at: Timestamp,
}

static PUT_REACTIONS: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("message_id", Column::Uuid),
            ("by_kind", Column::Text),
            ("sender_id", Column::Uuid),
            ("emoji", Column::Text),
            ("at", Column::BigInt),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO reaction (message_id, workspace_id, by_kind, sender_id, emoji, at) \
         SELECT message_id, $2, by_kind, sender_id, emoji, at FROM fresh WHERE true \
         ON CONFLICT (message_id, by_kind) DO UPDATE SET emoji = excluded.emoji, sender_id = excluded.sender_id, \
           at = excluded.at WHERE excluded.at > reaction.at OR (excluded.at = reaction.at AND excluded.emoji <> reaction.emoji) \
         RETURNING message_id"
    )
});

/// At most one change per message and side in a call. The newest by time stays, in whatever order they come. Answers
/// the messages for which it was news.
pub async fn put_reactions(
    db: &impl Connection,
    workspace: WorkspaceId,
    changes: &[&ReactionChange],
) -> Result<Vec<MessageId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        message_id: uuid::Uuid,
    }
    let mut batch = Rows::with_capacity(changes.len(), 96);
    for change in changes {
        let by = if change.by_business { "business" } else { "contact" };
        let sender = change.sender.map(rows::hex);
        batch.push(&(rows::hex(change.message), by, sender, &change.emoji, change.at.millis()));
    }
    let rows = sql(PUT_REACTIONS.get(engine(db))).bind(batch.json()).bind(workspace).all::<Row>(db).await?;
    Ok(rows.into_iter().map(|row| MessageId(row.message_id)).collect())
}

/// What a receipt said beyond its time; also what an edit replaced.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub message: MessageId,
    /// `sent`, `delivered`, `read`, `played`, `failed`, or `edited`.
    pub status: &'static str,
    pub at: Timestamp,
    /// JSON: errors, pricing, conversation.
    pub detail: String,
}

static PUT_RECEIPTS: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[("message_id", Column::Uuid), ("status", Column::Text), ("at", Column::BigInt), ("detail", Column::Text)],
    );
    format!(
        "WITH {fresh} INSERT INTO message_receipt (message_id, workspace_id, status, at, detail) \
         SELECT message_id, $2, status, at, detail FROM fresh WHERE true ON CONFLICT DO NOTHING"
    )
});

/// The first of each status stays.
pub async fn put_receipts(
    db: &impl Connection,
    workspace: WorkspaceId,
    receipts: &[Receipt],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(receipts.len(), 200);
    for receipt in receipts {
        batch.push(&(rows::hex(receipt.message), receipt.status, receipt.at.millis(), &receipt.detail));
    }
    sql(PUT_RECEIPTS.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}
