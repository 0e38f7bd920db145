//! Leave to write first, over HTTP: who stops it, who undoes it, what a workspace allows; and templates filled from what
//! is known of people.

mod filled;
mod kept;
mod limits;
mod several;
mod stops;

use serde_json::{Map, Value, json};
use testkit::{Answer, Line, TestApp};

const N: &str = "+573001110001";
const M: &str = "+573001110002";

/// A template of this category that needs no file.
async fn template(t: &TestApp, line: &Line, category: &str) -> Value {
    let items = t.admin.get(&format!("/channels/{}/templates", line.id)).await.items();
    let fits = |item: &Value| {
        let header = item["header"]["kind"].as_str().unwrap();
        let has_params = !item["params"].as_array().unwrap().is_empty();
        item["sendable"] == true
            && item["category"] == category
            && has_params
            && item["cards"] == json!([])
            && matches!(header, "none" | "text" | "")
    };
    items.into_iter().find(fits).unwrap_or_else(|| panic!("no {category} template"))
}

/// Every variable with the same value.
fn all(template: &Value, value: &str) -> Value {
    let params = template["params"].as_array().unwrap().iter();
    let params: Map<String, Value> =
        params.map(|param| (param["key"].as_str().unwrap().to_owned(), json!(value))).collect();
    Value::Object(params)
}

async fn start(t: &TestApp, line: &Line, to: &Value, template: &Value, more: Value) -> Answer {
    let mut body = json!({
        "channel_id": line.id.to_string(), "to": to, "client_ref": t.app.new_id::<uuid::Uuid>().to_string(),
        "template": {"template_id": template["id"], "params": all(template, "valor")},
    });
    merge(&mut body, more);
    t.admin.post("/conversations", body).await
}

fn merge(into: &mut Value, more: Value) {
    if let (Some(into), Value::Object(more)) = (into.as_object_mut(), more) {
        into.extend(more);
    }
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap_or_else(|| panic!("no id in {value}"))
}

/// Somebody of the CRM with this number.
async fn contact(t: &TestApp, name: &str, phone: Option<&str>) -> Value {
    let mut body = json!({"first_name": name, "last_name": "Paz", "consent": true});
    match phone {
        Some(phone) => body["phone_primary"] = json!(phone),
        None => body["email"] = json!(format!("{}@example.com", name.to_lowercase())),
    }
    t.admin.post("/contacts", body).await.ok()
}

/// State of marketing and source of what decides.
async fn marketing(t: &TestApp, path: &str) -> (Value, Value) {
    let purposes = t.admin.get(&format!("{path}/consent")).await.ok()["purposes"].clone();
    (purposes[0]["state"].clone(), purposes[0]["source"].clone())
}

async fn record(t: &TestApp, path: &str, scope: &str, change: &str) -> Answer {
    let body = json!({"scope": scope, "change": change, "proof": "Lo dijo por teléfono"});
    t.admin.post(&format!("{path}/consent"), body).await
}

async fn policy(t: &TestApp, changes: Value) {
    let mut policy = t.admin.get("/workspace/consent-policy").await.ok();
    merge(&mut policy, changes);
    t.admin.put("/workspace/consent-policy", policy).await.ok();
}

/// The newest first, system lines too.
async fn messages(t: &TestApp, conversation: &str) -> Vec<Value> {
    t.admin.get(&format!("/conversations/{conversation}/messages?limit=100")).await.items()
}

fn sends(t: &TestApp) -> Vec<Value> {
    let is_send = |request: &simulator::RecordedRequest| {
        request.method == "POST" && request.path.ends_with("/messages") && request.json.get("status").is_none()
    };
    t.simulator.requests().into_iter().filter(is_send).map(|request| request.json).collect()
}
