//! The `value` of each webhook, as WhatsApp writes it since user ids and usernames exist (2026).

use serde_json::{Map, Value, json};

use crate::phones::phone::{Bubble, Phone, Status};
use crate::rules::fault::{failure_details, title};
use crate::rules::template::Template;
use crate::state::Number;

/// Unix seconds as a string, the way message webhooks carry time.
pub(crate) fn seconds(ms: i64) -> String {
    ms.div_euclid(1_000).to_string()
}

fn value(number: &Number, more: Value) -> Value {
    let mut value = Map::new();
    value.insert("messaging_product".to_owned(), json!("whatsapp"));
    value.insert("metadata".to_owned(), number.metadata());
    if let Value::Object(more) = more {
        value.extend(more);
    }
    Value::Object(value)
}

fn change(field: &str, value: &Value) -> Value {
    json!({"field": field, "value": value})
}

/// Drops members that are null: Meta leaves out what it does not know.
fn compact(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(members.into_iter().filter(|(_, member)| !member.is_null()).collect()),
        other => other,
    }
}

/// The number, unless its owner hides it.
fn visible_number(phone: &Phone) -> Option<&str> {
    (!phone.behaviour.hides_number).then_some(phone.wa_id.as_str())
}

fn contact(phone: &Phone) -> Value {
    let profile = compact(json!({"name": phone.name, "username": phone.username}));
    compact(json!({"profile": profile, "wa_id": visible_number(phone), "user_id": phone.user_id}))
}

/// A customer's message; `message` has everything but who sent it.
pub(crate) fn inbound(number: &Number, phone: &Phone, message: Value) -> Value {
    let mut whole = Map::new();
    if let Some(from) = visible_number(phone) {
        whole.insert("from".to_owned(), json!(from));
    }
    whole.insert("from_user_id".to_owned(), json!(phone.user_id));
    if let Value::Object(members) = message {
        whole.extend(members);
    }
    change("messages", &value(number, json!({"contacts": [contact(phone)], "messages": [Value::Object(whole)]})))
}

/// A receipt of one of the business's messages.
pub(crate) fn status(number: &Number, phone: &Phone, bubble: &Bubble, is_priced: bool, now_ms: i64) -> Value {
    let is_failed = bubble.status == Status::Failed;
    let is_arrival = matches!(bubble.status, Status::Delivered | Status::Read | Status::Played);
    let billing = bubble.billing.as_ref().filter(|_| is_priced && !is_failed);
    let number_shown = if bubble.was_sent_to_number { Some(phone.wa_id.as_str()) } else { visible_number(phone) };
    let conversation = billing.and_then(|bill| bill.free_entry_until_ms).map(|until| {
        let expires = (bubble.status == Status::Sent).then(|| seconds(until));
        compact(json!({
            "id": conversation_id(phone, number),
            "expiration_timestamp": expires,
            "origin": {"type": "referral_conversion"},
        }))
    });
    let errors = bubble.error.filter(|_| is_failed).map(|code| {
        json!([{
            "code": code,
            "title": title(code),
            "message": title(code),
            "error_data": {"details": failure_details(code)},
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        }])
    });
    let receipt = compact(json!({
        "id": bubble.id,
        "status": bubble.status,
        "timestamp": seconds(now_ms),
        "recipient_id": number_shown,
        "recipient_user_id": (!is_failed || !bubble.was_sent_to_number).then_some(&phone.user_id),
        "biz_opaque_callback_data": bubble.callback_data,
        "conversation": conversation,
        "pricing": billing.map(crate::rules::billing::Billing::to_json),
        "errors": errors,
    }));
    let known = compact(json!({
        "profile": {"name": phone.name, "username": phone.username.as_ref().filter(|_| is_arrival)},
        "wa_id": number_shown,
        "user_id": phone.user_id,
    }));
    let contacts = (!is_failed).then(|| json!([with_compact_profile(known)]));
    change("messages", &value(number, compact(json!({"contacts": contacts, "statuses": [receipt]}))))
}

fn with_compact_profile(mut contact: Value) -> Value {
    if let Some(profile) = contact.get_mut("profile") {
        *profile = compact(profile.take());
    }
    contact
}

/// The same id for all messages of one free entry window.
fn conversation_id(phone: &Phone, number: &Number) -> String {
    let until = phone.threads.get(&number.phone_number_id).and_then(|thread| thread.free_entry_until_ms).unwrap_or(0);
    let digest = crate::webhook::signature::hmac_hex(phone.user_id.as_bytes(), until.to_string().as_bytes());
    digest.chars().take(32).collect()
}

/// A system message about a new number or user id. It has no `contacts`.
pub(crate) fn changed_identity(
    number: &Number,
    before: &Phone,
    (wa_id, user_id): (&str, &str),
    is_new_number: bool,
    id: &str,
    now_ms: i64,
) -> Value {
    let is_visible = !before.behaviour.hides_number;
    let kind = if is_new_number && is_visible { "user_changed_number" } else { "user_changed_user_id" };
    let (old, new) = if is_visible { (&before.wa_id, wa_id) } else { (&before.user_id, user_id) };
    let system = compact(json!({
        "type": kind,
        "body": format!("User {} changed from {old} to {new}", before.name),
        "wa_id": is_visible.then_some(wa_id),
        "user_id": user_id,
        "previous_user_id": before.user_id,
    }));
    let message = compact(json!({
        "from": is_visible.then_some(&before.wa_id),
        "from_user_id": before.user_id,
        "id": id,
        "timestamp": seconds(now_ms),
        "type": "system",
        "system": system,
    }));
    change("messages", &value(number, json!({"messages": [message]})))
}

