//! What colleagues do with conversations and customers.

mod change;
mod contacts;
mod look;

use serde_json::{Value, json};
use testkit::{Line, TestApp};

/// A line, and the conversation of a customer who said hello.
async fn conversation(t: &TestApp, number: &str) -> (Line, Value) {
    let line = t.line("Ventas").await;
    let conversation = t.conversation(&line, number).await;
    (line, conversation)
}

fn path(conversation: &Value) -> String {
    format!("/conversations/{}", conversation["id"].as_str().unwrap())
}

async fn first_reason(t: &TestApp) -> Value {
    t.admin.get("/close-reasons").await.items()[0]["id"].clone()
}

/// System lines of the thread, oldest first: event and what its sentence needs.
async fn lines(t: &TestApp, conversation: &Value) -> Vec<Value> {
    let mut items = t.admin.get(&format!("{}/messages?limit=100", path(conversation))).await.items();
    items.reverse();
    items.into_iter().filter(|item| item["kind"] == "system").map(|item| item["content"].clone()).collect()
}

async fn close(t: &TestApp, conversation: &Value) -> Value {
    let body = json!({"reason_id": first_reason(t).await});
    t.admin.post(&format!("{}/close", path(conversation)), body).await.ok()
}
