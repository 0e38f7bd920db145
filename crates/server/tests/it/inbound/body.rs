//! Webhook bodies as Meta writes them.

use serde_json::{Value, json};
use testkit::app::START;

pub(crate) const WABA: &str = "104996122399160";
pub(crate) const NUMBER: &str = "106853218861309";

/// A customer, as far as Meta shows them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Person {
    pub(crate) wa_id: Option<&'static str>,
    pub(crate) user_id: Option<&'static str>,
    pub(crate) name: Option<&'static str>,
}

pub(crate) const ANA: Person =
    Person { wa_id: Some("573001112233"), user_id: Some("CO.8812450917734401"), name: Some("Ana Lucía Ríos") };
/// Before user ids, or where Meta leaves them out.
pub(crate) const ANA_BY_PHONE: Person = Person { user_id: None, ..ANA };
/// The same, with her number hidden.
pub(crate) const ANA_HIDDEN: Person = Person { wa_id: None, ..ANA };
pub(crate) const BETO: Person = Person { wa_id: Some("573004445566"), user_id: None, name: Some("Beto") };

/// Seconds as Meta writes them, so long before the test's present.
pub(crate) fn ago(seconds: i64) -> i64 {
    START.millis() / 1_000 - seconds
}

/// A body with these changes of one account.
pub(crate) fn body(changes: Vec<Value>) -> Value {
    json!({"object": "whatsapp_business_account", "entry": [{"id": WABA, "changes": changes}]})
}

/// A change that names our number.
pub(crate) fn change(field: &str, members: Value) -> Value {
    let mut value = json!({
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "576015550100", "phone_number_id": NUMBER},
    });
    let parts = value.as_object_mut().unwrap();
    parts.extend(members.as_object().unwrap().clone());
    json!({"field": field, "value": value})
}

/// A message of `person`; `parts` are its type and what it says.
pub(crate) fn message(person: Person, id: &str, at: i64, parts: Value) -> Value {
    let mut message = json!({"id": id, "timestamp": at.to_string()});
    let members = message.as_object_mut().unwrap();
    put(members, "from", person.wa_id);
    put(members, "from_user_id", person.user_id);
    members.extend(parts.as_object().unwrap().clone());
    let mut contact = json!({});
    let about = contact.as_object_mut().unwrap();
    put(about, "wa_id", person.wa_id);
    put(about, "user_id", person.user_id);
    if let Some(name) = person.name {
        about.insert("profile".to_owned(), json!({"name": name}));
    }
    change("messages", json!({"contacts": [contact], "messages": [message]}))
}

fn put(members: &mut serde_json::Map<String, Value>, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        members.insert(name.to_owned(), json!(text));
    }
}

pub(crate) fn text(person: Person, id: &str, at: i64, words: &str) -> Value {
    message(person, id, at, json!({"type": "text", "text": {"body": words}}))
}

/// A text that quotes another message.
pub(crate) fn answer(person: Person, id: &str, at: i64, (words, quoted): (&str, &str)) -> Value {
    let parts = json!({"type": "text", "text": {"body": words}, "context": {"from": "576015550100", "id": quoted}});
    message(person, id, at, parts)
}

/// `None` takes the reaction back.
pub(crate) fn reaction(person: Person, id: &str, at: i64, (target, emoji): (&str, Option<&str>)) -> Value {
    let mut reaction = json!({"message_id": target});
    if let Some(emoji) = emoji {
        reaction["emoji"] = json!(emoji);
    }
    message(person, id, at, json!({"type": "reaction", "reaction": reaction}))
}

pub(crate) fn edit(person: Person, id: &str, at: i64, (target, words): (&str, &str)) -> Value {
    let new = json!({"type": "text", "text": {"body": words}});
    let parts = json!({"type": "edit", "edit": {"original_message_id": target, "message": new}});
    message(person, id, at, parts)
}

pub(crate) fn revoke(person: Person, id: &str, at: i64, target: &str) -> Value {
    message(person, id, at, json!({"type": "revoke", "revoke": {"original_message_id": target}}))
}

pub(crate) fn status(person: Person, id: &str, at: i64, word: &str) -> Value {
    let mut status = json!({"id": id, "status": word, "timestamp": at.to_string()});
    if let Some(wa_id) = person.wa_id {
        status["recipient_id"] = json!(wa_id);
    }
    if let Some(user_id) = person.user_id {
        status["recipient_user_id"] = json!(user_id);
    }
    change("messages", json!({"statuses": [status]}))
}

/// Meta gave up, with one of its codes.
pub(crate) fn failure(person: Person, id: &str, at: i64, code: i64) -> Value {
    let mut change = status(person, id, at, "failed");
    change["value"]["statuses"][0]["errors"] =
        json!([{"code": code, "title": "No", "error_data": {"details": "No llegó"}}]);
    change
}

/// The company wrote on its own phone.
pub(crate) fn echo(person: Person, id: &str, at: i64, words: &str) -> Value {
    let mut echo =
        json!({"from": "576015550100", "id": id, "timestamp": at.to_string(), "type": "text", "text": {"body": words}});
    let members = echo.as_object_mut().unwrap();
    put(members, "to", person.wa_id);
    put(members, "to_user_id", person.user_id);
    change("smb_message_echoes", json!({"message_echoes": [echo]}))
}

/// A message from before the line was connected, by the customer.
pub(crate) fn past(person: Person, id: &str, at: i64, words: &str) -> Value {
    let wa_id = person.wa_id.unwrap();
    let message = json!({
        "from": wa_id, "id": id, "timestamp": at.to_string(), "type": "text", "text": {"body": words},
        "history_context": {"status": "READ"},
    });
    let thread = json!({"id": wa_id, "context": {"wa_id": wa_id, "user_id": person.user_id}, "messages": [message]});
    let progress = json!({"phase": 1, "chunk_order": 1, "progress": 100});
    change("history", json!({"history": [{"metadata": progress, "threads": [thread]}]}))
}

/// A new number, and with it a new user id.
pub(crate) fn new_number(old: Person, new: Person, id: &str, at: i64) -> Value {
    let system = json!({
        "type": "user_changed_number", "body": "User changed number", "wa_id": new.wa_id, "user_id": new.user_id,
        "previous_user_id": old.user_id,
    });
    let message = json!({
        "from": old.wa_id, "id": id, "timestamp": at.to_string(), "type": "system", "system": system,
    });
    change("messages", json!({"messages": [message]}))
}

/// Of the whole account, without a number.
pub(crate) fn notice(field: &str, value: Value) -> Value {
    json!({"field": field, "value": value})
}
