use super::{CARD, bill_in_dollars, estimate, import, template, with_card};
use domain::time::HOUR;
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

fn short(found: &Value) -> (String, String, Value) {
    let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
    (text("state"), text("reason"), found["total"]["micros"].clone())
}

fn is(state: &str, reason: &str, micros: Value) -> (String, String, Value) {
    (state.to_owned(), reason.to_owned(), micros)
}

db_test! {
    async fn several_cost_the_sum_of_each(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        let person = async |name: &str, phone: Option<&str>| {
            let body = json!({"first_name": name, "last_name": "Ruiz", "consent": true, "email": format!("{name}@casa.mx"), "phone_primary": phone});
            t.admin.post("/contacts", body).await.id()
        };
        let people = [
            person("Ana", Some("+573105550101")).await, person("Eva", Some("+573105550102")).await,
            person("Luz", Some("+525512345678")).await, person("Sol", None).await, person("Kai", Some("+81312345678")).await,
        ];
        let path = format!("/templates/{}/sends/estimate", marketing["id"].as_str().unwrap());
        let found = t.admin.post(&path, json!({"channel_id": line.id.to_string(), "contact_ids": people})).await.ok();
        let expected = json!({
            "recipients": 4, "charged": 3, "free": 0, "unknown": 1, "unreachable": 1,
            "total": {"micros": 12_500 * 2 + 30_500, "currency": "USD"},
        });
        assert_eq!(found, expected);
        let many: Vec<String> = (0..101).map(|_| t.app.new_id::<uuid::Uuid>().to_string()).collect();
        let refused = t.admin.post(&path, json!({"channel_id": line.id.to_string(), "contact_ids": many})).await;
        assert_problem!(refused, 422, "validation");
    }

    async fn without_a_card_a_price_is_unknown_and_never_zero(t) {
        bill_in_dollars(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        let ask = json!({"channel_id": line.id.to_string(), "to": {"phone": "310 555 0101"}, "template_id": marketing["id"]});
        assert_eq!(short(&estimate(t, ask.clone()).await), is("unknown", "no_rate_card", Value::Null));
        // A card of later days says nothing of today.
        import(&t.admin, CARD, "USD", "2027-01-01", false).await.ok();
        assert_eq!(short(&estimate(t, ask.clone()).await), is("unknown", "no_rate_card", Value::Null));
        import(&t.admin, "market,utility\nColombia,0.01\n", "USD", "2026-10-01", false).await.ok();
        assert_eq!(short(&estimate(t, ask).await), is("unknown", "no_price", Value::Null));
        t.settle().await;
    }

    async fn a_template_costs_what_the_card_says_for_the_recipients_market(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let marketing = template(t, &line, "marketing").await;
        let ask = |phone: &str, count: u64| {
            json!({"channel_id": line.id.to_string(), "to": {"phone": phone}, "template_id": marketing["id"], "count": count})
        };
        let one = estimate(t, ask("310 555 0101", 1)).await;
        assert_eq!(short(&one), is("priced", "", json!(12_500)));
        assert_eq!((&one["market"], &one["category"], &one["card_from"]), (&json!("CO"), &json!("marketing"), &json!("2026-10-01")));
        assert_eq!(one["total"]["currency"], "USD");
        let many = estimate(t, ask("+52 55 1234 5678", 40)).await;
        assert_eq!((&many["unit"]["micros"], &many["total"]["micros"]), (&json!(30_500), &json!(1_220_000)));
        assert_eq!(estimate(t, ask("+591 71234567", 1)).await["market"], "rest_of_latin_america");
        assert_problem!(t.admin.post("/estimates", ask("12", 1)).await, 422, "invalid_phone");
        assert_problem!(t.admin.post("/estimates", ask("310 555 0101", 0)).await, 422, "validation");
        for body in [json!({}), json!({"channel_id": line.id.to_string()}), json!({"channel_id": line.id.to_string(), "to": {}})] {
            assert_problem!(t.admin.post("/estimates", body).await, 422, "validation");
        }
    }

    async fn a_reply_is_free_within_the_months_allowance(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let conversation = t.conversation(&line, "+57 310 555 0101").await["id"].clone();
        let reply = estimate(t, json!({"conversation_id": conversation})).await;
        assert_eq!(short(&reply), is("free", "free_allowance", json!(0)));
        assert_eq!(reply["allowance_left"], 1_000);
        // More replies than are free: the rest has the price of a reply.
        let many = estimate(t, json!({"conversation_id": conversation, "count": 1_010})).await;
        assert_eq!((&many["free"], &many["charged"], &many["total"]["micros"]), (&json!(1_000), &json!(10), &json!(9_000)));
        assert_eq!(short(&many).1, "free_allowance");
        // A utility template in the window is charged since October 2026.
        let utility = template(t, &line, "utility").await;
        let found = estimate(t, json!({"conversation_id": conversation, "template_id": utility["id"]})).await;
        assert_eq!(short(&found), is("priced", "", json!(800)));
        t.advance(HOUR * 25);
        let closed = estimate(t, json!({"conversation_id": conversation})).await;
        assert_eq!(short(&closed), is("unknown", "window_closed", Value::Null));
    }

    async fn an_advertisement_makes_everything_free_for_72_hours(t) {
        with_card(t).await;
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 310 555 0101");
        phone.came_from_ad(None);
        let conversation = t.conversation(&line, "+57 310 555 0101").await["id"].clone();
        let marketing = template(t, &line, "marketing").await;
        let ask = json!({"conversation_id": conversation, "template_id": marketing["id"]});
        // The answer that starts the 72 hours is free itself.
        assert_eq!(short(&estimate(t, ask.clone()).await), is("free", "free_entry_point", json!(0)));
        let text = json!({"client_ref": "r1", "content": {"type": "text", "text": "¡Hola!"}});
        t.admin.post(&format!("/conversations/{}/messages", conversation.as_str().unwrap()), text).await.ok();
        t.settle().await;
        t.advance(HOUR * 71);
        assert_eq!(short(&estimate(t, ask.clone()).await), is("free", "free_entry_point", json!(0)));
        t.advance(HOUR * 2);
        assert_eq!(short(&estimate(t, ask).await), is("priced", "", json!(12_500)));
    }
}
