//! Lines: connected, tested, paused, switched off.

use domain::time::MINUTE;
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Line, TestApp, assert_problem, db_test};

async fn channel(t: &TestApp, line: &Line) -> Value {
    t.admin.get(&format!("/channels/{}", line.id)).await.ok()
}

/// A line by credentials; nothing of it exists at Meta.
async fn by_hand(t: &TestApp, meta_app: &str, nickname: &str, number: &str) -> testkit::Answer {
    let body = json!({
        "kind": "whatsapp", "nickname": nickname, "meta_app_id": meta_app, "waba_id": "900100", "phone_number_id": number,
        "display_phone_number": "+57 300 000 0000", "access_token": "EAAsecret",
    });
    t.admin.post("/channels", body).await
}

async fn meta_app(t: &TestApp) -> Value {
    t.admin.post("/meta-apps", json!({"app_id": "7001", "app_secret": "s3cret"})).await.ok()
}

fn check<'a>(probe: &'a Value, name: &str) -> &'a Value {
    let checks = probe["checks"].as_array().unwrap();
    checks.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("no check {name}"))
}

db_test! {
    async fn a_simulator_line_is_complete_at_once_and_green_with_its_first_webhook(t) {
        let line = t.line("Ventas").await;
        let made = channel(t, &line).await;
        assert_eq!(made["state"], "connecting");
        assert!(made["subscribed_at"].is_string(), "{made}");
        assert_eq!(made["has_token"], true);
        assert!(made.get("access_token").is_none(), "secrets are never shown");
        let templates = t.admin.get(&format!("/channels/{}/templates", line.id)).await.items();
        assert!(templates.iter().any(|template| template["status"] == "approved"));

        t.conversation(&line, "+57 300 123 4567").await;
        assert_eq!(channel(t, &line).await["state"], "active");
    }

    async fn testing_a_connection_names_what_holds(t) {
        let line = t.line("Ventas").await;
        t.conversation(&line, "+57 300 123 4567").await;
        let probe = t.admin.post(&format!("/channels/{}/test", line.id), json!({})).await.ok();
        assert_eq!(probe["ok"], true, "{probe}");
        let names: Vec<_> = probe["checks"].as_array().unwrap().iter().map(|check| check["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["token", "permissions", "number", "subscription", "callback", "templates"]);
        assert!(probe["channel"]["quality"].is_string());
    }

    async fn testing_a_connection_names_what_is_wrong(t) {
        let line = t.line("Ventas").await;
        let path = format!("/channels/{}", line.id);
        t.admin.patch(&path, json!({"access_token": "EAAwrong"})).await.ok();
        let probe = t.admin.post(&format!("{path}/test"), json!({})).await.ok();
        assert_eq!(probe["ok"], false);
        assert_eq!(check(&probe, "token")["code"], "token_invalid");
        assert_eq!(check(&probe, "permissions")["ok"], Value::Null);
        assert_eq!(check(&probe, "number")["ok"], false);
    }

    async fn secrets_of_a_meta_app_are_sealed_and_never_shown(t) {
        let made = meta_app(t).await;
        let id = made["id"].as_str().unwrap();
        let callback = format!("{}/hooks/meta/{}", t.base, made["hook_id"].as_str().unwrap());
        assert_eq!(made["callback_url"], callback.as_str());
        assert_eq!(made["verify_token"].as_str().unwrap().len(), 32);
        let shown = t.admin.get(&format!("/meta-apps/{id}")).await.ok();
        assert!(!shown.to_string().contains("s3cret"));
        let stored = store::meta_app::get(t.app.db.read(), t.workspace, id.parse().unwrap()).await.unwrap().unwrap();
        assert!(!stored.app_secret.contains("s3cret"));
        let again = t.admin.post("/meta-apps", json!({"app_id": "7001", "app_secret": "x"})).await;
        assert_problem!(again, 422, "validation");
    }

    async fn names_are_unique_in_the_company_and_numbers_in_the_installation(t) {
        let app = meta_app(t).await;
        let app = app["id"].as_str().unwrap();
        by_hand(t, app, "Ventas", "500100").await.ok();
        let name = by_hand(t, app, "Ventas", "500101").await;
        assert_problem!(name, 422, "validation");
        assert_eq!(name.body["errors"][0], json!({"pointer": "/nickname", "code": "taken"}));
        assert_problem!(by_hand(t, app, "Otra", "500100").await, 409, "number_in_use");

        let (_, elsewhere) = t.another_workspace().await;
        let theirs = elsewhere.post("/meta-apps", json!({"app_id": "7001", "app_secret": "x"})).await.id();
        let body = json!({
            "kind": "whatsapp", "nickname": "Ventas", "meta_app_id": theirs, "waba_id": "1", "phone_number_id": "500100",
            "display_phone_number": "1", "access_token": "x",
        });
        assert_problem!(elsewhere.post("/channels", body).await, 409, "number_in_use");
    }

    async fn ten_lines_work_at_a_time(t) {
        let app = meta_app(t).await;
        let app = app["id"].as_str().unwrap();
        let mut first = String::new();
        for n in 0..10 {
            let id = by_hand(t, app, &format!("Línea {n}"), &format!("50010{n}")).await.id();
            if n == 0 {
                first = id;
            }
        }
        let eleventh = by_hand(t, app, "Línea 10", "500110").await;
        assert_problem!(eleventh, 409, "channel_limit_reached");
        assert_eq!(eleventh.body["limit"], 10);
        let path = format!("/channels/{first}");
        let off = t.admin.post(&format!("{path}/deactivate"), json!({})).await.ok();
        assert_eq!(off["state"], "inactive");
        by_hand(t, app, "Línea 10", "500110").await.ok();
        assert_problem!(t.admin.post(&format!("{path}/activate"), json!({})).await, 409, "channel_limit_reached");
    }

    async fn agents_see_lines_and_change_nothing(t) {
        let line = t.line("Ventas").await;
        let (_, agent) = t.colleague("agent").await;
        let path = format!("/channels/{}", line.id);
        assert_eq!(agent.get("/channels").await.items().len(), 1);
        agent.get(&format!("{path}/templates")).await.ok();
        for answer in [
            agent.patch(&path, json!({"nickname": "Mía"})).await,
            agent.post(&format!("{path}/deactivate"), json!({})).await,
            agent.post(&format!("{path}/test"), json!({})).await,
            agent.post(&format!("{path}/templates/sync"), json!({})).await,
            agent.get("/meta-apps").await,
            agent.post("/channels", json!({"kind": "whatsapp", "nickname": "x", "simulator": true})).await,
        ] {
            assert_problem!(answer, 403, "forbidden");
        }
    }

    async fn templates_follow_meta(t) {
        let line = t.line("Ventas").await;
        let path = format!("/channels/{}/templates", line.id);
        let approved = t.admin.get(&path).await.items().into_iter().find(|item| item["sendable"] == true).unwrap();
        let name = approved["name"].as_str().unwrap();
        t.simulator.set_template_status(&line.waba_id, name, "PAUSED");
        t.settle().await;
        t.later(MINUTE).await;
        let items = t.admin.get(&path).await.items();
        let paused = items.iter().find(|item| item["id"] == approved["id"]).unwrap();
        assert_eq!((&paused["status"], &paused["sendable"]), (&json!("paused"), &json!(false)));
        let synced = t.admin.post(&format!("{path}/sync"), json!({})).await.ok();
        assert!(synced["synced_at"].is_string());
        assert_eq!(synced["items"].as_array().unwrap().len(), items.len());
    }

    async fn a_line_whose_meta_cannot_be_reached_says_so(t) {
        let app = t.admin.post("/meta-apps", json!({
            "app_id": "7002", "app_secret": "x", "graph_url": "http://127.0.0.1:9",
        })).await.ok();
        let id = by_hand(t, app["id"].as_str().unwrap(), "Lejos", "500200").await.id();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let probe = t.admin.post(&format!("/channels/{id}/test"), json!({})).await.ok();
        assert_eq!(check(&probe, "number")["code"], "provider_unavailable");
        assert_eq!(check(&probe, "callback")["code"], "handshake_missing");
    }
}
