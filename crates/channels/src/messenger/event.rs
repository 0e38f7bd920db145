//! One element of `messaging[]`: two people, a time and what happened.

use super::message;
use crate::{
    adapter::{Edit, Inbound, Notice, NoticeKind, ParsedContent, Person, Reaction, UnsupportedItem, Watermark},
    json::{self, Node},
    parse::Sink,
};
use domain::{
    Timestamp,
    channel::ChannelKind,
    identity::{IdentityKey, IdentityKeyKind},
    message::{Content, Delivery, content::Text},
};
use serde_json::{json, value::RawValue};

/// What every event says.
pub(super) struct Event<'n, 'a> {
    pub(super) node: &'n Node<'a>,
    pub(super) sender: Person,
    pub(super) recipient: Person,
    pub(super) at: Option<Timestamp>,
}

impl Event<'_, '_> {
    /// A stable id for what Meta gives none.
    pub(super) fn made_id(&self, form: &str, subject: &str) -> String {
        let sender = self.sender.keys.first().map_or("", |key| key.value.as_str());
        format!("{form}:{sender}:{}:{subject}", self.at.map_or(0, Timestamp::millis))
    }
}

pub(crate) fn event(slice: &RawValue, entry_at: Option<Timestamp>, sink: &mut Sink) {
    let Some(node) = json::tree(slice).filter(Node::is_object) else {
        return sink.unsupported(slice.get(), "event");
    };
    let kind = match sink.account.kind {
        Some(ChannelKind::Instagram) => IdentityKeyKind::Igsid,
        Some(ChannelKind::Messenger | ChannelKind::Whatsapp) | None => IdentityKeyKind::Psid,
    };
    let at = node.get("timestamp").instant().or(entry_at);
    let (sender, recipient) = (person(kind, node.get("sender")), person(kind, node.get("recipient")));
    let event = Event { node: &node, sender, recipient, at };
    let before = sink.len();
    for (name, part) in node.members() {
        member(&event, name, part, slice.get(), sink);
    }
    if sink.len() == before {
        let mut told = node.members().iter().map(|(name, _)| name.as_ref());
        let form = told.find(|name| !matches!(*name, "sender" | "recipient" | "timestamp"));
        kept(&event, form.unwrap_or("event"), slice.get(), sink);
    }
}

fn person(kind: IdentityKeyKind, node: &Node<'_>) -> Person {
    let keys = node.get("id").id().map(|id| IdentityKey::new(kind, id)).into_iter().collect();
    let profile_name = node.get("name").words();
    Person { keys, profile_name, username: node.get("username").words(), ..Person::default() }
}

fn member(event: &Event<'_, '_>, name: &str, part: &Node<'_>, raw: &str, sink: &mut Sink) {
    match name {
        "message" if part.is_object() => message::message(event, part, raw, sink),
        "postback" if part.is_object() => message::postback(event, part, raw, sink),
        "reaction" => reaction(event, part, raw, sink),
        "read" => watermark(event, part, Delivery::Read, raw, sink),
        "delivery" => watermark(event, part, Delivery::Delivered, raw, sink),
        "message_edit" => edit(event, part, raw, sink),
        "pass_thread_control" | "take_thread_control" | "request_thread_control" | "app_roles" => {
            handover(event, name, part, raw, sink);
        }
        _ => {}
    }
}

/// Whatever we cannot read yet, with what is readable of it.
pub(super) fn kept(event: &Event<'_, '_>, form: &str, raw: &str, sink: &mut Sink) {
    let item = UnsupportedItem {
        form: form.to_owned(),
        title: None,
        provider_id: event.node.get(form).get("mid").id(),
        at: event.at,
        person: event.sender.clone(),
    };
    sink.push(raw, Inbound::Unsupported(Box::new(item)));
}

fn reaction(event: &Event<'_, '_>, part: &Node<'_>, raw: &str, sink: &mut Sink) {
    let Some(target) = part.get("mid").id().filter(|_| !event.sender.keys.is_empty()) else {
        return kept(event, "reaction", raw, sink);
    };
    let removed = part.get("action").str() == Some("unreact");
    let emoji = || part.get("emoji").words().or_else(|| part.get("reaction").str().map(|word| emoji(word).to_owned()));
    let by_business = event.sender.keys.first().map(|key| &key.value) == sink.account.entry_id.as_ref();
    let person = if by_business { event.recipient.clone() } else { event.sender.clone() };
    let reaction = Reaction {
        provider_id: event.made_id("reaction", &target),
        target,
        emoji: if removed { None } else { emoji() },
        person,
        at: event.at,
        by_business,
        from_history: false,
    };
    sink.push(raw, Inbound::Reaction(Box::new(reaction)));
}

/// Old events name the reaction by a word only.
fn emoji(word: &str) -> &str {
    match word {
        "love" => "❤️",
        "smile" => "😆",
        "wow" => "😮",
        "sad" => "😢",
        "angry" => "😠",
        "like" => "👍",
        "dislike" => "👎",
        "other" => "⭐",
        word => word,
    }
}

fn watermark(event: &Event<'_, '_>, part: &Node<'_>, delivery: Delivery, raw: &str, sink: &mut Sink) {
    let until = part.get("watermark").instant();
    let mut provider_ids: Vec<_> = part.get("mids").elements().iter().filter_map(Node::id).collect();
    provider_ids.extend(part.get("mid").id());
    if event.sender.keys.is_empty() || (until.is_none() && provider_ids.is_empty()) {
        let form = if delivery == Delivery::Read { "read" } else { "delivery" };
        return kept(event, form, raw, sink);
    }
    let watermark = Watermark { person: event.sender.clone(), delivery, at: event.at, until, provider_ids };
    sink.push(raw, Inbound::Watermark(Box::new(watermark)));
}

fn edit(event: &Event<'_, '_>, part: &Node<'_>, raw: &str, sink: &mut Sink) {
    let text = part.get("text").string().map(|text| Content::Text(Text { text }));
    let (Some(target), Some(text), false) = (part.get("mid").id(), text, event.sender.keys.is_empty()) else {
        return kept(event, "message_edit", raw, sink);
    };
    let edit = Edit {
        provider_id: event.made_id("edit", &target),
        target,
        content: ParsedContent::Plain(text),
        person: event.sender.clone(),
        at: event.at,
        by_business: false,
    };
    sink.push(raw, Inbound::Edit(Box::new(edit)));
}

fn handover(event: &Event<'_, '_>, name: &str, part: &Node<'_>, raw: &str, sink: &mut Sink) {
    let app = |member: &str| part.get(member).id();
    let detail = json!({
        "new_owner": app("new_owner_app_id"),
        "previous_owner": app("previous_owner_app_id"),
        "requested_owner": app("requested_owner_app_id"),
    });
    let notice = Notice {
        kind: NoticeKind::Handover,
        event: name.to_owned(),
        at: event.at,
        detail,
        template: None,
        person: (!event.sender.keys.is_empty()).then(|| event.sender.clone()),
        errors: Vec::new(),
    };
    sink.notice(raw, notice);
}
