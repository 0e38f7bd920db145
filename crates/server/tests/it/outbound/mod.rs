//! What leaves: from a command to the phone, and everything that may go wrong between.

mod fate;
mod files;
mod hold;
mod rich;
pub(crate) mod start;
mod take_back;
mod text;

use serde_json::{Value, json};
use testkit::{Answer, Line, TestApp};

/// A conversation in which everything may be said.
async fn conversation(t: &TestApp, number: &str) -> (Line, String) {
    let line = t.line("Ventas").await;
    let id = t.conversation(&line, number).await["id"].as_str().unwrap().to_owned();
    (line, id)
}

async fn post(t: &TestApp, conversation: &str, reference: &str, content: Value) -> Answer {
    let body = json!({"client_ref": reference, "content": content});
    t.admin.post(&format!("/conversations/{conversation}/messages"), body).await
}

/// Queues a text; its id.
async fn say(t: &TestApp, conversation: &str, text: &str) -> String {
    post(t, conversation, text, json!({"type": "text", "text": text})).await.id()
}

/// The messages of a conversation that are no system lines, the newest first.
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
