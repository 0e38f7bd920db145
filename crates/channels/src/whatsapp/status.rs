//! Receipts of what we sent.

use super::{
    call,
    change::Change,
    notice,
    person::{Named, wa_id},
};
use crate::{
    adapter::{Inbound, Person, StatusUpdate, UnsupportedItem},
    json::Node,
    parse::Sink,
};
use domain::message::Delivery;
use serde_json::value::RawValue;

pub(super) fn status(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let word = node.get("status").id().unwrap_or_default();
    if node.get("type").str() == Some("call") {
        return call::status(change, slice, node, &word, sink);
    }
    let at = change.at(node);
    let group_id = is_group(node).then(|| node.get("recipient_id").id()).flatten();
    let person = recipient(change, node);
    let provider_id = node.get("id").id();
    // Payments have statuses of their own; words such as `deleted` no longer exist.
    let delivery = Delivery::from_provider(&word).filter(|_| node.get("type").str() != Some("payment"));
    let inbound = match (provider_id, delivery) {
        (Some(provider_id), Some(delivery)) => Inbound::Status(Box::new(StatusUpdate {
            provider_id,
            delivery,
            at,
            person,
            group_id,
            callback: node.get("biz_opaque_callback_data").words(),
            errors: notice::errors(node.get("errors")),
            pricing: object(node.get("pricing")),
            conversation: object(node.get("conversation")),
        })),
        // Its id is that of a message of ours, not its own.
        _ => {
            let form = format!("status.{word}");
            Inbound::Unsupported(Box::new(UnsupportedItem { form, title: None, provider_id: None, at, person }))
        }
    };
    sink.push(slice.get(), inbound);
}

fn object(node: &Node<'_>) -> Option<serde_json::Value> {
    node.is_object().then(|| node.to_value())
}

fn is_group(node: &Node<'_>) -> bool {
    node.get("recipient_type").str() == Some("group")
        || (!node.get("recipient_id").is_null() && wa_id(node.get("recipient_id")).is_none())
}

fn recipient(change: &Change<'_>, node: &Node<'_>) -> Person {
    let named = if is_group(node) {
        Named::of(
            node,
            "recipient_participant_id",
            "recipient_participant_user_id",
            "recipient_participant_parent_user_id",
        )
    } else {
        Named::of(node, "recipient_id", "recipient_user_id", "recipient_parent_user_id")
    };
    change.people.person(named)
}
