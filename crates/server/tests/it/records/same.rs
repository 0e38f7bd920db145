//! Fetch, apply the events of a command, fetch again: equal.

use super::{somebody, text};
use crate::realtime::listener::{Heard, Listener};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use testkit::{TestApp, db_test};

/// What a browser knows of the CRM.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    contacts: BTreeMap<String, Value>,
    tags: Vec<Value>,
    segments: Vec<Value>,
    fields: Vec<Value>,
    companies: Vec<Value>,
}

/// As lists show it: what only a whole card has is left out.
fn item(mut contact: Value) -> Value {
    contact["conversations"].take();
    contact["removed_numbers"].take();
    contact
}

async fn contacts(t: &TestApp) -> BTreeMap<String, Value> {
    let items = t.admin.get("/contacts?limit=100").await.items();
    items.into_iter().map(|contact| (text(&contact["id"]).to_owned(), item(contact))).collect()
}

async fn fetch(t: &TestApp) -> Known {
    Known {
        contacts: contacts(t).await,
        tags: t.admin.get("/tags").await.items(),
        segments: t.admin.get("/segments").await.items(),
        fields: t.admin.get("/custom-fields").await.items(),
        companies: t.admin.get("/companies").await.items(),
    }
}

/// As the browser does: a card is taken as it comes, a list is fetched again when it is said to have changed.
async fn apply(t: &TestApp, known: &mut Known, heard: &Heard) {
    let change = &heard.body;
    match (text(&change["kind"]), change["delta"].as_str()) {
        ("contact_updated", Some("bulk")) => known.contacts = contacts(t).await,
        ("contact_updated", _) => {
            let contact = item(change["contact"].clone());
            known.contacts.insert(text(&contact["id"]).to_owned(), contact);
        }
        ("contact_removed", _) => {
            known.contacts.remove(text(&change["contact_id"]));
        }
        ("directory_updated", Some("tags")) => known.tags = t.admin.get("/tags").await.items(),
        ("directory_updated", Some("segments")) => known.segments = t.admin.get("/segments").await.items(),
        ("directory_updated", Some("fields")) => known.fields = t.admin.get("/custom-fields").await.items(),
        ("directory_updated", Some("companies")) => known.companies = t.admin.get("/companies").await.items(),
        other => panic!("an event nobody expects: {other:?}"),
    }
}

db_test! {
    async fn fetch_and_events_are_fetch_again(t) {
        let (ana, eva) = (somebody(t, "Ana").await, somebody(t, "Eva").await);
        let (ana, eva) = (text(&ana["id"]).to_owned(), text(&eva["id"]).to_owned());
        let mut listener = Listener::connect(&t.admin, None).await;
        listener.rest().await;
        let mut known = fetch(t).await;
        let all = json!({"all": []});
        let steps = [
            ("POST", "/custom-fields".to_owned(), json!({"entity": "contact", "name": "Nota", "kind": "text"})),
            ("POST", "/companies".to_owned(), json!({"name": "Empresa"})),
            ("POST", format!("/contacts/{ana}/tags"), json!({"name": "VIP"})),
            ("POST", "/segments".to_owned(), json!({"name": "Todos", "condition": all})),
            ("POST", "/contacts/bulk".to_owned(), json!({"ids": [ana, eva], "action": "set_kind", "kind": "lead"})),
            ("POST", "/contacts/bulk".to_owned(), json!({"filter": all, "action": "assign", "owner_id": null})),
            ("PATCH", format!("/contacts/{eva}"), json!({"first_name": "Eva María"})),
            ("DELETE", format!("/contacts/{ana}"), json!({})),
            ("POST", "/contacts/bulk".to_owned(), json!({"ids": [eva], "action": "delete"})),
        ];
        for (method, path, body) in steps {
            match method {
                "POST" => assert!(t.admin.post(&path, body).await.status.is_success(), "{path}"),
                "PATCH" => assert!(t.admin.patch(&path, body).await.status.is_success(), "{path}"),
                _ => assert!(t.admin.delete(&path).await.status.is_success(), "{path}"),
            }
            let before = known.clone();
            for heard in listener.rest().await {
                apply(t, &mut known, &heard).await;
            }
            assert_ne!(known, before, "nothing was heard of {method} {path}");
            assert_eq!(known, fetch(t).await, "{method} {path}");
        }
    }
}