/// A message written on the business's own phone.
pub(crate) fn echo(number: &Number, phone: &Phone, id: &str, at_ms: i64, text: &Value) -> Value {
    let message = compact(json!({
        "from": number.digits(),
        "to": visible_number(phone),
        "to_user_id": phone.user_id,
        "id": id,
        "timestamp": seconds(at_ms),
        "type": "text",
        "text": text,
    }));
    change("smb_message_echoes", &value(number, json!({"contacts": [contact(phone)], "message_echoes": [message]})))
}

/// A customer stopped or resumed marketing messages. Here the time is a number.
pub(crate) fn preference(number: &Number, phone: &Phone, is_stopped: bool, now_ms: i64) -> Value {
    let (wanted, detail) = if is_stopped {
        ("stop", "User requested to stop marketing messages")
    } else {
        ("resume", "User requested to resume marketing messages")
    };
    let preference = compact(json!({
        "wa_id": visible_number(phone),
        "user_id": phone.user_id,
        "category": "marketing_messages",
        "value": wanted,
        "detail": detail,
        "timestamp": now_ms.div_euclid(1_000),
    }));
    let more = json!({"contacts": [contact(phone)], "user_preferences": [preference]});
    change("user_preferences", &value(number, more))
}

/// A template's review or quality changed its state. Here the id is a number. `more` are the members of the occasion
/// (`rejection_info`, `other_info`, `disable_info`).
pub(crate) fn template_status(template: &Template, more: Option<&Value>) -> Value {
    let mut told = named(template);
    if let Some(members) = told.as_object_mut() {
        members.insert("event".to_owned(), json!(template.status));
        members.insert("message_template_category".to_owned(), json!(template.category));
        let reason = template.rejected_reason.as_deref().filter(|_| template.status == "REJECTED").unwrap_or("NONE");
        members.insert("reason".to_owned(), json!(reason));
        members.extend(more.and_then(Value::as_object).cloned().unwrap_or_default());
    }
    change("message_template_status_update", &told)
}

fn named(template: &Template) -> Value {
    let member = |name: &str| format!("message_template_{name}");
    let mut members = Map::new();
    members.insert(member("id"), json!(template.id.parse::<i64>().unwrap_or_default()));
    members.insert(member("name"), json!(template.name));
    members.insert(member("language"), json!(template.language));
    Value::Object(members)
}

fn with(mut told: Value, more: Value) -> Value {
    if let (Some(members), Value::Object(more)) = (told.as_object_mut(), more) {
        members.extend(more);
    }
    told
}

pub(crate) fn template_quality(template: &Template, before: &str) -> Value {
    let score = template.quality.as_deref().unwrap_or("UNKNOWN");
    let more = json!({"previous_quality_score": before, "new_quality_score": score});
    change("message_template_quality_update", &with(named(template), more))
}

/// It has another category from now on.
pub(crate) fn template_category(template: &Template, before: &str) -> Value {
    let more = json!({"previous_category": before, "new_category": template.category});
    change("template_category_update", &with(named(template), more))
}

/// It will have another one: Meta calls the category of today `new_category`.
pub(crate) fn template_category_announced(template: &Template, coming: &str, at_s: i64) -> Value {
    let more =
        json!({"correct_category": coming, "new_category": template.category, "category_update_timestamp": at_s});
    change("template_category_update", &with(named(template), more))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(hides_number: bool) -> Phone {
        let mut phone = Phone {
            wa_id: "573001234567".to_owned(),
            user_id: "CO.1".to_owned(),
            name: "Ana".to_owned(),
            ..Phone::default()
        };
        phone.behaviour.hides_number = hides_number;
        phone.username = hides_number.then(|| "ana.t".to_owned());
        phone
    }

    #[test]
    fn a_hidden_number_is_nowhere_in_an_inbound_body() {
        let text = json!({"id": "wamid.1", "timestamp": "1", "type": "text", "text": {"body": "hola"}});
        let shown = inbound(&Number::default(), &phone(false), text.clone());
        assert_eq!(shown["value"]["messages"][0]["from"], "573001234567");
        let hidden = inbound(&Number::default(), &phone(true), text);
        assert!(!hidden.to_string().contains("573001234567"));
        assert_eq!(hidden["value"]["contacts"][0]["profile"]["username"], "ana.t");
        assert_eq!(hidden["value"]["messages"][0]["from_user_id"], "CO.1");
    }

    #[test]
    fn a_failed_status_says_why_and_has_no_contacts() {
        let bubble =
            Bubble { status: Status::Failed, error: Some(131_047), was_sent_to_number: true, ..Bubble::default() };
        let body = status(&Number::default(), &phone(false), &bubble, true, 1_000);
        assert!(body["value"].get("contacts").is_none());
        let receipt = &body["value"]["statuses"][0];
        assert_eq!(receipt["errors"][0]["code"], 131_047);
        assert!(receipt.get("recipient_user_id").is_none());
        assert!(receipt.get("pricing").is_none());
        assert_eq!(receipt["timestamp"], "1");
    }
}
