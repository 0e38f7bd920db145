//! Contacts on the move: files in and out, two that become one, people who want to be forgotten.

mod crash;
mod duplicates;
mod erase;
mod export;
mod import;
mod merge;
mod rows;
mod undo;

use serde_json::{Map, Value, json};
use testkit::TestApp;

/// A file of contacts, uploaded. The view of the import.
async fn uploaded(t: &TestApp, text: impl AsRef<[u8]>) -> Value {
    t.admin.upload_to("/imports", "clientes.csv", "text/csv", text.as_ref().to_vec()).await.ok()
}

fn path(import: &Value) -> String {
    format!("/imports/{}", import["id"].as_str().unwrap())
}

/// The columns of an import mapped to these targets; the answer with its preview.
async fn mapped(t: &TestApp, import: &Value, targets: &[&str]) -> Value {
    let columns: Map<String, Value> =
        targets.iter().enumerate().map(|(index, to)| (index.to_string(), json!({ "to": to }))).collect();
    let mapping = json!({"columns": columns, "date_format": "auto", "consent": true});
    t.admin.put(&format!("{}/mapping", path(import)), json!({ "mapping": mapping })).await.ok()
}

/// Runs a mapped import to its end.
async fn finished(t: &TestApp, import: &Value) -> Value {
    t.admin.post(&format!("{}/start", path(import)), json!({})).await.ok();
    t.settle().await;
    t.admin.get(&path(import)).await.ok()
}

/// From text to contacts.
async fn imported(t: &TestApp, text: impl AsRef<[u8]>, targets: &[&str]) -> Value {
    let import = uploaded(t, text).await;
    mapped(t, &import, targets).await;
    finished(t, &import).await
}

/// Created, updated, unchanged, rejected.
fn counts(import: &Value) -> [i64; 4] {
    ["created", "updated", "unchanged", "rejected"].map(|name| import[name].as_i64().unwrap())
}

/// The only contact that a search finds.
async fn one(t: &TestApp, q: &str) -> Value {
    let found = t.admin.get(&format!("/contacts?q={q}")).await.items();
    assert_eq!(found.len(), 1, "{q}: {found:?}");
    found[0].clone()
}

async fn contact(t: &TestApp, first: &str, last: &str, email: Option<&str>, phone: Option<&str>) -> Value {
    let body = json!({"first_name": first, "last_name": last, "consent": true, "email": email, "phone_primary": phone});
    t.admin.post("/contacts", body).await.ok()
}

fn id(view: &Value) -> &str {
    view["id"].as_str().unwrap()
}

/// Values of one kind, the primary one first.
fn points(contact: &Value, kind: &str) -> Vec<(String, bool, bool)> {
    let all = contact["points"].as_array().unwrap().iter().filter(|point| point["kind"] == kind);
    let mut found: Vec<_> = all
        .map(|point| {
            let flag = |name: &str| point[name].as_bool().unwrap();
            (point["value"].as_str().unwrap().to_owned(), flag("is_primary"), flag("is_whatsapp"))
        })
        .collect();
    found.sort_by_key(|(value, primary, _)| (!primary, value.clone()));
    found
}
