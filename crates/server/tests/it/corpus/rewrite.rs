//! Gives a body accounts and numbers of its own, so that no two bodies meet.

use domain::channel::ChannelKind;
use serde_json::Value;
use std::collections::BTreeMap;

/// A line that a body speaks of: its kind, the WhatsApp account if it has one, and what Meta calls it.
pub(super) type Place = (ChannelKind, String, String);

/// Renames what the body speaks of, by its number; answers the lines it needs.
pub(super) fn rewrite(body: &mut Value, number: usize) -> Vec<Place> {
    let Some(kind) = kind(body) else { return Vec::new() };
    let renamed = |id: &str| format!("{id}{number:04}");
    let mut names = BTreeMap::new();
    let mut places = Vec::new();
    for entry in list(body, "entry") {
        let Some(id) = text(entry.get("id")) else { continue };
        names.insert(id.clone(), renamed(&id));
        if kind != ChannelKind::Whatsapp {
            places.push((kind, renamed(&id), renamed(&id)));
            continue;
        }
        // What speaks of the whole account is of each of its numbers.
        places.push((kind, renamed(&id), format!("{}0", renamed(&id))));
        for change in list(&entry, "changes") {
            // A hand-over names the number as its recipient.
            for number in ["/value/metadata/phone_number_id", "/value/recipient/phone_number_id"] {
                if let Some(account) = text(change.pointer(number)) {
                    names.insert(account.clone(), renamed(&account));
                    places.push((kind, renamed(&id), renamed(&account)));
                }
            }
        }
    }
    places.sort_by(|one, other| one.2.cmp(&other.2));
    places.dedup_by(|one, other| one.2 == other.2);
    rename(body, &names);
    places
}

fn kind(body: &Value) -> Option<ChannelKind> {
    match body.get("object")?.as_str()? {
        "whatsapp_business_account" => Some(ChannelKind::Whatsapp),
        "page" => Some(ChannelKind::Messenger),
        "instagram" => Some(ChannelKind::Instagram),
        _ => None,
    }
}

fn list(parent: &Value, member: &str) -> Vec<Value> {
    parent.get(member).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn text(id: Option<&Value>) -> Option<String> {
    match id? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Wherever one of the names stands, it is the new one.
fn rename(node: &mut Value, names: &BTreeMap<String, String>) {
    match node {
        Value::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| rename(element, names)),
        Value::Object(members) => {
            for (member, value) in members {
                let is_id = member == "id" || member == "phone_number_id";
                if let (true, Value::Number(number)) = (is_id, &*value)
                    && let Some(name) = names.get(&number.to_string())
                {
                    *value = Value::String(name.clone());
                }
                rename(value, names);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
