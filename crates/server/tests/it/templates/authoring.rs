use super::{approved, begin, draft, history, pairs, submit, template};
use domain::time::{DAY, MINUTE, SECOND};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_template_is_written_refused_mended_approved_and_sent(t) {
        let line = t.line("Ventas").await;
        t.allow_left_over_jobs();
        // A variable alone on its line: the linter warns, the reviewer refuses.
        let mut text = draft("pedido_en_camino");
        text["body"] = json!("Hola, tu pedido salió de nuestro almacén. Lo lleva esta persona:\n{{1}}\nLlega mañana por la tarde.");
        text["examples"] = json!({"body.1": "Luis Rojas"});
        let id = begin(t, &line, text.clone()).await;
        let begun = template(t, &id).await;
        assert_eq!((&begun["status"], &begun["unselectable"]), (&json!("draft"), &json!("not_submitted")));

        let asked = t.admin.post(&format!("/templates/{id}/submit"), json!({})).await;
        assert!(asked.body["findings"].to_string().contains("variable_without_context"), "{}", asked.body);
        assert_problem!(asked, 422, "template_has_warnings");
        let taken = submit(t, &id).await.ok();
        assert_eq!((&taken["status"], &taken["has_draft"]), (&json!("pending"), &json!(false)));
        t.settle().await;
        let refused = template(t, &id).await;
        assert_eq!((&refused["status"], &refused["reason"]), (&json!("rejected"), &json!("invalid_format")));
        assert!(refused["recommendation"].as_str().unwrap().contains("alone"), "{refused}");

        text["body"] = json!("Hola, tu pedido salió de nuestro almacén. Lo lleva {{1}} y llega mañana por la tarde.");
        t.admin.patch(&format!("/templates/{id}"), json!({"draft": text})).await.ok();
        assert_eq!(template(t, &id).await["has_draft"], true, "what Meta has stays until it is handed in");
        submit(t, &id).await.ok();
        t.settle().await;
        let mended = template(t, &id).await;
        assert_eq!((&mended["status"], &mended["reason"]), (&json!("approved"), &Value::Null));
        let expected = [("created", "pending"), ("status", "rejected"), ("edited", "pending"), ("status", "approved")];
        assert_eq!(pairs(&history(t, &id).await), expected);

        let listed = t.admin.get(&format!("/channels/{}/templates", line.id)).await.items();
        let listed = listed.iter().find(|item| item["id"] == id.as_str()).expect("it can be chosen in the inbox");
        assert_eq!(listed["sendable"], true);
        let body = json!({
            "channel_id": line.id.to_string(), "to": {"phone": "310 555 0101"}, "client_ref": "r1", "acknowledge": ["no_consent"],
            "template": {"template_id": id, "params": {"body.1": "Luis Rojas"}},
        });
        let made = t.admin.post("/conversations", body).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
        t.settle().await;
        // What a pull finds is what the webhooks told.
        t.admin.post("/templates/sync", json!({})).await.ok();
        assert_eq!(history(t, &id).await.len(), 4);
    }

    async fn errors_are_never_handed_in(t) {
        let line = t.line("Ventas").await;
        t.allow_left_over_jobs();
        let mut text = draft("pedido_en_camino");
        text["body"] = json!("{{1}}, tu pedido tiene un descuento increíble solo por hoy en toda la tienda.");
        text["examples"] = json!({});
        let id = begin(t, &line, text).await;
        let refused = submit(t, &id).await;
        let rules: Vec<&str> = refused.body["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
        for rule in ["variable_at_start", "promotional_wording", "example_missing"] {
            assert!(rules.contains(&rule), "{rules:?}");
        }
        assert_problem!(refused, 422, "template_has_errors");
        assert_eq!(template(t, &id).await["status"], "draft");
        assert!(history(t, &id).await.is_empty());
        // Another one under a name that is taken, and with a text that is taken.
        approved(t, &line, draft("pedido_listo")).await;
        let id = begin(t, &line, draft("pedido_listo")).await;
        let refused = submit(t, &id).await;
        assert_problem!(refused, 422, "template_has_errors");
    }

    async fn an_approved_template_changes_once_a_day_and_keeps_its_name(t) {
        let line = t.line("Ventas").await;
        t.allow_left_over_jobs();
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        let mut text = draft("otro_nombre");
        text["body"] = json!("Hola, {{1}}. Tu pedido {{2}} salió de nuestro almacén y llega pasado mañana.");
        let saved = t.admin.patch(&format!("/templates/{id}"), json!({"draft": text})).await.ok();
        assert_eq!((&saved["name"], &saved["draft"]["name"]), (&json!("pedido_en_camino"), &json!("pedido_en_camino")));
        // Meta's times have no milliseconds: the same word within a second would be the same news.
        t.later(MINUTE).await;
        submit(t, &id).await.ok();
        t.settle().await;
        text["body"] = json!("Hola, {{1}}. Tu pedido {{2}} salió de nuestro almacén y llega hoy por la tarde.");
        let saved = t.admin.patch(&format!("/templates/{id}"), json!({"draft": text})).await.ok();
        assert_eq!(saved["locked"]["code"], "template_edited_today");
        let refused = submit(t, &id).await;
        assert!(refused.body["free_at"].is_string(), "{}", refused.body);
        assert_problem!(refused, 409, "template_edited_today");
        t.later(DAY + SECOND).await;
        submit(t, &id).await.ok();
        t.settle().await;
        assert_eq!(template(t, &id).await["status"], "approved");
    }

    async fn whoever_saw_an_older_draft_overwrites_nothing(t) {
        let line = t.line("Ventas").await;
        let id = begin(t, &line, draft("pedido_en_camino")).await;
        let (path, seen) = (format!("/templates/{id}"), template(t, &id).await["draft_at"].clone());
        t.advance(SECOND);
        let saved = t.admin.patch(&path, json!({"draft": draft("uno"), "seen": seen})).await.ok();
        assert_problem!(t.admin.patch(&path, json!({"draft": draft("dos"), "seen": seen})).await, 409, "conflict");
        assert_eq!(template(t, &id).await["name"], "uno");
        t.admin.patch(&path, json!({"draft": draft("tres"), "seen": saved["draft_at"]})).await.ok();
        assert_problem!(t.admin.patch(&path, json!({"draft": draft("cuatro"), "seen": null})).await, 409, "conflict");
        t.admin.patch(&path, json!({"draft": draft("cinco")})).await.ok();
    }

    async fn nothing_changes_while_somebody_reviews(t) {
        let line = t.line("Ventas").await;
        t.simulator.hold_reviews(true);
        let id = begin(t, &line, draft("pedido_en_camino")).await;
        submit(t, &id).await.ok();
        t.settle().await;
        let waiting = template(t, &id).await;
        assert_eq!((&waiting["status"], &waiting["locked"]["code"]), (&json!("pending"), &json!("template_not_editable")));
        let edited = t.admin.patch(&format!("/templates/{id}"), json!({"draft": draft("x")})).await;
        assert_problem!(edited, 409, "template_not_editable");
        assert_problem!(submit(t, &id).await, 409, "conflict");
        t.simulator.hold_reviews(false);
        t.settle().await;
        assert_eq!(template(t, &id).await["status"], "approved");
        t.allow_left_over_jobs();
    }

    async fn a_deleted_name_rests(t) {
        let line = t.line("Ventas").await;
        t.allow_left_over_jobs();
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        assert_eq!(t.admin.delete(&format!("/templates/{id}")).await.status.as_u16(), 204);
        assert_problem!(t.admin.get(&format!("/templates/{id}")).await, 404, "not_found");
        let again = begin(t, &line, draft("pedido_en_camino")).await;
        assert_problem!(submit(t, &again).await, 409, "template_name_resting");
        t.later(DAY * 30 + SECOND).await;
        let taken = submit(t, &again).await.ok();
        t.settle().await;
        // Messages may point to the template that was: it comes back under its old id.
        assert_eq!(taken["id"], id.as_str());
        assert_eq!(template(t, &id).await["status"], "approved");
    }

    async fn copies_and_drafts(t) {
        let line = t.line("Ventas").await;
        t.allow_left_over_jobs();
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        let copy = t.admin.post(&format!("/templates/{id}/duplicate"), json!({})).await.ok();
        assert_eq!((&copy["name"], &copy["status"]), (&json!("pedido_en_camino_2"), &json!("draft")));
        let other = t.admin.post(&format!("/templates/{id}/duplicate"), json!({"language": "pt_BR"})).await.ok();
        assert_eq!((&other["name"], &other["language"]), (&json!("pedido_en_camino"), &json!("pt_BR")));
        let found = t.admin.get("/templates?q=plantilla%20pedido%20camino").await.items();
        assert_eq!(found.len(), 3, "{found:?}");
        let drafts = t.admin.get("/templates?status=draft").await.items();
        assert_eq!(drafts.len(), 2);
        let first = t.admin.get("/templates?limit=4").await.ok();
        let next = t.admin.get(&format!("/templates?limit=100&cursor={}", first["next_cursor"].as_str().unwrap())).await.items();
        let all = t.admin.get("/templates?limit=100").await.items();
        assert_eq!(first["items"].as_array().unwrap().len() + next.len(), all.len());
        let copy = copy["id"].as_str().unwrap();
        assert_eq!(t.admin.delete(&format!("/templates/{copy}/draft")).await.status.as_u16(), 204);
        assert_eq!(t.admin.get("/templates?status=draft").await.items().len(), 1);
        let (_, agent) = t.colleague("agent").await;
        assert_problem!(agent.get("/templates").await, 403, "forbidden");
    }
}
