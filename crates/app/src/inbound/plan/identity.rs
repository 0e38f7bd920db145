//! A customer is known by other keys from now on: the conversation stays, and a line in it says so.

use super::{Plan, message::Held, provider_time, target, thread::Talk};
use crate::inbound::batch::Sourced;
use channels::adapter::{IdentityChange, IdentityChangeKind, Person};
use domain::{
    IdentityId, MessageId, Timestamp,
    actor::{Actor, SenderKind},
    event::{Event, EventKind},
    identity::{IdentityKey, IdentityKeyKind},
    message::{Content, Delivery, Direction, MessageKind, Receipts, content::SystemNotice},
    reply::InboundNature,
};
use serde_json::{Map, Value};
use store::ingest::{KnownMessage, Line, NewMessage};

impl<'a> Plan<'a> {
    pub(super) fn identity_change(&mut self, line: &Line, source: &'a Sourced, change: &'a IdentityChange) {
        let target = target(line, &change.provider_id);
        if self.by_target.contains_key(&target) {
            return;
        }
        let old_number = number(&change.person.keys);
        let at = provider_time(change.at, source);
        let Some(identity) = self.changed_person(change, at, source.received_at) else {
            return self.log_item(line, source, &change.provider_id);
        };
        let new = Person { keys: change.new_keys.clone(), ..Person::default() };
        for key in &new.keys {
            self.renew(identity, key);
        }
        self.supersede(identity, &change.person.keys, &change.new_keys, at);
        let event = match change.kind {
            IdentityChangeKind::Number => "number_changed",
            IdentityChangeKind::UserId | IdentityChangeKind::Device => "identity_changed",
        };
        let params = [("from", old_number), ("to", number(&change.new_keys)), ("body", change.body.clone())];
        let params = params.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::String(value?))));
        let notice = SystemNotice { event: event.into(), params: params.collect::<Map<_, _>>() };
        let thread = self.thread(line, identity, source.received_at);
        if let Some(id) = self.system_line(thread, line, notice, (Some(change.provider_id.clone()), at)) {
            self.raw.push((id, &source.item.raw));
        }
    }

    /// Whose keys change: the old and the new ones together tell.
    fn changed_person(&mut self, change: &IdentityChange, at: Timestamp, received_at: Timestamp) -> Option<IdentityId> {
        let keys = change.person.keys.iter().chain(&change.new_keys).cloned().collect();
        let id = self.identity(&Person { keys, ..Person::default() }, at, received_at)?;
        self.learn_all(id, &change.person.keys, at);
        self.describe(id, &change.person);
        Some(id)
    }

    /// A line in the thread that nobody wrote: never unread, never the last message, reopens nothing.
    pub(super) fn system_line(
        &mut self,
        thread: usize,
        line: &Line,
        notice: SystemNotice,
        (provider_id, at): (Option<String>, Timestamp),
    ) -> Option<MessageId> {
        self.receive(thread, line.kind, InboundNature::SystemNotice, (at, at), Talk::Other)?;
        let id: MessageId = self.id();
        let conversation = self.conversation_at(thread);
        let known = KnownMessage {
            id,
            conversation,
            channel: line.id,
            provider_id,
            direction: Direction::Outbound,
            kind: MessageKind::System,
            delivery: Delivery::Sent,
            receipts: Receipts::default(),
            edited_at: None,
            revoked_at: None,
        };
        self.hold(Held::New(Box::new(NewMessage {
            known,
            content: Content::System(notice).to_value().to_string(),
            sort_at: at,
            at,
            sender: SenderKind::System,
            reply_to: None,
            reply_to_provider: None,
            media: None,
            error: None,
            late: false,
            forwarded: None,
            extra: None,
        })));
        self.events.push(Event::message(EventKind::MessageReceived, Actor::System, id, conversation, line.id));
        Some(id)
    }
}

/// The phone among the keys, as a person reads it.
fn number(keys: &[IdentityKey]) -> Option<String> {
    keys.iter().find(|key| key.kind == IdentityKeyKind::WaId).map(|key| format!("+{}", key.value))
}
