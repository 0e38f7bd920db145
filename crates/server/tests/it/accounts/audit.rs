//! What is said to be written down is written down, and stays as it was.

use super::{Browser, signed_in};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{TestApp, app::PASSWORD, assert_problem, db_test};

async fn trail(t: &TestApp) -> Vec<Value> {
    t.admin.get("/audit?limit=100").await.items()
}

fn actions(trail: &[Value]) -> Vec<&str> {
    trail.iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

db_test! {
    async fn what_matters_leaves_an_entry_with_who_did_it(t) {
        let (id, _) = t.colleague("agent").await;
        let user = format!("/users/{id}");
        let line = format!("/channels/{}", t.line("Ventas").await.id);
        let reason = t.admin.post("/close-reasons", json!({"name": "Otra"})).await.id();
        let token = t.admin.post("/tokens", json!({"name": "caja"})).await.id();
        let before = trail(t).await;
        let done = [
            ("user.role_changed", id.to_string(), t.admin.patch(&user, json!({"role": "administrator"})).await),
            ("user.password_reset", id.to_string(), t.admin.patch(&user, json!({"password": "a fresh password"})).await),
            ("channel.changed", String::new(), t.admin.patch(&line, json!({"nickname": "Tienda"})).await),
            ("token.revoked", token.clone(), t.admin.delete(&format!("/tokens/{token}")).await),
            ("workspace.changed", t.workspace.to_string(), t.admin.patch("/workspace", json!({"name": "Otra casa"})).await),
            ("contact.created", String::new(), t.admin.post("/contacts",
                json!({"first_name": "Eva", "last_name": "Paz", "email": "eva@paz.co", "consent": true})).await),
        ];
        let after = trail(t).await;
        let (fresh, older) = after.split_at(done.len());
        for (entry, (expected, subject, answer)) in fresh.iter().rev().zip(&done) {
            assert!(answer.status.is_success(), "{expected}: {} {}", answer.status, answer.body);
            assert_eq!(entry["action"], *expected);
            let by = json!({"kind": "user", "id": t.admin_id.to_string(), "name": entry["actor"]["name"]});
            assert_eq!(entry["actor"], by);
            assert!(entry["actor"]["name"].is_string());
            assert!(subject.is_empty() || entry["subject"] == subject.as_str(), "{entry}");
        }
        assert_eq!(older, before, "nothing that was written changes");
        let made = actions(&after);
        for action in ["user.created", "channel.connected", "meta_app.created", "token.created", "close_reason.created", "workspace.created"] {
            assert!(made.contains(&action), "no {action} in {made:?}");
        }
        let said = serde_json::to_string(&after).unwrap();
        assert!(!said.contains("a fresh password") && !said.contains(PASSWORD), "no secret is written down");
        assert_ne!(reason, "");
    }

    async fn coming_and_going_is_written_down(t) {
        let mut browser = signed_in(t).await;
        browser.call(Method::DELETE, "/session", Value::Null).await;
        browser = Browser::new(t);
        assert_problem!(browser.sign_in("ana@recado.example", "wrong password").await, 401, "invalid_credentials");
        let made = trail(t).await;
        assert_eq!(actions(&made)[..2], ["session.ended", "session.started"]);
    }

    async fn the_trail_is_paged_and_filtered_and_for_administrators(t) {
        let (id, luis) = t.colleague("agent").await;
        assert_problem!(luis.get("/audit").await, 403, "forbidden");
        t.admin.patch(&format!("/users/{id}"), json!({"role": "administrator"})).await.ok();
        luis.post("/tokens", json!({"name": "suyo"})).await.id();
        let whole = trail(t).await;
        let (mut paged, mut path) = (Vec::new(), "/audit?limit=2".to_owned());
        loop {
            let page = t.admin.get(&path).await.ok();
            paged.extend(page["items"].as_array().unwrap().clone());
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("/audit?limit=2&cursor={cursor}");
        }
        assert_eq!(paged, whole);
        let only = async |query: &str| t.admin.get(&format!("/audit?limit=100&{query}")).await.items();
        let by_action = only("action=user.role_changed").await;
        assert_eq!(actions(&by_action), ["user.role_changed"]);
        // The colleague's own way in is a token too.
        assert_eq!(actions(&only(&format!("actor={id}")).await), ["token.created", "token.created"]);
        assert_eq!(actions(&only(&format!("actor={id}&action=token.created")).await).len(), 2);
        assert!(only(&format!("actor={id}&action=user.created")).await.is_empty());
        assert!(only(&format!("actor={id}&action=user.created")).await.is_empty());
        let (_, stranger) = t.another_workspace().await;
        assert!(stranger.get(&format!("/audit?actor={}", t.admin_id)).await.items().is_empty());
    }
}
