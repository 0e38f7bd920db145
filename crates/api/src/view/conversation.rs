//! Conversations as the list and the header show them.

use super::{Instant, contact::IdentityView, instant};
use app::model::{Count, InboxRow, LastMessage, Sender};
use domain::{
    Timestamp,
    reply::{self, Initiation, ReplyMode, Window},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Serialize, ToSchema)]
pub struct ConversationView {
    pub id: Uuid,
    pub channel_id: Uuid,
    pub identity: IdentityView,
    /// `null` while the customer is not registered.
    pub contact: Option<ContactRef>,
    pub owner_id: Option<Uuid>,
    #[schema(value_type = String, example = "open")]
    pub state: &'static str,
    pub unread_count: i64,
    /// A colleague marked it.
    pub marked_unread: bool,
    pub is_unread: bool,
    pub last_message: Option<LastMessageView>,
    pub last_activity_at: Instant,
    pub window: WindowView,
    pub referral: Option<ReferralView>,
    pub opened_at: Option<Instant>,
    pub closed_at: Option<Instant>,
    pub close_reason_id: Option<Uuid>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct ContactRef {
    pub id: Uuid,
    pub name: String,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct LastMessageView {
    pub id: Uuid,
    #[schema(value_type = String, example = "inbound")]
    pub direction: &'static str,
    pub kind: String,
    pub preview: String,
    pub at: Instant,
    #[schema(value_type = String, example = "received")]
    pub status: &'static str,
    pub sender: SenderView,
}

/// Who wrote.
#[derive(Clone, Serialize, ToSchema)]
pub struct SenderView {
    #[schema(value_type = String, example = "contact")]
    pub kind: &'static str,
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// How one may write at this moment, and until when.
#[derive(Clone, Serialize, ToSchema)]
pub struct WindowView {
    /// `free_form`, `human_agent`, `template_only` or `closed`.
    #[schema(value_type = String, example = "free_form")]
    pub mode: &'static str,
    pub free_form_until: Option<Instant>,
    pub human_agent_until: Option<Instant>,
    pub free_entry_until: Option<Instant>,
    pub free_entry_pending_until: Option<Instant>,
    /// `template` or `none`.
    #[schema(value_type = String, example = "template")]
    pub can_initiate: &'static str,
}

/// The advertisement or button that the customer came from.
#[derive(Clone, Serialize, ToSchema)]
pub struct ReferralView {
    pub source_type: String,
    pub source_id: Option<String>,
    pub headline: Option<String>,
    pub body: Option<String>,
    pub source_url: Option<String>,
    pub media_url: Option<String>,
    /// The source named by one of our links (`source_type` is `link`).
    pub reference: Option<String>,
    pub at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct ConversationPage {
    pub items: Vec<ConversationView>,
    /// For `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
    pub server_time: Instant,
}

/// No number goes beyond a thousand.
#[derive(Serialize, ToSchema)]
pub struct CountsView {
    pub open: i64,
    pub unread: i64,
    pub by_channel: Vec<ChannelCountView>,
}

#[derive(Serialize, ToSchema)]
pub struct ChannelCountView {
    pub channel_id: Uuid,
    pub open: i64,
    pub unread: i64,
}

impl ConversationView {
    /// As it stands at `now`.
    pub fn new(row: InboxRow, now: Timestamp) -> Self {
        Self {
            id: row.id.0,
            channel_id: row.channel.0,
            contact: row.contact.map(|(id, name)| ContactRef { id: id.0, name }),
            identity: row.identity.into(),
            owner_id: row.owner.map(|owner| owner.0),
            state: row.state.as_str(),
            unread_count: row.unread_count,
            marked_unread: row.marked_unread,
            is_unread: row.is_unread,
            last_message: row.last_message.map(LastMessageView::from),
            last_activity_at: row.last_activity_at.into(),
            window: reply::window(row.channel_kind, row.windows, now).into(),
            referral: row.referral.as_ref().and_then(ReferralView::read),
            opened_at: instant(row.opened_at),
            closed_at: instant(row.closed_at),
            close_reason_id: row.close_reason.map(|reason| reason.0),
        }
    }
}

impl From<LastMessage> for LastMessageView {
    fn from(message: LastMessage) -> Self {
        Self {
            id: message.id.0,
            direction: message.direction.as_str(),
            kind: message.kind,
            preview: message.preview,
            at: message.at.into(),
            status: message.delivery.as_str(),
            sender: message.sender.into(),
        }
    }
}

impl From<Sender> for SenderView {
    fn from(sender: Sender) -> Self {
        Self { kind: sender.kind.as_str(), id: sender.id, name: sender.name }
    }
}

impl From<Window> for WindowView {
    fn from(window: Window) -> Self {
        Self {
            mode: match window.mode {
                ReplyMode::FreeForm => "free_form",
                ReplyMode::HumanAgent => "human_agent",
                ReplyMode::TemplateOnly => "template_only",
                ReplyMode::Closed => "closed",
            },
            free_form_until: instant(window.free_form_until),
            human_agent_until: instant(window.human_agent_until),
            free_entry_until: instant(window.free_entry_until),
            free_entry_pending_until: instant(window.free_entry_pending_until),
            can_initiate: match window.can_initiate {
                Initiation::Template => "template",
                Initiation::None => "none",
            },
        }
    }
}

impl ReferralView {
    /// Reads what was kept of a referral.
    pub fn read(kept: &Value) -> Option<Self> {
        let text = |key: &str| kept.get(key).and_then(Value::as_str).map(str::to_owned);
        let at = kept.get("at").and_then(|at| match at {
            Value::Number(millis) => millis.as_i64().map(Timestamp::from_millis),
            Value::String(text) => text.parse().ok(),
            _ => None,
        });
        kept.is_object().then(|| Self {
            source_type: text("source_type").unwrap_or_else(|| "ad".to_owned()),
            source_id: text("source_id"),
            headline: text("headline"),
            body: text("body"),
            source_url: text("source_url"),
            media_url: text("media_url"),
            reference: text("reference"),
            at: instant(at),
        })
    }
}

impl CountsView {
    pub fn new(counts: Vec<Count>) -> Self {
        Self {
            open: counts.iter().map(|count| count.open).sum(),
            unread: counts.iter().map(|count| count.unread).sum(),
            by_channel: counts
                .into_iter()
                .map(|count| ChannelCountView { channel_id: count.channel.0, open: count.open, unread: count.unread })
                .collect(),
        }
    }
}
