//! What has waited a day for its message is shown as a line of its own; it goes on waiting all the same.

use super::Plan;
use crate::inbound::change::{Change, Pending};
use channels::adapter::Person;
use domain::{
    actor::{Actor, SenderKind},
    event::{Event, EventKind},
    message::{
        Content, Delivery, Direction, MessageKind, Receipts,
        content::{LoneReaction, SystemNotice},
    },
    reply::InboundNature,
};
use serde_json::{Map, json};
use store::ingest::{KnownMessage, Line, NewMessage, ParkedItem};

use super::{message::Held, thread::Talk};

impl Plan<'_> {
    /// Shows a parked item. Without a person to show it to, it only stops being asked for.
    pub(crate) fn show(&mut self, item: ParkedItem) {
        let line = self.lines.get(item.target.channel).cloned();
        if let (Some(line), Ok(pending)) = (line, serde_json::from_str::<Pending>(&item.body)) {
            self.show_line(&line, &item, &pending);
        }
        self.shown.push(item);
    }

    fn show_line(&mut self, line: &Line, item: &ParkedItem, pending: &Pending) {
        let person = Person { keys: pending.person.clone(), ..Person::default() };
        let Some(identity) = self.person(&person, pending.at, item.parked_at) else { return };
        let thread = self.thread(line, identity, item.parked_at);
        match &pending.change {
            Change::Reaction { emoji, by_business: false } if !emoji.is_empty() => {
                self.lone_reaction(thread, line, item, emoji);
            }
            change => {
                let mut params = Map::new();
                params.insert("what".into(), json!(change.kind()));
                params.insert("target_provider_id".into(), json!(item.target.provider_id));
                if let Change::Status(status) = change {
                    params.insert("status".into(), json!(status.delivery().as_str()));
                }
                let event = match change {
                    Change::Reaction { .. } => "orphan_reaction",
                    Change::Status(_) | Change::Edit { .. } | Change::Revoke => "orphan_status",
                };
                let notice = SystemNotice { event: event.into(), params };
                self.system_line(thread, line, notice, (None, pending.at));
            }
        }
    }

    /// A customer's reaction standing alone: seen in the thread, never unread, reopens nothing.
    fn lone_reaction(&mut self, thread: usize, line: &Line, item: &ParkedItem, emoji: &str) {
        if self.receive(thread, line.kind, InboundNature::Reaction, (item.at, item.parked_at), Talk::Other).is_none() {
            return;
        }
        let id = self.id();
        let conversation = self.conversation_at(thread);
        let reaction = LoneReaction { emoji: emoji.to_owned(), target_provider_id: item.target.provider_id.clone() };
        let known = KnownMessage {
            id,
            conversation,
            channel: line.id,
            provider_id: None,
            direction: Direction::Inbound,
            kind: MessageKind::Reaction,
            delivery: Delivery::Received,
            receipts: Receipts::default(),
            edited_at: None,
            revoked_at: None,
        };
        self.hold(Held::New(Box::new(NewMessage {
            known,
            content: Content::Reaction(reaction).to_value().to_string(),
            sort_at: item.at,
            at: item.at,
            sender: SenderKind::Contact,
            reply_to: None,
            reply_to_provider: Some(item.target.provider_id.clone()),
            media: None,
            error: None,
            late: false,
            forwarded: None,
            extra: None,
        })));
        self.events.push(Event::message(EventKind::MessageReceived, Actor::Contact, id, conversation, line.id));
    }
}
