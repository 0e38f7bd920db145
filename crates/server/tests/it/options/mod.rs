//! Messages with options, messages that wait for their time, and links that bring customers.

mod asked;
mod at_time;
mod later;
mod links;
mod saved;

use serde_json::{Value, json};
use testkit::{Answer, Line, TestApp};

const ANA: &str = "+57 300 123 4567";

/// A conversation in which everything may be said.
async fn conversation(t: &TestApp) -> (Line, String) {
    let line = t.line("Ventas").await;
    let id = t.conversation(&line, ANA).await["id"].as_str().unwrap().to_owned();
    (line, id)
}

async fn post(t: &TestApp, conversation: &str, reference: &str, content: Value) -> Answer {
    let body = json!({"client_ref": reference, "content": content});
    t.admin.post(&format!("/conversations/{conversation}/messages"), body).await
}

/// Newest first, without system lines.
async fn messages(t: &TestApp, conversation: &str) -> Vec<Value> {
    let mut items = t.admin.get(&format!("/conversations/{conversation}/messages?limit=100")).await.items();
    items.retain(|item| item["kind"] != "system");
    items
}

async fn message(t: &TestApp, conversation: &str, id: &str) -> Value {
    let items = messages(t, conversation).await;
    items.into_iter().find(|item| item["id"] == id).unwrap_or_else(|| panic!("no message {id}"))
}

/// Bodies of what Meta was asked to send, in order.
fn sends(t: &TestApp) -> Vec<Value> {
    let is_send = |request: &simulator::RecordedRequest| {
        request.method == "POST" && request.path.ends_with("/messages") && request.json.get("status").is_none()
    };
    t.simulator.requests().into_iter().filter(is_send).map(|request| request.json).collect()
}

/// What is wrong, as `pointer code`.
fn faults(answer: &Answer) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let fields = answer.body["errors"].as_array().cloned().unwrap_or_default();
    fields.iter().map(|fault| format!("{} {}", text(&fault["pointer"]), text(&fault["code"]))).collect()
}
