//! Contact cards.

use super::{BuildError, filled, put};
use domain::message::content::{CardEntry, ContactCard, Contacts};
use serde_json::{Map, Value, json};

const MAX_CARDS: usize = 257;
/// Longest name; ours, so that no body grows without end.
const MAX_NAME: usize = 1_024;

pub(super) fn contacts(contacts: &Contacts) -> Result<Value, BuildError> {
    match contacts.contacts.len() {
        0 => Err(BuildError::Missing { field: "contacts" }),
        count if count > MAX_CARDS => Err(BuildError::TooMany { field: "contacts", max: MAX_CARDS }),
        _ => contacts.contacts.iter().map(card).collect::<Result<Vec<_>, _>>().map(Value::Array),
    }
}

fn card(card: &ContactCard) -> Result<Value, BuildError> {
    let name = filled("formatted_name", &card.formatted_name, MAX_NAME)?;
    let mut body = Map::new();
    // Besides the formatted name Meta asks for at least one of its parts.
    body.insert("name".into(), json!({ "formatted_name": name, "first_name": name }));
    let phone = |phone: &domain::message::content::CardPhone| {
        let mut entry = Map::from_iter([("phone".to_owned(), json!(phone.phone))]);
        put(&mut entry, "type", phone.label.as_deref());
        put(&mut entry, "wa_id", phone.wa_id.as_deref());
        Value::Object(entry)
    };
    list(&mut body, "phones", card.phones.iter().map(phone).collect());
    list(&mut body, "emails", entries(&card.emails, "email"));
    list(&mut body, "urls", entries(&card.urls, "url"));
    list(&mut body, "addresses", entries(&card.addresses, "street"));
    if let Some(company) = card.organization.as_deref().filter(|company| !company.is_empty()) {
        body.insert("org".into(), json!({ "company": company }));
    }
    put(&mut body, "birthday", card.birthday.as_deref());
    Ok(Value::Object(body))
}

fn entries(entries: &[CardEntry], member: &str) -> Vec<Value> {
    let entry = |entry: &CardEntry| {
        let mut body = Map::from_iter([(member.to_owned(), json!(entry.value))]);
        put(&mut body, "type", entry.label.as_deref());
        Value::Object(body)
    };
    entries.iter().map(entry).collect()
}

fn list(body: &mut Map<String, Value>, name: &str, entries: Vec<Value>) {
    if !entries.is_empty() {
        body.insert(name.to_owned(), Value::Array(entries));
    }
}
