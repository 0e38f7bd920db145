//! One element of `changes[]`: a webhook field with its value.

use super::{call, coexistence, management, message, notice, person::People, status, system};
use crate::{
    adapter::AccountRef,
    json::{self, Members, Node},
    parse::Sink,
};
use domain::Timestamp;
use serde_json::value::RawValue;

/// What the items of a change share.
pub(super) struct Change<'a> {
    pub(super) field: &'a str,
    pub(super) people: People<'a>,
    /// Digits of our own number.
    pub(super) own_number: Option<String>,
    /// `entry[].time`, for items that have no time of their own.
    pub(super) at: Option<Timestamp>,
}

impl Change<'_> {
    pub(super) fn at(&self, item: &Node<'_>) -> Option<Timestamp> {
        item.get("timestamp").instant().or(self.at)
    }
}

pub(crate) fn change(
    field: &str,
    slice: &RawValue,
    value: &RawValue,
    parts: &Members<'_>,
    mut account: AccountRef,
    at: Option<Timestamp>,
    sink: &mut Sink,
) {
    name_account(parts, &mut account);
    let own_number = account.display_phone_number.as_deref().map(domain::text::digits);
    let change = Change { field, people: People::new(parts), own_number, at };
    sink.account = account.into();
    let before = sink.len();
    for (name, list) in parts.iter() {
        items(&change, name, list, sink);
    }
    if sink.len() == before {
        management::whole(&change, slice, value, sink);
    }
}

fn items(change: &Change<'_>, name: &str, list: &RawValue, sink: &mut Sink) {
    type Read = fn(&Change<'_>, &RawValue, &Node<'_>, &mut Sink);
    let read: Read = match name {
        "messages" if change.field == "history" => coexistence::late_media,
        "messages" => message::inbound,
        "message_echoes" => message::echo,
        "statuses" => status::status,
        // In most management fields they are figures of the one notice; beside calls and messages they are news.
        "errors" if management::knows(change.field) && change.field != "calls" => return,
        "errors" => notice::error,
        "calls" => call::call,
        "history" => return sink.each(name, list, |slice, sink| coexistence::history(change, slice, sink)),
        "state_sync" => coexistence::state_sync,
        "user_preferences" => notice::preference,
        "user_actions" => notice::activity,
        "groups" => notice::group,
        "user_id_update" => system::user_id_update,
        "messaging_product" | "metadata" | "contacts" => return,
        _ if management::knows(change.field) => return,
        _ => return sink.unknown_list(name, list),
    };
    sink.each(name, list, |slice, sink| {
        if let Some(node) = json::tree(slice).filter(Node::is_object) {
            read(change, slice, &node, sink);
        }
    });
}

/// Fields name the number in different places.
fn name_account(parts: &Members<'_>, account: &mut AccountRef) {
    let metadata = parts.node("metadata");
    let recipient = if metadata.is_null() { parts.node("recipient") } else { Node::Null };
    for place in [&metadata, &recipient] {
        account.phone_number_id = account.phone_number_id.take().or_else(|| place.get("phone_number_id").id());
        account.display_phone_number =
            account.display_phone_number.take().or_else(|| place.get("display_phone_number").id());
    }
    if account.display_phone_number.is_none() {
        account.display_phone_number = parts.node("display_phone_number").id();
    }
    if account.display_phone_number.is_none() {
        account.display_phone_number = parts.node("phone_number").id();
    }
}
