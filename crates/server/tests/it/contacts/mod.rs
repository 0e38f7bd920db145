//! Who is writing, kept exactly right: the decision table over HTTP, and what colleagues do to contacts.

mod by_hand;
mod history;
mod recognised;
mod table;
mod upgrade;

use serde_json::{Value, json};
use testkit::{Answer, Line, TestApp};

/// Somebody with a primary phone, made by hand. The card.
async fn contact(t: &TestApp, phone: &str) -> Value {
    let body = json!({"first_name": "Eva", "last_name": "Paz", "consent": true, "phone_primary": phone});
    t.admin.post("/contacts", body).await.ok()
}

fn path(contact: &Value) -> String {
    format!("/contacts/{}", contact["id"].as_str().unwrap())
}

async fn card(t: &TestApp, contact: &Value) -> Value {
    t.admin.get(&path(contact)).await.ok()
}

/// (WhatsApp phone, primary phone)
fn fields(card: &Value) -> (Value, Value) {
    (card["phone_whatsapp"].clone(), card["phone_primary"].clone())
}

/// The row of the card that holds this number.
fn point<'a>(card: &'a Value, value: &str) -> &'a Value {
    let points = card["points"].as_array().unwrap();
    points.iter().find(|point| point["value"] == value).unwrap_or_else(|| panic!("no {value} in {card}"))
}

/// Words of the history, oldest first.
async fn history(t: &TestApp, contact: &Value) -> Vec<String> {
    let mut items = t.admin.get(&format!("{}/history?limit=100", path(contact))).await.items();
    items.reverse();
    items.iter().map(|item| item["kind"].as_str().unwrap().to_owned()).collect()
}

async fn template(t: &TestApp, line: &Line) -> Value {
    let items = t.admin.get(&format!("/channels/{}/templates", line.id)).await.items();
    let plain = |item: &&Value| {
        item["sendable"] == true
            && item["category"] != "marketing"
            && !["image", "location", "video", "document"].map(Value::from).contains(&item["header"]["kind"])
    };
    items.iter().find(plain).expect("a template").clone()
}

/// Writes first, with a template, to a number or to a contact.
async fn start(t: &TestApp, line: &Line, to: Value, reference: &str) -> Answer {
    let template = template(t, line).await;
    let params = template["params"].as_array().unwrap().iter();
    let params: serde_json::Map<String, Value> =
        params.map(|param| (param["key"].as_str().unwrap().to_owned(), json!("valor"))).collect();
    let body = json!({
        "channel_id": line.id.to_string(), "to": to, "client_ref": reference,
        "acknowledge": ["no_consent"], "template": {"template_id": template["id"], "params": params},
    });
    t.admin.post("/conversations", body).await
}

/// To whom Meta was asked to send, in order.
fn recipients(t: &TestApp) -> Vec<Value> {
    let is_send = |request: &simulator::RecordedRequest| {
        request.method == "POST" && request.path.ends_with("/messages") && request.json.get("status").is_none()
    };
    t.simulator.requests().into_iter().filter(is_send).map(|request| request.json["to"].clone()).collect()
}
