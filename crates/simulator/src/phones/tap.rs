//! Tapping what a message of the business offers: buttons, rows, forms and requests.

use serde_json::{Value, json};

use crate::phones::say::{Message, Refused};
use crate::phones::verb::{self, Chat};
use crate::state::State;

/// Answers the offer number `index` of a message (rows of a list are counted through all its sections).
pub(crate) fn tap(
    state: &mut State,
    now_ms: i64,
    chat: Chat<'_>,
    target: &str,
    index: usize,
) -> Result<String, Refused> {
    let phone = state.phones.get(chat.phone).ok_or_else(|| Refused::new("unknown_phone"))?;
    let (_, bubble) = phone.find(target).ok_or_else(|| Refused::new("unknown_message"))?;
    let (message, label) = match bubble.kind.as_str() {
        "template" => template(&bubble.content, index),
        "interactive" => interactive(&bubble.content, index, (&phone.wa_id, &phone.name)),
        _ => None,
    }
    .ok_or_else(|| Refused::new("nothing_to_tap"))?;
    let sent = verb::send(state, now_ms, chat, message.replying_to(target))?;
    if let Some(bubble) = state.phones.get_mut(chat.phone).and_then(|phone| phone.find_mut(target)) {
        bubble.tapped = Some(label);
    }
    Ok(sent)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The buttons below a template, and then those of its cards one after the other.
fn offered(content: &Value) -> impl Iterator<Item = &Value> {
    let cards = content.get("cards").and_then(Value::as_array).into_iter().flatten();
    let parts = std::iter::once(content).chain(cards);
    parts.filter_map(|part| part.get("buttons").and_then(Value::as_array)).flatten()
}

fn template(content: &Value, index: usize) -> Option<(Message, String)> {
    let button = offered(content).nth(index)?;
    match text(button, "type") {
        "QUICK_REPLY" => {
            let answer = json!({"payload": text(button, "payload"), "text": text(button, "text")});
            Some((Message::new("button", answer), text(button, "text").to_owned()))
        }
        "FLOW" => Some((flow_answer(), text(button, "text").to_owned())),
        _ => None,
    }
}

fn interactive(content: &Value, index: usize, (wa_id, name): (&str, &str)) -> Option<(Message, String)> {
    let action = content.get("action")?;
    match text(content, "type") {
        "button" => {
            let reply = action.get("buttons")?.as_array()?.get(index)?.get("reply")?;
            let answer = json!({"type": "button_reply", "button_reply": {"id": text(reply, "id"), "title": text(reply, "title")}});
            Some((Message::new("interactive", answer), text(reply, "title").to_owned()))
        }
        "list" => {
            let sections = action.get("sections")?.as_array()?;
            let mut rows = sections.iter().filter_map(|section| section.get("rows")?.as_array()).flatten();
            let row = rows.nth(index)?;
            let mut chosen = json!({"id": text(row, "id"), "title": text(row, "title")});
            if let (Some(more), Some(members)) = (row.get("description"), chosen.as_object_mut()) {
                members.insert("description".to_owned(), more.clone());
            }
            let answer = json!({"type": "list_reply", "list_reply": chosen});
            Some((Message::new("interactive", answer), text(row, "title").to_owned()))
        }
        "flow" => {
            let label = action.get("parameters").map(|parameters| text(parameters, "flow_cta")).unwrap_or_default();
            Some((flow_answer(), label.to_owned()))
        }
        "location_request_message" => {
            let place = json!({"latitude": 4.6533, "longitude": -74.0836, "name": "Parque", "address": "Bogotá"});
            Some((Message::new("location", place), "location".to_owned()))
        }
        "request_contact_info" => {
            let phone = format!("+{wa_id}");
            let card = json!([{"name": {"formatted_name": name, "first_name": name}, "phones": [{"phone": phone, "wa_id": wa_id, "type": "CELL"}]}]);
            let extra = Some(json!({"origin": "contact_request"}));
            Some((Message { extra, ..Message::new("contacts", card) }, "contact".to_owned()))
        }
        _ => None,
    }
}

/// A filled form; what it asked is not known here, so the answers are invented.
fn flow_answer() -> Message {
    let response = json!({"flow_token": "sim", "nombre": "Ana Torres", "correo": "ana@example.com", "acepta": true});
    let answer = json!({"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": response.to_string()}});
    Message::new("interactive", answer)
}
