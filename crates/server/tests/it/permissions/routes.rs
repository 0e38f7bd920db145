use super::super::world::World;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp, db_test};

/// Reading the document costs nothing, so it is open.
const OPEN: [&str; 3] = ["get_setup", "set_up", "sign_in"];

struct Operation {
    name: String,
    method: Method,
    path: String,
}

/// Every operation of the document that is served.
async fn operations(t: &TestApp) -> Vec<Operation> {
    let document = t.admin.anonymous().request(Method::GET, "/api/openapi.json").send().await.unwrap();
    let document: Value = serde_json::from_slice(&document.bytes().await.unwrap()).unwrap();
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap().to_owned();
            let is_open = operation["security"].as_array().is_some_and(|ways| ways.contains(&json!({})));
            assert_eq!(is_open, OPEN.contains(&name.as_str()), "{name} is open to everybody, or no longer is");
            if !is_open {
                found.push(Operation { name, method: method.to_uppercase().parse().unwrap(), path: path.clone() });
            }
        }
    }
    assert!(found.len() > 50, "{}", found.len());
    found
}

/// A body that would be taken from somebody who may. `reason` is one of the caller's own company.
fn body(operation: &str, reason: &str) -> Value {
    match operation {
        "assign_conversation" => json!({"owner_id": null}),
        "close_conversation" => json!({"reason_id": reason}),
        "send_message" => json!({"client_ref": "r1", "content": {"type": "text", "text": "Hola"}}),
        "schedule_message" => {
            json!({"client_ref": "r3", "content": {"type": "text", "text": "Hola"}, "local_time": "2026-11-20T09:00"})
        }
        "edit_scheduled" => json!({"version": 1}),
        "resend_message" => json!({"client_ref": "r2"}),
        "react_to_message" => json!({"emoji": "👍"}),
        "note_presence" => json!({"activity": "viewing"}),
        "edit_channel" => json!({"nickname": "Otra"}),
        "tag_contact" | "edit_tag" | "edit_custom_field" | "edit_company" | "edit_segment" => json!({"name": "Otra"}),
        "edit_close_reason" | "edit_user" => json!({"name": "Otra"}),
        "map_import" => json!({"mapping": {"columns": {"1": {"to": "email"}}, "consent": false}}),
        "merge_contacts" => json!({"absorb": uuid::Uuid::nil()}),
        "dismiss_duplicate" => json!({"a": uuid::Uuid::nil(), "b": uuid::Uuid::nil()}),
        "erase_contact" => json!({"confirm": "Mariana Secreta"}),
        "add_phone" => json!({"value": "+573005550199"}),
        "add_email" => json!({"value": "otra@correo.example"}),
        "associate_identity" => json!({"identity_id": reason}),
        "go_to_conversation" => json!({"channel_id": reason}),
        "log_entry" => json!({"kind": "note", "text": "x"}),
        "edit_entry" => json!({"text": "x"}),
        "record_contact_consent" | "record_conversation_consent" => json!({"scope": "marketing", "change": "opt_out"}),
        "set_policy" => json!({
            "utility": "warn", "marketing": "block", "campaign": "block", "implicit": "any", "cap": null,
            "confirms": true, "confirmation": null,
        }),
        "preview_text" => json!({"text": "Hola"}),
        "preview_template" => json!({"to": {"conversation_id": uuid::Uuid::nil()}}),
        "send_to_several" | "estimate_send" => json!({"channel_id": reason, "contact_ids": [reason]}),
        "edit_template" => json!({"draft": crate::templates::draft("x")}),
        "edit_meta_app" => json!({"graph_version": "v25.0"}),
        _ => json!({}),
    }
}

async fn call(client: &Client, operation: &Operation, world: &World, reason: &str) -> Answer {
    let id = world.id_for(&operation.path);
    let mut path = operation.path.replace("{id}", &id).replace("{tag_id}", &world.tag);
    if operation.name == "get_recipient" {
        path = format!("{path}?channel_id={reason}");
    }
    let mut request = client.request(operation.method.clone(), &path);
    if operation.method != Method::GET && operation.method != Method::DELETE {
        request = request.json(&body(&operation.name, reason));
    }
    client.send(request).await
}

db_test! {
    async fn every_route_refuses_strangers(t) {
        let world = World::build(t).await;
        let stranger = t.admin.anonymous();
        let forger = Client::new(&t.base, Some("rcd_0000000000000000000000000000000000000000000"));
        for operation in operations(t).await {
            for client in [&stranger, &forger] {
                let answer = call(client, &operation, &world, &world.reason).await;
                let status = answer.status.as_u16();
                assert_eq!(status, 401, "{} {} answered {status}", operation.method, operation.path);
                assert_eq!(answer.body["code"], "unauthorized", "{}", operation.path);
            }
        }
    }

    async fn every_route_hides_other_companies(t) {
        let world = World::build(t).await;
        let (_, other) = t.another_workspace().await;
        let reason = other.get("/close-reasons").await.items()[0]["id"].as_str().unwrap().to_owned();
        for operation in operations(t).await {
            if operation.name == "events" {
                continue;
            }
            let answer = call(&other, &operation, &world, &reason).await;
            let status = answer.status.as_u16();
            if operation.path.contains("{id}") {
                let is_hidden = matches!(status, 403 | 404);
                assert!(is_hidden, "{} {} answered {status}: {}", operation.method, operation.path, answer.body);
            }
            let said = String::from_utf8_lossy(&answer.bytes).into_owned();
            for secret in world.secrets() {
                assert!(!said.contains(&secret), "{} {} tells {secret}", operation.method, operation.path);
            }
        }
    }
}
