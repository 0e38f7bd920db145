//! An event of the feed as browsers receive it.

use super::Instant;
use domain::{
    actor::Actor,
    event::{EventKind, Recorded},
};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

/// Something changed. The views are whole and as of the moment of sending: they take the place of what was known.
#[derive(Serialize, ToSchema)]
pub struct ChangeView<'a> {
    pub seq: i64,
    pub at: Instant,
    /// See the catalogue of events.
    #[schema(value_type = String, example = "message_received")]
    pub kind: &'static str,
    pub actor: ActorView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<Uuid>,
    /// The conversation that is no more, after a merge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Uuid>,
    /// The one it went into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub into: Option<Uuid>,
    /// A word such as the new status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delta: Option<&'a str>,
    /// The message is gone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<super::conversation::ConversationView>)]
    pub conversation: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<super::message::MessageView>)]
    pub message: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<super::channel::ChannelView>)]
    pub channel: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<super::contact::ContactView>)]
    pub contact: Option<&'a RawValue>,
}

#[derive(Serialize, ToSchema)]
pub struct ActorView<'a> {
    #[schema(value_type = String, example = "user")]
    pub kind: &'static str,
    pub id: Option<Uuid>,
    #[schema(value_type = Option<String>)]
    pub name: Option<&'a str>,
}

impl<'a> ChangeView<'a> {
    /// The event without its views.
    pub fn new(recorded: &'a Recorded, actor_name: Option<&'a str>) -> Self {
        let subject = &recorded.event.subject;
        let merged = recorded.event.kind == EventKind::ConversationMerged;
        Self {
            seq: recorded.seq,
            at: recorded.at.into(),
            kind: recorded.event.kind.as_str(),
            actor: ActorView::new(recorded.event.actor, actor_name),
            conversation_id: subject.conversation.map(|id| id.0),
            message_id: subject.message.map(|id| id.0),
            channel_id: subject.channel.map(|id| id.0),
            user_id: subject.user.map(|id| id.0),
            contact_id: subject.contact.map(|id| id.0),
            from: subject.conversation.filter(|_| merged).map(|id| id.0),
            into: subject.into.map(|id| id.0),
            delta: subject.delta.as_deref(),
            removed: recorded.event.kind == EventKind::MessageRemoved,
            conversation: None,
            message: None,
            channel: None,
            contact: None,
        }
    }
}

impl<'a> ActorView<'a> {
    fn new(actor: Actor, name: Option<&'a str>) -> Self {
        Self { kind: actor.kind().as_str(), id: actor.id(), name }
    }
}
