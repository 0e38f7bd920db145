//! Errors, preferences and other lists that are about the line or the person rather than a message.

use super::{
    change::Change,
    person::{Named, described},
};
use crate::{
    adapter::{Notice, NoticeKind, Person, ProviderError},
    json::Node,
    parse::Sink,
};
use domain::Timestamp;
use serde_json::{Map, Value, value::RawValue};

pub(crate) fn errors(list: &Node<'_>) -> Vec<ProviderError> {
    list.elements().iter().map(provider_error).filter(|error| *error != ProviderError::default()).collect()
}

fn provider_error(node: &Node<'_>) -> ProviderError {
    let title = node.get("title").words();
    let message = node.get("message").words();
    let detail = node.get("error_data").get("details").words().or_else(|| node.get("details").words());
    ProviderError {
        code: node.get("code").integer(),
        title: title.or_else(|| message.clone()),
        detail: detail.or(message),
    }
}

/// A notice that shows the node's own members as its detail.
pub(super) fn of(kind: NoticeKind, event: &str, at: Option<Timestamp>, node: &Node<'_>) -> Notice {
    Notice {
        kind,
        event: event.to_lowercase(),
        at,
        detail: if node.is_object() { small(node, 0) } else { Value::Object(Map::new()) },
        template: None,
        person: None,
        errors: Vec::new(),
    }
}

/// Something is wrong with the account or the app as a whole.
pub(super) fn error(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let error = provider_error(node);
    let event = error.code.map_or_else(|| "error".to_owned(), |code| code.to_string());
    let notice = Notice { errors: vec![error], ..of(NoticeKind::Errors, &event, change.at, node) };
    sink.notice(slice.get(), notice);
}

/// The customer allowed or forbade marketing, inside WhatsApp.
pub(super) fn preference(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let person = change.people.person(Named::of(node, "wa_id", "user_id", "parent_user_id"));
    let event = node.get("value").id().unwrap_or_else(|| "preference".to_owned());
    let notice = of(NoticeKind::Preference, &event, change.at(node), node);
    sink.notice(slice.get(), Notice { person: known(person), ..notice });
}

/// A click on a marketing message, or the visit that followed.
pub(super) fn activity(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let event = node.get("action_type").id().or_else(|| node.get("type").id());
    let notice = of(NoticeKind::Activity, event.as_deref().unwrap_or("activity"), change.at(node), node);
    let person = change.people.person(Named::of(node, "wa_id", "user_id", "parent_user_id"));
    sink.notice(slice.get(), Notice { person: known(person), ..notice });
}

pub(super) fn group(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let event = node.get("type").id().or_else(|| node.get("event").id());
    let notice = of(NoticeKind::Group, event.as_deref().unwrap_or(change.field), change.at(node), node);
    let errors = errors(node.get("errors"));
    sink.notice(slice.get(), Notice { person: known(described(node)), errors, ..notice });
}

pub(super) fn known(person: Person) -> Option<Person> {
    (!person.keys.is_empty()).then_some(person)
}

/// A copy that stays small however much was sent: for the line's log, which links to the raw JSON.
pub(super) fn small(node: &Node<'_>, depth: usize) -> Value {
    const DEEPEST: usize = 3;
    const WIDEST: usize = 20;
    const LONGEST: usize = 500;
    match node {
        Node::List(_) | Node::Object(_) if depth > DEEPEST => Value::Null,
        Node::List(elements) => elements.iter().take(WIDEST).map(|element| small(element, depth + 1)).collect(),
        Node::Object(members) => {
            let shown = members.iter().filter(|(name, _)| !matches!(name.as_ref(), "messaging_product" | "metadata"));
            let shown = shown.take(WIDEST).map(|(name, value)| (cut(name, LONGEST), small(value, depth + 1)));
            Value::Object(shown.collect::<Map<_, _>>())
        }
        Node::Text(text) => Value::String(cut(text, LONGEST)),
        Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) => node.to_value(),
    }
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}
