//! Templates written here: handed in, judged, followed, sent.

mod authoring;
mod news;
mod refusals;

use serde_json::{Value, json};
use testkit::{Answer, Line, TestApp};

/// A text that nothing is to be said against.
pub(crate) fn draft(name: &str) -> Value {
    json!({
        "name": name, "language": "es", "category": "utility", "parameter_format": "positional",
        "header": {"kind": "none"},
        "body": "Hola, {{1}}. Tu pedido {{2}} salió de nuestro almacén y llega mañana por la tarde.",
        "footer": null, "buttons": [{"kind": "quick_reply", "text": "Gracias"}],
        "examples": {"body.1": "Ana", "body.2": "A-1043"},
    })
}

async fn begin(t: &TestApp, line: &Line, draft: Value) -> String {
    t.admin.post("/templates", json!({"channel_id": line.id.to_string(), "draft": draft})).await.id()
}

async fn submit(t: &TestApp, id: &str) -> Answer {
    t.admin.post(&format!("/templates/{id}/submit"), json!({"confirm_warnings": true})).await
}

async fn template(t: &TestApp, id: &str) -> Value {
    t.admin.get(&format!("/templates/{id}")).await.ok()
}

/// Kinds with the state afterwards, the oldest first.
async fn history(t: &TestApp, id: &str) -> Vec<(String, String)> {
    let items = t.admin.get(&format!("/templates/{id}/history")).await.items();
    let word = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
    items.iter().rev().map(|item| (word(item, "kind"), word(item, "status"))).collect()
}

/// Begun, handed in and approved.
async fn approved(t: &TestApp, line: &Line, draft: Value) -> String {
    let id = begin(t, line, draft).await;
    submit(t, &id).await.ok();
    t.settle().await;
    assert_eq!(template(t, &id).await["status"], "approved");
    id
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(kind, status)| (kind.as_str(), status.as_str())).collect()
}
