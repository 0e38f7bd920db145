//! Messages as the thread shows them.

use super::{
    Instant,
    content::ContentView,
    conversation::{ReferralView, SenderView},
    instant,
    media::MediaView,
};
use app::model::{Quote, ReactionRow, ThreadMessage};
use domain::message::{Delivery, Receipts};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Serialize, ToSchema)]
pub struct MessageView {
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub channel_id: Uuid,
    #[schema(value_type = String, example = "inbound")]
    pub direction: &'static str,
    /// `text`, `image`, `video`, `audio`, `document`, `sticker`, `location`, `contacts`, `reaction`,
    /// `interactive`, `button`, `order`, `template`, `flow_reply`, `call`, `system` or `unsupported`.
    #[schema(value_type = String, example = "text")]
    pub kind: &'static str,
    pub content: ContentView,
    /// `queued`, `sending`, `unknown`, `sent`, `failed`, `delivered`, `read`, `played`; `received` when inbound.
    #[schema(value_type = String, example = "received")]
    pub status: &'static str,
    pub provider_id: Option<String>,
    pub client_ref: Option<String>,
    pub error: Option<ErrorView>,
    /// The provider's time for inbound messages.
    pub at: Instant,
    /// With the id, the order of the thread.
    pub sort_at: Instant,
    pub receipts: ReceiptsView,
    pub hold: Option<HoldView>,
    pub sender: SenderView,
    pub reply_to: Option<ReplyView>,
    pub reactions: Vec<ReactionView>,
    pub edited_at: Option<Instant>,
    pub revoked_at: Option<Instant>,
    /// It arrived after messages that stand below it.
    pub late: bool,
    /// `no`, `yes` or `frequently`.
    pub forwarded: String,
    pub referral: Option<ReferralView>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct ErrorView {
    pub code: String,
    pub provider_code: Option<i64>,
    /// Meta's words.
    pub detail: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct ReceiptsView {
    pub sent_at: Option<Instant>,
    pub delivered_at: Option<Instant>,
    pub read_at: Option<Instant>,
    pub played_at: Option<Instant>,
    pub failed_at: Option<Instant>,
}

/// Why it has not left yet.
#[derive(Clone, Serialize, ToSchema)]
pub struct HoldView {
    /// `undo`, `rate`, `pair`, `retry`, `paused` or `order`.
    #[schema(value_type = String, example = "undo")]
    pub reason: &'static str,
    pub until: Option<Instant>,
}

/// The message answered to; `preview` when it is known here.
#[derive(Clone, Serialize, ToSchema)]
pub struct ReplyView {
    pub message_id: Option<Uuid>,
    pub provider_id: Option<String>,
    pub preview: Option<PreviewView>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct PreviewView {
    pub kind: String,
    pub text: Option<String>,
    pub sender_name: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct ReactionView {
    pub emoji: String,
    /// `contact` or `business`.
    pub by: String,
    pub sender: SenderView,
    pub at: Instant,
}

impl From<ThreadMessage> for MessageView {
    fn from(message: ThreadMessage) -> Self {
        let kind = message.content.kind().as_str();
        // The words of an attempt that a later receipt superseded stay in the database.
        let failed = matches!(message.delivery, Delivery::Failed | Delivery::FateUnknown);
        let held = matches!(message.delivery, Delivery::Queued | Delivery::Sending);
        Self {
            id: message.id.0,
            conversation_id: message.conversation.0,
            channel_id: message.channel.0,
            direction: message.direction.as_str(),
            kind,
            content: ContentView::new(message.content, message.media),
            status: message.delivery.as_str(),
            provider_id: message.provider_id,
            client_ref: message.client_ref,
            error: message.error.filter(|_| failed || kind == "unsupported").map(|error| ErrorView {
                code: error.code,
                provider_code: error.provider_code,
                detail: error.detail,
            }),
            at: message.at.into(),
            sort_at: message.sort_at.into(),
            receipts: message.receipts.into(),
            hold: message
                .hold
                .filter(|_| held)
                .map(|(reason, until)| HoldView { reason: reason.as_str(), until: instant(until) }),
            sender: message.sender.into(),
            reply_to: message.reply_to.map(ReplyView::from),
            reactions: message.reactions.into_iter().map(ReactionView::from).collect(),
            edited_at: instant(message.edited_at),
            revoked_at: instant(message.revoked_at),
            late: message.late,
            forwarded: message.forwarded.unwrap_or_else(|| "no".to_owned()),
            referral: message.extra.as_ref().and_then(|extra| extra.get("referral")).and_then(ReferralView::read),
        }
    }
}

impl From<Receipts> for ReceiptsView {
    fn from(receipts: Receipts) -> Self {
        Self {
            sent_at: instant(receipts.sent_at),
            delivered_at: instant(receipts.delivered_at),
            read_at: instant(receipts.read_at),
            played_at: instant(receipts.played_at),
            failed_at: instant(receipts.failed_at),
        }
    }
}

impl From<Quote> for ReplyView {
    fn from(quote: Quote) -> Self {
        Self {
            message_id: quote.message.map(|id| id.0),
            provider_id: quote.provider_id,
            preview: quote.preview.map(|preview| PreviewView {
                kind: preview.kind,
                text: Some(preview.text).filter(|text| !text.is_empty()),
                sender_name: preview.sender_name,
            }),
        }
    }
}

impl From<ReactionRow> for ReactionView {
    fn from(reaction: ReactionRow) -> Self {
        Self { emoji: reaction.emoji, by: reaction.by, sender: reaction.sender.into(), at: reaction.at.into() }
    }
}

#[derive(Serialize, ToSchema)]
pub struct MessagePage {
    /// Newest first.
    pub items: Vec<MessageView>,
    /// A message id for `before`; `null` at the very beginning.
    pub next_cursor: Option<Uuid>,
    /// A message id for `after`; `null` when the page reaches the present.
    pub prev_cursor: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
pub struct AttachmentView {
    pub message_id: Uuid,
    pub at: Instant,
    #[schema(value_type = String, example = "inbound")]
    pub direction: &'static str,
    #[schema(value_type = String, example = "image")]
    pub kind: &'static str,
    pub media: MediaView,
    pub caption: Option<String>,
    pub sender: SenderView,
}

impl AttachmentView {
    pub fn read(message: ThreadMessage) -> Option<Self> {
        let caption = message.content.media().and_then(|media| media.caption.clone());
        Some(Self {
            message_id: message.id.0,
            at: message.at.into(),
            direction: message.direction.as_str(),
            kind: message.content.kind().as_str(),
            media: message.media?.into(),
            caption,
            sender: message.sender.into(),
        })
    }
}

#[derive(Serialize, ToSchema)]
pub struct AttachmentPage {
    pub items: Vec<AttachmentView>,
    /// A message id for `before`; `null` at the end.
    pub next_cursor: Option<Uuid>,
}

/// What Meta sent, word for word.
#[derive(Serialize, ToSchema)]
pub struct RawView {
    pub message_id: Uuid,
    #[schema(value_type = Object)]
    pub raw: Box<RawValue>,
}
