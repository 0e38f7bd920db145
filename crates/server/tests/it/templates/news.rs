use super::{approved, begin, draft, history, pairs, submit, template};
use domain::time::HOUR;
use serde_json::{Value, json};
use testkit::{Line, TestApp, assert_problem, db_test};

fn order(t: &TestApp, line: &Line, name: &str, order: &Value) {
    t.simulator.review_template(&line.waba_id, name, order).unwrap();
}

db_test! {
    async fn what_meta_says_shows_at_once_and_once(t) {
        let line = t.line("Ventas").await;
        let other = t.line("Soporte").await;
        assert_eq!(line.waba_id, other.waba_id, "each line of the account hears of it");
        t.allow_left_over_jobs();
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        t.simulator.faults().duplicate_webhooks(true);
        t.advance(HOUR);
        order(t, &line, "pedido_en_camino", &json!({"verb": "quality", "score": "RED"}));
        order(t, &line, "pedido_en_camino", &json!({"verb": "pause"}));
        t.settle().await;
        let paused = template(t, &id).await;
        assert_eq!((&paused["status"], &paused["quality"]), (&json!("paused"), &json!("red")));
        assert_eq!((&paused["unselectable"], &paused["is_passing"]), (&json!("paused"), &json!(true)));
        let body = json!({
            "channel_id": line.id.to_string(), "to": {"phone": "310 555 0101"}, "client_ref": "r1",
            "template": {"template_id": id, "params": {"body.1": "Ana", "body.2": "A-7"}},
        });
        assert_problem!(t.admin.post("/conversations", body).await, 409, "template_not_sendable");
        t.advance(HOUR);
        order(t, &line, "pedido_en_camino", &json!({"verb": "resume"}));
        t.settle().await;
        t.advance(HOUR);
        order(t, &line, "pedido_en_camino", &json!({"verb": "pause"}));
        t.settle().await;
        assert_eq!(template(t, &id).await["status"], "paused", "the same words another time are news");
        t.advance(HOUR);
        order(t, &line, "pedido_en_camino", &json!({"verb": "disable"}));
        t.settle().await;
        let expected = [
            ("created", "pending"), ("status", "approved"), ("quality", "approved"), ("status", "paused"),
            ("status", "approved"), ("status", "paused"), ("status", "disabled"),
        ];
        assert_eq!(pairs(&history(t, &id).await), expected);
    }

    async fn another_category_is_announced_and_then_counts(t) {
        let line = t.line("Ventas").await;
        t.allow_left_over_jobs();
        let id = approved(t, &line, draft("pedido_en_camino")).await;
        order(t, &line, "pedido_en_camino", &json!({"verb": "announce", "category": "MARKETING"}));
        t.settle().await;
        let announced = template(t, &id).await;
        assert_eq!(announced["category"], "utility");
        let coming = &announced["coming_category"];
        assert_eq!((&coming["category"], &coming["price"], &coming["needs_consent"]), (&json!("marketing"), &json!("dearer"), &json!(true)));
        t.advance(HOUR * 24);
        order(t, &line, "pedido_en_camino", &json!({"verb": "move", "category": "MARKETING"}));
        t.settle().await;
        let moved = template(t, &id).await;
        assert_eq!((&moved["category"], &moved["coming_category"]), (&json!("marketing"), &Value::Null));
        let kinds: Vec<String> = history(t, &id).await.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["created", "status", "category_announced", "category"]);
    }

    async fn a_promotion_in_utility_comes_back_as_marketing(t) {
        let line = t.line("Ventas").await;
        t.allow_left_over_jobs();
        let mut text = draft("aviso_de_temporada");
        text["body"] = json!("Hola, {{1}}. Tu pedido {{2}} llega hoy. Aprovecha y revisa lo que hay en la tienda esta semana.");
        let id = begin(t, &line, text).await;
        let taken = submit(t, &id).await;
        if taken.status.as_u16() == 200 {
            t.settle().await;
            let judged = template(t, &id).await;
            assert_eq!((&judged["status"], &judged["category"]), (&json!("approved"), &json!("marketing")));
        } else {
            assert_problem!(taken, 422, "template_has_errors");
        }
    }
}
