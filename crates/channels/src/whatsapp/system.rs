//! Notices of the platform inside a conversation: another number, another device.

use super::{
    change::Change,
    message::bare,
    person::{add_key, bsuid, wa_id},
};
use crate::{
    adapter::{IdentityChange, IdentityChangeKind, Inbound, InboundMessage, ParsedContent, Person},
    json::Node,
    parse::Sink,
};
use domain::{
    Timestamp,
    identity::IdentityKeyKind,
    message::content::{Content, SystemNotice},
    reply::InboundNature,
};
use serde_json::{Map, Value, value::RawValue};

pub(super) fn system(node: &Node<'_>, provider_id: String, at: Option<Timestamp>, person: Person) -> Inbound {
    let part = node.get("system");
    let event = part.get("type").id().or_else(|| node.get("type").id()).unwrap_or_else(|| "system".to_owned());
    let body = part.get("body").words();
    let kind = match event.as_str() {
        "user_changed_number" | "customer_changed_number" => Some(IdentityChangeKind::Number),
        "user_changed_user_id" => Some(IdentityChangeKind::UserId),
        "user_identity_changed" | "customer_identity_changed" => Some(IdentityChangeKind::Device),
        _ => None,
    };
    match kind {
        Some(IdentityChangeKind::Device) => device(provider_id, at, person, body),
        Some(kind) => {
            let (old, new) = before_and_after(node, part, person);
            if new.keys.is_empty() {
                return line(event, body, bare_line(provider_id, at, old));
            }
            let change = IdentityChange { provider_id, at, kind, person: old, new_keys: new.keys, body };
            Inbound::IdentityChange(Box::new(change))
        }
        None => line(event, body, bare_line(provider_id, at, person)),
    }
}

fn device(provider_id: String, at: Option<Timestamp>, person: Person, body: Option<String>) -> Inbound {
    let kind = IdentityChangeKind::Device;
    Inbound::IdentityChange(Box::new(IdentityChange { provider_id, at, kind, person, new_keys: Vec::new(), body }))
}

/// The notice's sender is the person under the old keys, except that `from_user_id` may already be the new one.
fn before_and_after(node: &Node<'_>, part: &Node<'_>, sender: Person) -> (Person, Person) {
    let mut new = Person::default();
    add_key(&mut new, IdentityKeyKind::Bsuid, bsuid(part.get("user_id")));
    let number = wa_id(part.get("wa_id")).or_else(|| wa_id(part.get("new_wa_id")));
    add_key(&mut new, IdentityKeyKind::WaId, number);
    let mut old = Person { keys: Vec::new(), ..sender };
    let previous = bsuid(part.get("previous_user_id"));
    let sent_as = bsuid(node.get("from_user_id")).filter(|id| new.keys.iter().all(|key| key.value != *id));
    add_key(&mut old, IdentityKeyKind::Bsuid, previous.or(sent_as));
    add_key(&mut old, IdentityKeyKind::WaId, wa_id(node.get("from")));
    add_key(&mut old, IdentityKeyKind::WaId, wa_id(part.get("customer")));
    if old.keys.is_empty() {
        old.keys.clone_from(&new.keys);
    }
    (old, new)
}

fn bare_line(provider_id: String, at: Option<Timestamp>, person: Person) -> InboundMessage {
    let content = ParsedContent::Plain(Content::System(SystemNotice::default()));
    InboundMessage { nature: InboundNature::SystemNotice, ..bare(provider_id, at, person, content) }
}

/// A line in the thread with Meta's sentence.
fn line(event: String, body: Option<String>, message: InboundMessage) -> Inbound {
    let params = body.map(|body| ("body".to_owned(), Value::String(body))).into_iter().collect::<Map<_, _>>();
    let content = ParsedContent::Plain(Content::System(SystemNotice { event, params }));
    Inbound::Message(Box::new(InboundMessage { content, ..message }))
}

/// An early form of the same news, which some senders still emit: `user_id: {previous, current}`.
pub(super) fn user_id_update(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let at = change.at(node);
    let (previous, current) = (bsuid(node.get("user_id").get("previous")), bsuid(node.get("user_id").get("current")));
    let mut person = Person { profile_name: node.get("name").words(), ..Person::default() };
    add_key(&mut person, IdentityKeyKind::Bsuid, previous);
    add_key(&mut person, IdentityKeyKind::WaId, wa_id(node.get("wa_id")));
    let mut new = Person::default();
    add_key(&mut new, IdentityKeyKind::Bsuid, current);
    let Some(current) = new.keys.first().filter(|_| !person.keys.is_empty()) else {
        return;
    };
    let provider_id = format!("user_id_update:{}:{}", current.value, at.map_or(0, Timestamp::millis));
    let (kind, new_keys, body) = (IdentityChangeKind::UserId, new.keys, node.get("detail").words());
    let identity = IdentityChange { provider_id, at, kind, person, new_keys, body };
    sink.push(slice.get(), Inbound::IdentityChange(Box::new(identity)));
}
