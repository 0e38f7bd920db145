//! The feed: what happened, in one small shape. Never holds message text (decision 13).

use crate::{ChannelId, ContactId, ConversationId, MessageId, Timestamp, UserId, WorkspaceId, actor::Actor};
use serde::{Deserialize, Serialize};

macro_rules! event_kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EventKind { $($(#[$doc])* $variant),* }

        impl EventKind {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

event_kinds! {
    /// A customer's message (or an echo, or history) was stored.
    MessageReceived = "message_received",
    MessageQueued = "message_queued",
    /// Status, receipts, hold, media, edit, revoke or a reaction changed.
    MessageUpdated = "message_updated",
    /// Taken back before it left.
    MessageRemoved = "message_removed",
    /// An inbound message opened a conversation that was closed or new (start event of flows, F-03).
    ConversationOpenedByInbound = "conversation_opened_by_inbound",
    ConversationOpened = "conversation_opened",
    ConversationClosed = "conversation_closed",
    ConversationAssigned = "conversation_assigned",
    /// Read, unread, window, referral or identity changed.
    ConversationUpdated = "conversation_updated",
    ConversationMerged = "conversation_merged",
    ConversationHidden = "conversation_hidden",
    /// One contact, or many at once when it names none (delta `bulk`): lists are fetched again.
    ContactUpdated = "contact_updated",
    /// Deleted, merged into another one or erased.
    ContactRemoved = "contact_removed",
    /// Tags, fields, companies, segments or imports changed; the delta says which.
    DirectoryUpdated = "directory_updated",
    ChannelUpdated = "channel_updated",
    TemplatesSynced = "templates_synced",
    /// Written, handed in, judged, deleted; the delta is its id.
    TemplateUpdated = "template_updated",
    UserUpdated = "user_updated",
    WorkspaceUpdated = "workspace_updated",
    CloseReasonsUpdated = "close_reasons_updated",
    /// A message that waits for its time was made, changed or came to its end; the delta is its state.
    ScheduledUpdated = "scheduled_updated",
    /// Cards, billing or the ledger changed; the delta says which.
    CostsUpdated = "costs_updated",
    /// A threshold of the month's budget was reached; the delta is its percentage.
    BudgetReached = "budget_reached",
}

/// What a use case records; the transaction adds workspace, sequence number and time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub kind: EventKind,
    pub actor: Actor,
    #[serde(flatten)]
    pub subject: Subject,
}

/// Ids of what the event is about, and at most a word of delta.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<ConversationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// The line, so that the hub can filter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactId>,
    /// The other conversation of a merge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<ConversationId>,
    /// A word such as the new status or the closing reason's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delta: Option<String>,
}

/// An event as the feed holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub workspace: WorkspaceId,
    pub seq: i64,
    pub at: Timestamp,
    pub event: Event,
}

impl Event {
    pub fn new(kind: EventKind, actor: Actor) -> Self {
        Self { kind, actor, subject: Subject::default() }
    }

    pub fn conversation(kind: EventKind, actor: Actor, conversation: ConversationId, channel: ChannelId) -> Self {
        let subject = Subject { conversation: Some(conversation), channel: Some(channel), ..Subject::default() };
        Self { kind, actor, subject }
    }

    pub fn message(
        kind: EventKind,
        actor: Actor,
        message: MessageId,
        conversation: ConversationId,
        channel: ChannelId,
    ) -> Self {
        let mut event = Self::conversation(kind, actor, conversation, channel);
        event.subject.message = Some(message);
        event
    }

    pub fn with_delta(mut self, delta: impl Into<String>) -> Self {
        self.subject.delta = Some(delta.into());
        self
    }
}
