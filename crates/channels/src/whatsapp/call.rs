//! Calls: a customer's call is a message of the conversation, everything after it goes to the line's log.

use super::{change::Change, message, notice, person::Named};
use crate::{
    adapter::{Inbound, InboundMessage, Notice, NoticeKind, ParsedContent},
    json::Node,
    parse::Sink,
};
use domain::{
    message::content::{Call, Content},
    reply::InboundNature,
};
use serde_json::value::RawValue;

pub(super) fn call(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let event = node.get("event").id().unwrap_or_else(|| "call".to_owned()).to_lowercase();
    let direction = node.get("direction").id().map(|word| word.to_lowercase());
    let ours = direction.as_deref() == Some("business_initiated");
    let named = if ours { Named::of(node, "to", "to_user_id", "to_parent_user_id") } else { message::sender(node) };
    let person = change.people.person(named);
    let at = change.at(node);
    match node.get("id").id() {
        Some(provider_id) if event == "connect" && !ours && !person.keys.is_empty() => {
            let call = Call {
                event,
                direction,
                status: node.get("status").id().map(|word| word.to_lowercase()),
                duration_s: node.get("duration").integer(),
            };
            let content = ParsedContent::Plain(Content::Call(call));
            let message = message::bare(provider_id, at, person, content);
            let call = InboundMessage { nature: InboundNature::Call, ..message };
            sink.push(slice.get(), Inbound::Message(Box::new(call)));
        }
        _ => {
            let errors = notice::errors(node.get("errors"));
            let found = notice::of(NoticeKind::Call, &event, at, node);
            sink.notice(slice.get(), Notice { person: notice::known(person), errors, ..found });
        }
    }
}

/// What became of a call that we made.
pub(super) fn status(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, word: &str, sink: &mut Sink) {
    let person = change.people.person(Named::of(node, "recipient_id", "recipient_user_id", "recipient_parent_user_id"));
    let found = notice::of(NoticeKind::Call, word, change.at(node), node);
    sink.notice(slice.get(), Notice { person: notice::known(person), ..found });
}
