use super::{approved, begin, draft, history, pairs, submit, template};
use domain::time::{HOUR, SECOND};
use serde_json::{Value, json};
use testkit::{Line, TestApp, assert_problem, db_test};

/// Somebody at Meta decides; the webhook and the pull after it are waited for.
async fn told(t: &TestApp, line: &Line, order: Value) {
    t.simulator.review_template(&line.waba_id, "pedido_en_camino", &order).unwrap();
    t.settle().await;
    t.later(SECOND * 3).await;
}

db_test! {
    async fn what_meta_says_shows_at_once_and_once(t) {
        let line = t.line("Ventas").await;
        let other = t.line("Soporte").await;
        assert_eq!(line.waba_id, other.waba_id, "each line of the account hears of it");
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        t.later(SECOND * 3).await;
        t.simulator.faults().duplicate_webhooks(true);
        told(t, &line, json!({"verb": "quality", "score": "RED"})).await;
        told(t, &line, json!({"verb": "pause"})).await;
        let paused = template(t, &id).await;
        assert_eq!((&paused["status"], &paused["quality"]), (&json!("paused"), &json!("red")));
        assert_eq!((&paused["unselectable"], &paused["is_passing"]), (&json!("paused"), &json!(true)));
        let body = json!({
            "channel_id": line.id.to_string(), "to": {"phone": "310 555 0101"}, "client_ref": "r1",
            "template": {"template_id": id, "params": {"body.1": "Ana", "body.2": "A-7"}},
        });
        assert_problem!(t.admin.post("/conversations", body).await, 409, "template_not_sendable");
        told(t, &line, json!({"verb": "resume"})).await;
        told(t, &line, json!({"verb": "pause"})).await;
        assert_eq!(template(t, &id).await["status"], "paused", "the same words another time are news");
        told(t, &line, json!({"verb": "disable"})).await;
        let expected = [
            ("created", "pending"), ("status", "approved"), ("quality", "approved"), ("status", "paused"),
            ("status", "approved"), ("status", "paused"), ("status", "disabled"),
        ];
        assert_eq!(pairs(&history(t, &id).await), expected);
    }

    async fn another_category_is_announced_and_then_counts(t) {
        let line = t.line("Ventas").await;
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        told(t, &line, json!({"verb": "announce", "category": "MARKETING"})).await;
        let announced = template(t, &id).await;
        assert_eq!(announced["category"], "utility");
        let coming = &announced["coming_category"];
        assert_eq!((&coming["category"], &coming["price"], &coming["needs_consent"]), (&json!("marketing"), &json!("dearer"), &json!(true)));
        told(t, &line, json!({"verb": "move", "category": "MARKETING"})).await;
        let moved = template(t, &id).await;
        assert_eq!((&moved["category"], &moved["coming_category"]), (&json!("marketing"), &Value::Null));
        let kinds: Vec<String> = history(t, &id).await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["created", "status", "category_announced", "category"]);
    }

    async fn quality_pauses_it_for_hours_and_then_for_good(t) {
        let line = t.line("Ventas").await;
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        for (pause, hours) in [("first_pause", 3), ("second_pause", 6)] {
            told(t, &line, json!({"verb": "quality", "score": "RED"})).await;
            let paused = template(t, &id).await;
            assert_eq!((&paused["status"], &paused["pause"]), (&json!("paused"), &json!(pause)));
            t.later(HOUR * hours).await;
            t.later(SECOND * 3).await;
            let back = template(t, &id).await;
            assert_eq!((&back["status"], &back["pause"]), (&json!("approved"), &Value::Null));
        }
        told(t, &line, json!({"verb": "quality", "score": "RED"})).await;
        assert_eq!(template(t, &id).await["status"], "disabled");
    }

    async fn customers_who_block_after_it_lower_its_quality(t) {
        let line = t.line("Ventas").await;
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        for (number, quality) in [("310 555 0101", "yellow"), ("310 555 0102", "yellow"), ("310 555 0103", "red")] {
            let body = json!({
                "channel_id": line.id.to_string(), "to": {"phone": number}, "client_ref": number, "acknowledge": ["no_consent"],
                "template": {"template_id": id, "params": {"body.1": "Ana", "body.2": "A-7"}},
            });
            t.admin.post("/conversations", body).await.ok();
            t.settle().await;
            t.phone(&line, &format!("+57 {number}")).set_behaviour(|behaviour| behaviour.has_blocked = true);
            t.settle().await;
            t.later(SECOND * 3).await;
            assert_eq!(template(t, &id).await["quality"], quality);
        }
        assert_eq!(template(t, &id).await["pause"], "first_pause");
        t.later(SECOND * 3).await;
    }

    async fn a_pause_by_pacing_is_ended_by_hand(t) {
        let line = t.line("Ventas").await;
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        let path = format!("/templates/{id}/unpause");
        assert_problem!(t.admin.post(&path, json!({})).await, 409, "conflict");
        told(t, &line, json!({"verb": "pace"})).await;
        assert_eq!(template(t, &id).await["pause"], "rate_limiting_pause");
        t.later(HOUR * 24).await;
        assert_eq!(template(t, &id).await["status"], "paused", "nothing ends it by itself");
        let (_, agent) = t.colleague("agent").await;
        assert_problem!(agent.post(&path, json!({})).await, 403, "forbidden");
        assert_eq!(t.admin.post(&path, json!({})).await.ok()["status"], "approved");
        t.later(SECOND * 3).await;
        t.later(SECOND * 3).await;
        assert_eq!(template(t, &id).await["status"], "approved");
    }

    async fn what_a_send_finds_out_of_a_template_is_known_afterwards(t) {
        let line = t.line("Ventas").await;
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        t.later(SECOND * 3).await;
        // No webhook told it: the send is what does.
        t.simulator.set_template_status(&line.waba_id, "pedido_en_camino", "PAUSED");
        let body = json!({
            "channel_id": line.id.to_string(), "to": {"phone": "310 555 0101"}, "client_ref": "r1",
            "acknowledge": ["no_consent"], "template": {"template_id": id, "params": {"body.1": "Ana", "body.2": "A-7"}},
        });
        t.admin.post("/conversations", body).await.ok();
        t.later(SECOND * 3).await;
        t.later(SECOND * 3).await;
        assert_eq!(template(t, &id).await["status"], "paused");
    }

    async fn a_promotion_in_utility_comes_back_as_marketing(t) {
        let line = t.line("Ventas").await;
        let mut text = draft("pedido_en_camino");
        text["body"] = json!("Hola, {{1}}. Tu pedido {{2}} llega hoy, igual que la nueva colección a la tienda.");
        let id = begin(t, &line, text).await;
        submit(t, &id).await.ok();
        t.later(SECOND * 3).await;
        let judged = template(t, &id).await;
        assert_eq!((&judged["status"], &judged["category"]), (&json!("approved"), &json!("marketing")));
        let moved = &judged["recategorised"];
        assert_eq!((&moved["from"], &moved["to"]), (&json!("utility"), &json!("marketing")), "{judged}");
        t.later(SECOND * 3).await;
    }
}
