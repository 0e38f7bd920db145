//! An event ready to be sent: written once, shared by everybody who hears it.

use crate::view::{
    channel::ChannelView, contact::ContactView, conversation::ConversationView, event::ChangeView, message::MessageView,
};
use app::feed::Batch;
use bytes::Bytes;
use domain::{Timestamp, UserId, actor::Actor, event::EventKind, permission::Sight};
use serde::Serialize;
use serde_json::value::RawValue;
use std::{collections::HashMap, hash::Hash, sync::Arc};

/// Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// `None` for what is not kept, such as presence.
    pub(super) seq: Option<i64>,
    pub(super) bytes: Bytes,
    /// Owner of the conversation it is about, for readers who see only their own; `None` is for everybody.
    pub(super) about: Option<About>,
    /// Somebody whose way in may be over.
    pub(super) user: Option<UserId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct About {
    owner: Option<UserId>,
}

impl Frame {
    /// An event that is not kept and has no number.
    pub(super) fn passing(event: &str, body: &impl Serialize) -> Self {
        Self { seq: None, bytes: text(event, None, body), about: None, user: None }
    }

    /// With a number of its own, such as `hello`.
    pub(super) fn numbered(event: &str, seq: i64, body: &impl Serialize) -> Self {
        Self { seq: Some(seq), bytes: text(event, Some(seq), body), about: None, user: None }
    }

    pub(super) fn is_for(&self, sight: Sight) -> bool {
        match (sight, self.about) {
            (Sight::All, _) | (Sight::Assigned(_), None) => true,
            (Sight::Assigned(user), Some(about)) => about.owner == Some(user),
        }
    }
}

fn text(event: &str, seq: Option<i64>, body: &impl Serialize) -> Bytes {
    let body = serde_json::to_string(body).unwrap_or_else(|_| "{}".to_owned());
    let id = seq.map(|seq| format!("id: {seq}\n")).unwrap_or_default();
    Bytes::from(format!("{id}event: {event}\ndata: {body}\n\n"))
}

/// Moves the reader's position and keeps proxies from closing a quiet connection.
pub(super) fn heartbeat(seq: i64) -> Bytes {
    Bytes::from(format!("id: {seq}\n: quiet\n\n"))
}

/// The batch as frames. Every view is written once, however many events carry it.
pub(super) fn frames(batch: Batch, now: Timestamp) -> Vec<Arc<Frame>> {
    let owners: HashMap<_, _> = batch.conversations.iter().map(|(id, row)| (*id, row.owner)).collect();
    let conversations = written(batch.conversations, |row| ConversationView::new(row, now));
    let messages = written(batch.messages, MessageView::from);
    let channels = written(batch.channels, ChannelView::from);
    let contacts = written(batch.contacts, ContactView::from);
    let frame = |recorded| {
        let recorded: &domain::event::Recorded = recorded;
        let subject = &recorded.event.subject;
        let name = match recorded.event.actor {
            Actor::User(user) => batch.names.get(&user).map(String::as_str),
            Actor::Flow(_) | Actor::Campaign(_) | Actor::Contact | Actor::Device | Actor::System => None,
        };
        let mut view = ChangeView::new(recorded, name);
        let shown = subject.into.or(subject.conversation);
        view.conversation = shown.and_then(|id| conversations.get(&id)).map(AsRef::as_ref);
        view.message = subject.message.and_then(|id| messages.get(&id)).map(AsRef::as_ref);
        view.contact = subject.contact.and_then(|id| contacts.get(&id)).map(AsRef::as_ref);
        if recorded.event.kind == EventKind::ChannelUpdated {
            view.channel = subject.channel.and_then(|id| channels.get(&id)).map(AsRef::as_ref);
        }
        Arc::new(Frame {
            seq: Some(recorded.seq),
            bytes: text("change", Some(recorded.seq), &view),
            about: shown.map(|id| About { owner: owners.get(&id).copied().flatten() }),
            user: subject.user,
        })
    };
    batch.events.iter().map(frame).collect()
}

fn written<I: Eq + Hash, M, V: Serialize>(models: HashMap<I, M>, view: impl Fn(M) -> V) -> HashMap<I, Box<RawValue>> {
    let written = models.into_iter().map(|(id, model)| (id, serde_json::value::to_raw_value(&view(model))));
    written.filter_map(|(id, raw)| raw.ok().map(|raw| (id, raw))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn frames_are_lines_that_an_event_source_reads() {
        let frame = Frame::numbered("hello", 7, &json!({"seq": 7}));
        assert_eq!(frame.bytes, "id: 7\nevent: hello\ndata: {\"seq\":7}\n\n");
        assert_eq!(Frame::passing("presence", &json!({})).bytes, "event: presence\ndata: {}\n\n");
        assert_eq!(heartbeat(9), "id: 9\n: quiet\n\n");
    }

    #[test]
    fn who_sees_only_their_own_hears_only_of_their_own() {
        let user = UserId(uuid::Uuid::from_u128(1));
        let of = |owner| Frame { about: Some(About { owner }), ..Frame::passing("change", &json!({})) };
        for (frame, heard) in [
            (of(Some(user)), true),
            (of(None), false),
            (of(Some(UserId(uuid::Uuid::nil()))), false),
            (Frame::passing("presence", &json!({})), true),
        ] {
            assert_eq!(frame.is_for(Sight::Assigned(user)), heard);
            assert!(frame.is_for(Sight::All));
        }
    }
}
