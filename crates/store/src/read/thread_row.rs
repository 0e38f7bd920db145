//! A message as the thread shows it.

use super::inbox_row::{Sender, sender};
use crate::{StoreError, contact::full_name, sql::at};
use domain::{
    ChannelId, ConversationId, MediaId, MessageId, Timestamp, UserId,
    fault::MessageError,
    message::{Content, Delivery, Direction, HoldReason, Receipts},
};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct ThreadMessage {
    pub id: MessageId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    pub owner: Option<UserId>,
    pub direction: Direction,
    pub content: Content,
    /// The file of a media message or of a template's header.
    pub media: Option<StoredMedia>,
    pub delivery: Delivery,
    pub receipts: Receipts,
    pub error: Option<MessageError>,
    pub hold: Option<(HoldReason, Option<Timestamp>)>,
    pub provider_id: Option<String>,
    pub client_ref: Option<String>,
    pub at: Timestamp,
    pub sort_at: Timestamp,
    pub sender: Sender,
    pub reply_to: Option<Quote>,
    pub reactions: Vec<ReactionRow>,
    pub edited_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub late: bool,
    pub forwarded: Option<String>,
    /// Whatever else came with it, such as `referral`.
    pub extra: Option<Value>,
}

/// A file as far as we have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMedia {
    pub id: MediaId,
    pub kind: String,
    pub mime: String,
    pub size: Option<i64>,
    pub sha256: Option<String>,
    pub filename: Option<String>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i64>,
    /// `pending`, `stored`, `failed` or `expired`.
    pub state: String,
    pub error: Option<String>,
}

