//! The envelope that all channels share: `object`, `entry[]`, and in each entry `changes[]` or `messaging[]`.

mod sink;

pub(crate) use sink::Sink;

use crate::{
    adapter::{AccountRef, Item},
    instagram,
    json::{self, Members},
    messenger, whatsapp,
};
use domain::{Timestamp, channel::ChannelKind};
use serde_json::value::RawValue;

/// Reads one webhook body, whichever channel it is for.
///
/// Total: whatever arrives becomes at least one item, and so does every element of every list that Meta batches in
/// (`entry`, `changes`, `messages`, `statuses`, `messaging` …). Nothing panics, nothing is dropped.
pub fn parse(body: &[u8]) -> Vec<Item> {
    let text = json::heal(body);
    let mut sink = Sink::default();
    match serde_json::from_str::<&RawValue>(&text) {
        Ok(root) => {
            envelope(root, &mut sink);
            if sink.is_empty() {
                sink.unsupported(root.get(), "body");
            }
        }
        Err(_) => sink.not_json(&text),
    }
    sink.into_items()
}

fn envelope(root: &RawValue, sink: &mut Sink) {
    let body = json::members(root);
    let object = body.node("object");
    let kind = match object.str() {
        Some("whatsapp_business_account") => Some(ChannelKind::Whatsapp),
        Some("page") => Some(ChannelKind::Messenger),
        Some("instagram") => Some(ChannelKind::Instagram),
        _ => None,
    };
    for slice in body.elements("entry") {
        let before = sink.len();
        entry(slice, kind, sink);
        if sink.len() == before {
            sink.unsupported(slice.get(), "entry");
        }
    }
}

fn entry(slice: &RawValue, kind: Option<ChannelKind>, sink: &mut Sink) {
    let entry = json::members(slice);
    let account = AccountRef { kind, entry_id: entry.node("id").id(), ..AccountRef::default() };
    let at = entry.node("time").instant();
    sink.account = account.clone().into();
    for (name, value) in entry.iter() {
        match name {
            "changes" => {
                sink.each(name, value, |slice, sink| change(slice, kind, &account, at, sink));
                sink.account = account.clone().into();
            }
            "messaging" | "standby" if kind.is_some_and(|kind| kind != ChannelKind::Whatsapp) => {
                sink.each(name, value, |slice, sink| messenger::event(slice, at, sink));
            }
            _ => sink.unknown_list(name, value),
        }
    }
}

fn change(slice: &RawValue, kind: Option<ChannelKind>, account: &AccountRef, at: Option<Timestamp>, sink: &mut Sink) {
    sink.account = account.clone().into();
    let change = json::members(slice);
    let field = change.node("field").id().unwrap_or_else(|| "change".to_owned());
    let Some(value) = change.get("value") else {
        return sink.unsupported(slice.get(), &field);
    };
    let parts = json::members(value);
    match kind.or_else(|| guess(&parts)) {
        Some(ChannelKind::Whatsapp) => {
            let account = AccountRef { kind: Some(ChannelKind::Whatsapp), ..account.clone() };
            whatsapp::change(&field, slice, value, &parts, account, at, sink);
        }
        Some(ChannelKind::Messenger) => messenger::change(&field, slice, value, at, sink),
        Some(ChannelKind::Instagram) => instagram::change(&field, slice, value, at, sink),
        None => sink.unsupported(slice.get(), &field),
    }
}

/// Bodies without a known `object` are still ours when they say so inside.
fn guess(value: &Members<'_>) -> Option<ChannelKind> {
    (value.node("messaging_product").str() == Some("whatsapp")).then_some(ChannelKind::Whatsapp)
}
