//! Lines that are also used on the phone: history, and the phone's address book.

use super::{
    change::Change,
    message::{self, Role},
    notice,
    person::{Named, add_key, described, wa_id},
};
use crate::{
    adapter::{Notice, NoticeKind, Person},
    json::{self, Members, Node},
    parse::Sink,
};
use domain::{
    identity::IdentityKeyKind,
    message::{Delivery, Direction},
};
use serde_json::{json, value::RawValue};

/// One chunk of history: its progress, its errors, and every message of every thread.
pub(super) fn history(change: &Change<'_>, slice: &RawValue, sink: &mut Sink) {
    let chunk = json::members(slice);
    let progress = chunk.node("metadata");
    let errors = notice::errors(&chunk.node("errors"));
    if progress.is_object() || !errors.is_empty() {
        let event = if errors.is_empty() { "progress" } else { "declined" };
        // The raw JSON of the chunk is that of its messages; here only what stands beside them.
        let raw = json!({ "metadata": progress.to_value(), "errors": chunk.node("errors").to_value() }).to_string();
        sink.notice(&raw, Notice { errors, ..notice::of(NoticeKind::HistoryProgress, event, change.at, &progress) });
    }
    if let Some(threads) = chunk.get("threads") {
        sink.each("threads", threads, |slice, sink| thread(change, &json::members(slice), sink));
    }
}

fn thread(change: &Change<'_>, thread: &Members<'_>, sink: &mut Sink) {
    let context = thread.node("context");
    let mut person = described(&context);
    add_key(&mut person, IdentityKeyKind::WaId, wa_id(&thread.node("id")));
    let Some(messages) = thread.get("messages") else {
        return;
    };
    sink.each("messages", messages, |slice, sink| {
        if let Some(node) = json::tree(slice).filter(Node::is_object) {
            let direction = direction(change, &node, Some(&person));
            let person = joined(person.clone(), other_side(change, &node, direction));
            let delivery = delivery(&node, direction);
            sink.push(slice.get(), message::read(change, &node, person, Role::Past { direction, delivery }));
        }
    });
}

/// Files of messages that history told of before: the same ids, this time with the media.
pub(super) fn late_media(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let direction = direction(change, node, None);
    let person = other_side(change, node, direction);
    let delivery = delivery(node, direction);
    sink.push(slice.get(), message::read(change, node, person, Role::Past { direction, delivery }));
}

/// Only what the company wrote names an addressee; otherwise our own number decides.
fn direction(change: &Change<'_>, node: &Node<'_>, thread: Option<&Person>) -> Direction {
    let from = wa_id(node.get("from"));
    let by_us = from.is_some() && from == change.own_number;
    let by_them = thread.zip(from.as_ref()).is_some_and(|(person, from)| {
        person.keys.iter().any(|key| key.kind == IdentityKeyKind::WaId && key.value == *from)
    });
    let addressed = !node.get("to").is_null() || !node.get("to_user_id").is_null();
    if by_us || (addressed && !by_them) { Direction::Outbound } else { Direction::Inbound }
}

fn other_side(change: &Change<'_>, node: &Node<'_>, direction: Direction) -> Person {
    let named = match direction {
        Direction::Inbound => message::sender(node),
        Direction::Outbound => Named::of(node, "to", "to_user_id", "to_parent_user_id"),
    };
    change.people.person(named)
}

/// The thread says who it is with; the message may know another key of the same person.
fn joined(mut thread: Person, message: Person) -> Person {
    for key in message.keys {
        add_key(&mut thread, key.kind, Some(key.value));
    }
    thread.country = thread.country.or(message.country);
    thread.profile_name = thread.profile_name.or(message.profile_name);
    thread
}

fn delivery(node: &Node<'_>, direction: Direction) -> Option<Delivery> {
    let word = node.get("history_context").get("status").str().filter(|_| direction == Direction::Outbound)?;
    match word.to_ascii_uppercase().as_str() {
        "ERROR" => Some(Delivery::Failed),
        "PENDING" => Some(Delivery::Sent),
        word => Delivery::from_provider(&word.to_ascii_lowercase()),
    }
}

/// A contact of the phone's address book was added, renamed or removed.
pub(super) fn state_sync(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let contact = node.get("contact");
    let mut person = described(contact);
    add_key(&mut person, IdentityKeyKind::WaId, wa_id(contact.get("phone_number")));
    person.profile_name = contact.get("full_name").words().or_else(|| contact.get("first_name").words());
    let at = node.get("metadata").get("timestamp").instant().or(change.at);
    let action = node.get("action").id().unwrap_or_else(|| "sync".to_owned());
    let found = notice::of(NoticeKind::StateSync, &action, at, node);
    sink.notice(slice.get(), Notice { person: notice::known(person), ..found });
}
