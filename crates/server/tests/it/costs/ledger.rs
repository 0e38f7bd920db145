use super::{CARD, bill_in_dollars, charged, costs, estimate, import, template, with_card};
use crate::outbound::start::start;
use domain::time::HOUR;
use serde_json::{Value, json};
use testkit::{TestApp, db_test, tables};

async fn say(t: &TestApp, conversation: &Value, reference: &str) -> String {
    let path = format!("/conversations/{}/messages", conversation.as_str().unwrap());
    t.admin.post(&path, json!({"client_ref": reference, "content": {"type": "text", "text": reference}})).await.id()
}

async fn settings(t: &TestApp) -> Value {
    t.admin.get("/cost-settings").await.ok()
}

db_test! {
    async fn what_is_delivered_is_charged_once_and_held_against_its_estimate(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        let made = start(t, &line, "310 555 0101", "r1", &marketing).await.ok();
        let id = made["message"]["id"].as_str().unwrap().to_owned();
        let before = t.admin.get(&format!("/messages/{id}/cost")).await.ok();
        assert_eq!((&before["estimate"]["amount"]["micros"], &before["actual"]), (&json!(12_500), &Value::Null));
        t.settle().await;
        let cost = t.admin.get(&format!("/messages/{id}/cost")).await.ok();
        assert_eq!(cost["actual"]["amount"], json!({"micros": 12_500, "currency": "USD"}));
        assert_eq!((&cost["comparison"], &cost["actual"]["market"]), (&json!("equal"), &json!("CO")));

        // Read later: another status, no other charge.
        t.phone(&line, "+57 310 555 0101").read().unwrap();
        t.settle().await;
        let by_template = costs(t, "template").await;
        assert_eq!(by_template.len(), 1, "{by_template:?}");
        let part = &by_template[0];
        assert_eq!((&part["key"], &part["micros"], &part["messages"]), (&marketing["name"], &json!(12_500), &json!(1)));
        assert_eq!((&part["compared"], &part["estimated_micros"]), (&json!(1), &json!(12_500)));
        let agent = costs(t, "agent").await;
        assert_eq!((&agent[0]["name"], &agent[0]["micros"]), (&json!("Ana Torres"), &json!(12_500)));
        assert_eq!(costs(t, "line").await[0]["name"], "Ventas");
        assert_eq!(costs(t, "month").await[0]["key"], "2026-11");
        assert_eq!(costs(t, "market").await[0]["key"], "CO");
    }

    async fn replies_use_up_the_allowance_as_they_arrive(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let conversation = t.conversation(&line, "+57 310 555 0101").await["id"].clone();
        let id = say(t, &conversation, "uno").await;
        say(t, &conversation, "dos").await;
        t.settle().await;
        assert_eq!(charged(t, &id).await, "free/free_allowance");
        assert_eq!(estimate(t, json!({"conversation_id": conversation})).await["allowance_left"], 998);
        let part = costs(t, "category").await[0].clone();
        assert_eq!((&part["key"], &part["free"], &part["micros"]), (&json!("service"), &json!(2), &json!(0)));
    }

    async fn a_card_that_comes_late_tells_what_was_unknown(t) {
        bill_in_dollars(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        let made = start(t, &line, "310 555 0101", "r1", &marketing).await.ok();
        let id = made["message"]["id"].as_str().unwrap().to_owned();
        t.settle().await;
        assert_eq!(charged(t, &id).await, "unknown/no_rate_card");
        let part = costs(t, "month").await[0].clone();
        assert_eq!((&part["unknown"], &part["charged"], &part["micros"]), (&json!(1), &json!(0), &json!(0)));

        import(&t.admin, CARD, "USD", "2026-10-01", false).await.ok();
        t.settle().await;
        assert_eq!(charged(t, &id).await, "known/12500");
        let part = costs(t, "month").await[0].clone();
        assert_eq!((&part["unknown"], &part["charged"], &part["micros"]), (&json!(0), &json!(1), &json!(12_500)));
        // Another card of later days changes nothing of what was charged.
        import(&t.admin, &CARD.replace("0.0125", "0.09"), "USD", "2026-12-01", false).await.ok();
        t.settle().await;
        assert_eq!(charged(t, &id).await, "known/12500");
        let [entries] = tables::rows(&t.app.db, ["cost_ledger"]).await;
        let kinds: Vec<&str> = entries.iter().map(|row| row["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["charge", "adjustment"]);
    }

    async fn what_does_not_arrive_costs_nothing(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        t.phone(&line, "+57 310 555 0101").set_behaviour(|behaviour| behaviour.has_whatsapp = false);
        let made = start(t, &line, "310 555 0101", "r1", &marketing).await.ok();
        let id = made["message"]["id"].as_str().unwrap().to_owned();
        t.settle().await;
        app::jobs::timer::Timer::new(t.app.now()).step(&t.app).await.unwrap();
        t.settle().await;
        let cost = t.admin.get(&format!("/messages/{id}/cost")).await.ok();
        assert_eq!((&cost["actual"], &cost["is_released"]), (&Value::Null, &json!(true)), "{cost}");
        assert!(costs(t, "month").await.is_empty());
    }

    async fn each_threshold_of_the_budget_is_told_once(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        let budget = |micros: i64| json!({"currency": "USD", "time_zone": "America/Bogota", "budget_micros": micros, "thresholds": [100, 50]});
        t.admin.put("/cost-settings", budget(25_000)).await.ok();
        assert_eq!(settings(t).await["told"], json!([]));
        let told = |settings: &Value| {
            let told = settings["told"].as_array().unwrap().iter();
            told.map(|told| told["percent"].as_u64().unwrap()).collect::<Vec<_>>()
        };
        for (number, reference, expected) in [("310 555 0101", "r1", vec![50]), ("310 555 0102", "r2", vec![50, 100])] {
            start(t, &line, number, reference, &marketing).await.ok();
            t.settle().await;
            assert_eq!(told(&settings(t).await), expected);
        }
        assert_eq!(settings(t).await["spent_micros"], 25_000);
        let [events] = tables::rows(&t.app.db, ["event"]).await;
        let reached = events.iter().filter(|event| event["kind"] == "budget_reached").count();
        assert_eq!(reached, 2);
        for (body, pointer) in [
            (json!({"currency": "USD", "time_zone": "America/Bogota", "budget_micros": 0}), "/budget_micros"),
            (json!({"currency": "USD", "time_zone": "Mars/Base", "budget_micros": 5}), "/time_zone"),
            (json!({"currency": "dollars", "time_zone": "UTC"}), "/currency"),
        ] {
            assert_eq!(t.admin.put("/cost-settings", body).await.body["errors"][0]["pointer"], pointer);
        }
        t.settle().await;
    }

    async fn the_ledger_leaves_as_a_file(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        start(t, &line, "310 555 0101", "r1", &marketing).await.ok();
        t.settle().await;
        t.later(HOUR).await;
        let answer = t.admin.get("/costs/export.csv?from=2026-11&to=2026-11").await;
        let text = String::from_utf8(answer.bytes).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[0].starts_with("at,month,kind,"));
        assert!(lines[1].contains(",2026-11,charge,") && lines[1].contains(",known,,0.012500,USD,2026-10-01"), "{text}");
        let empty = t.admin.get("/costs/export.csv?from=2026-10&to=2026-10").await;
        assert_eq!(String::from_utf8(empty.bytes).unwrap().lines().count(), 1);
    }
}