/// The message answered to; the preview only when we have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub message: Option<MessageId>,
    pub provider_id: Option<String>,
    pub preview: Option<QuotePreview>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotePreview {
    pub kind: String,
    pub text: String,
    pub sender_name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionRow {
    pub emoji: String,
    /// `contact` or `business`.
    pub by: String,
    pub sender: Sender,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    conversation_id: Uuid,
    channel_id: Uuid,
    owner_id: Option<Uuid>,
    direction: String,
    kind: String,
    content: String,
    delivery: i32,
    provider_id: Option<String>,
    client_ref: Option<String>,
    sort_at: i64,
    at: i64,
    sender_kind: String,
    sender_id: Option<Uuid>,
    user_name: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    profile_name: Option<String>,
    reply_to_id: Option<Uuid>,
    reply_to_provider_id: Option<String>,
    quoted_kind: Option<String>,
    quoted_content: Option<String>,
    quoted_sender_kind: Option<String>,
    quoted_user_name: Option<String>,
    error_code: Option<String>,
    error_provider_code: Option<i64>,
    error_detail: Option<String>,
    sent_at: Option<i64>,
    delivered_at: Option<i64>,
    read_at: Option<i64>,
    played_at: Option<i64>,
    failed_at: Option<i64>,
    hold_reason: Option<String>,
    hold_until: Option<i64>,
    edited_at: Option<i64>,
    revoked_at: Option<i64>,
    late: bool,
    forwarded: Option<String>,
    extra: Option<String>,
    media_id: Option<Uuid>,
    media_kind: Option<String>,
    mime: Option<String>,
    size: Option<i64>,
    sha256: Option<String>,
    filename: Option<String>,
    width: Option<i32>,
    height: Option<i32>,
    duration_ms: Option<i64>,
    media_state: Option<String>,
    media_error: Option<String>,
}

/// Joins everything a bubble shows to `page`, a relation with the ids. A quoted message may have come after its answer.
pub(super) const ROW: &str = "SELECT m.id, m.conversation_id, m.channel_id, c.owner_id, m.direction, m.kind, m.content, \
       m.delivery, m.provider_id, m.client_ref, m.sort_at, m.at, m.sender_kind, m.sender_id, u.name AS user_name, \
       p.first_name, p.last_name, i.profile_name, q.id AS reply_to_id, m.reply_to_provider_id, q.kind AS quoted_kind, \
       q.content AS quoted_content, q.sender_kind AS quoted_sender_kind, v.name AS quoted_user_name, m.error_code, \
       m.error_provider_code, m.error_detail, m.sent_at, m.delivered_at, m.read_at, m.played_at, m.failed_at, \
       m.hold_reason, m.hold_until, m.edited_at, m.revoked_at, m.late, m.forwarded, m.extra, d.id AS media_id, \
       d.kind AS media_kind, d.mime, d.size, d.sha256, d.filename, d.width, d.height, d.duration_ms, \
       d.state AS media_state, d.error AS media_error \
     FROM page g JOIN message m ON m.id = g.id JOIN conversation c ON c.id = m.conversation_id \
     JOIN identity i ON i.id = c.identity_id LEFT JOIN contact p ON p.id = i.contact_id \
     LEFT JOIN user_account u ON u.id = m.sender_id AND m.sender_kind = 'user' \
     LEFT JOIN message q ON q.id = COALESCE(m.reply_to_id, (SELECT a.id FROM message a \
       WHERE a.channel_id = m.channel_id AND a.provider_id = m.reply_to_provider_id)) \
     LEFT JOIN user_account v ON v.id = q.sender_id AND q.sender_kind = 'user' \
     LEFT JOIN media d ON d.id = m.media_id";

impl Row {
    fn customer(&self) -> Option<String> {
        match (&self.first_name, &self.last_name) {
            (Some(first), Some(last)) => Some(full_name(first, last)),
            _ => self.profile_name.clone(),
        }
    }
}

pub(super) fn message(mut row: Row) -> Result<ThreadMessage, StoreError> {
    let corrupt = |column| StoreError::corrupt("message", column, row.id);
    let direction = Direction::parse(&row.direction).ok_or_else(|| corrupt("direction"))?;
    let delivery = Delivery::from_rank(row.delivery).ok_or_else(|| corrupt("delivery"))?;
    let content = content(&row.kind, &row.content).ok_or_else(|| corrupt("content"))?;
    let customer = row.customer();
    let sender = sender(&row.sender_kind, row.sender_id, row.user_name.take(), customer.as_deref())
        .ok_or_else(|| corrupt("sender_kind"))?;
    Ok(ThreadMessage {
        id: MessageId(row.id),
        conversation: ConversationId(row.conversation_id),
        channel: ChannelId(row.channel_id),
        owner: row.owner_id.map(UserId),
        direction,
        content,
        media: media(&mut row),
        delivery,
        receipts: Receipts {
            sent_at: row.sent_at.map(at),
            delivered_at: row.delivered_at.map(at),
            read_at: row.read_at.map(at),
            played_at: row.played_at.map(at),
            failed_at: row.failed_at.map(at),
        },
        error: error(&mut row),
        hold: row.hold_reason.as_deref().and_then(HoldReason::parse).map(|reason| (reason, row.hold_until.map(at))),
        reply_to: quote(&mut row, customer.as_deref()),
        provider_id: row.provider_id,
        client_ref: row.client_ref,
        at: at(row.at),
        sort_at: at(row.sort_at),
        sender,
        reactions: Vec::new(),
        edited_at: row.edited_at.map(at),
        revoked_at: row.revoked_at.map(at),
        late: row.late,
        forwarded: row.forwarded,
        extra: row.extra.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

fn content(kind: &str, text: &str) -> Option<Content> {
    Content::from_parts(kind, serde_json::from_str(text).ok()?)
}

/// The reason shown to people; an outcome that superseded it hides it.
fn error(row: &mut Row) -> Option<MessageError> {
    let code = row.error_code.take()?;
    Some(MessageError { code, provider_code: row.error_provider_code, detail: row.error_detail.take() })
}

fn media(row: &mut Row) -> Option<StoredMedia> {
    Some(StoredMedia {
        id: MediaId(row.media_id?),
        kind: row.media_kind.take()?,
        mime: row.mime.take()?,
        size: row.size,
        sha256: row.sha256.take(),
        filename: row.filename.take(),
        width: row.width,
        height: row.height,
        duration_ms: row.duration_ms,
        state: row.media_state.take()?,
        error: row.media_error.take(),
    })
}

fn quote(row: &mut Row, customer: Option<&str>) -> Option<Quote> {
    if row.reply_to_id.is_none() && row.reply_to_provider_id.is_none() {
        return None;
    }
    let preview = row.quoted_kind.take().map(|kind| {
        let text = row.quoted_content.take().and_then(|text| content(&kind, &text));
        let sender_kind = row.quoted_sender_kind.take().unwrap_or_default();
        let sender = sender(&sender_kind, None, row.quoted_user_name.take(), customer);
        QuotePreview {
            text: text.map(|content| content.preview()).unwrap_or_default(),
            kind,
            sender_name: sender.and_then(|sender| sender.name),
        }
    });
    Some(Quote { message: row.reply_to_id.map(MessageId), provider_id: row.reply_to_provider_id.take(), preview })
}
