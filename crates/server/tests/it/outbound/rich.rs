//! Templates with a place, an offer that ends, cards; and values that Meta would refuse.

use super::{message, messages, sends, start::template};
use domain::time::HOUR;
use serde_json::{Value, json};
use simulator::SendFault;
use testkit::{Answer, Line, TestApp, assert_problem, db_test};

const PHONE: &str = "+57 310 555 0101";

async fn named(t: &TestApp, line: &Line, name: &str) -> Value {
    template(t, line, |item| item["name"] == name).await
}

/// Nobody is asked for leave here.
async fn lenient(t: &TestApp) {
    let policy = json!({
        "utility": "warn", "marketing": "warn", "campaign": "warn", "implicit": "any", "cap": null, "confirms": true,
        "confirmation": null,
    });
    t.admin.put("/workspace/consent-policy", policy).await.ok();
}

async fn start(t: &TestApp, line: &Line, reference: &str, template: &Value, params: Value) -> Answer {
    start_with(t, line, reference, json!({"template_id": template["id"], "params": params})).await
}

async fn start_with(t: &TestApp, line: &Line, reference: &str, template: Value) -> Answer {
    let body = json!({
        "channel_id": line.id.to_string(), "to": {"phone": PHONE}, "client_ref": reference,
        "acknowledge": ["no_consent"], "template": template,
    });
    t.admin.post("/conversations", body).await
}

async fn picture(t: &TestApp, name: &str) -> String {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec();
    png.extend(name.as_bytes());
    t.admin.upload(name, "image/png", png).await.id()
}

/// What was sent, once it arrived.
async fn delivered(t: &TestApp, made: Answer) -> Value {
    let made = made.ok();
    t.settle().await;
    let (conversation, id) = (made["conversation"]["id"].as_str().unwrap(), made["message"]["id"].as_str().unwrap());
    let sent = message(t, conversation, id).await;
    assert_eq!(sent["status"], "delivered", "{sent}");
    sent
}

fn component<'a>(body: &'a Value, kind: &str) -> &'a Value {
    let all = body["template"]["components"].as_array().unwrap();
    all.iter().find(|one| one["type"] == kind).unwrap_or(&Value::Null)
}

db_test! {
    async fn a_carousel_takes_a_file_for_each_card_and_tells_which_card_was_tapped(t) {
        lenient(t).await;
        let line = t.line("Ventas").await;
        let catalogue = named(t, &line, "novedades_catalogo").await;
        assert_eq!((&catalogue["sendable"], catalogue["cards"].as_array().unwrap().len()), (&json!(true), 2));
        let (chair, table) = (picture(t, "silla.png").await, picture(t, "mesa.png").await);
        let mut params = json!({
            "body.1": "Ana", "card.0.media": chair, "card.0.body.1": "$ 100", "card.0.button.1.1": "silla",
            "card.1.media": table, "card.1.body.1": "$ 200", "card.1.button.1.1": "mesa",
        });
        let preview = json!({"to": {"channel_id": line.id.to_string(), "phone": PHONE}, "params": params});
        let shown = t.admin.post(&format!("/templates/{}/preview", catalogue["id"].as_str().unwrap()), preview).await.ok();
        assert_eq!(shown["text"]["cards"][1], "Mesa de comedor, a $ 200 hasta el sábado.");
        let sent = delivered(t, start(t, &line, "r1", &catalogue, params.clone()).await).await;
        assert_eq!(sent["content"]["cards"][0]["media_id"], chair.as_str());
        assert_eq!(sent["content"]["cards"][1]["body"], "Mesa de comedor, a $ 200 hasta el sábado.");
        let cards = component(&sends(t)[0], "carousel")["cards"].clone();
        let file = |card: &Value| card["components"][0]["parameters"][0]["image"]["id"].as_str().unwrap().to_owned();
        assert_ne!(file(&cards[0]), file(&cards[1]));

        // The buttons of the cards come after the template's own: the third is the second card's first.
        let phone = t.phone(&line, PHONE);
        phone.tap_button(sent["provider_id"].as_str().unwrap(), 2).unwrap();
        t.settle().await;
        let conversation = sent["conversation_id"].as_str().unwrap();
        let answer = messages(t, conversation).await;
        let answer = answer.iter().find(|one| one["kind"] == "button").unwrap();
        assert_eq!(answer["content"]["payload"], "2 · Quiero saber más");

        // The same files again are not uploaded again, and one that is missing is named.
        delivered(t, start(t, &line, "r2", &catalogue, params.clone()).await).await;
        let again = component(&sends(t)[1], "carousel")["cards"].clone();
        assert_eq!(file(&again[0]), file(&cards[0]));
        params["card.1.media"] = json!(uuid::Uuid::nil());
        let refused = start(t, &line, "r3", &catalogue, params).await;
        assert_problem!(refused, 422, "template_param_invalid");
        assert_eq!((&refused.body["param"], &refused.body["reason"]), (&json!("card.1.media"), &json!("file")));
    }

    async fn offers_end_and_places_are_found(t) {
        lenient(t).await;
        let line = t.line("Ventas").await;
        let offer = named(t, &line, "ultimos_dias").await;
        let params = json!({
            "body.1": "Ana", "offer.expiration": "2026-12-31T23:59:00-05:00", "button.0.code": "MESAS25", "button.1.1": "25",
        });
        let media = picture(t, "mesa.png").await;
        let body = json!({"template_id": offer["id"], "params": params, "header_media_id": media});
        let sent = delivered(t, start_with(t, &line, "r1", body).await).await;
        assert_eq!(sent["content"]["offer"], json!({"text": "Termina pronto", "expires_at": "2027-01-01T04:59:00.000Z"}));
        let bodies = sends(t);
        let told = component(&bodies[0], "limited_time_offer");
        assert_eq!(told["parameters"][0]["limited_time_offer"]["expiration_time_ms"], 1_798_779_540_000_i64);

        let place = named(t, &line, "nueva_sede").await;
        let params = json!({
            "body.1": "Ana", "header.latitude": "4.6683", "header.longitude": "-74.0532", "header.name": "Casa Nativa",
            "header.address": "Calle 85 #12-04",
        });
        let sent = delivered(t, start(t, &line, "r2", &place, params).await).await;
        assert_eq!(sent["content"]["header"]["location"]["name"], "Casa Nativa");
        assert_eq!(component(&sends(t)[1], "header")["parameters"][0]["location"]["latitude"], "4.6683");
    }

    async fn an_offer_that_ended_while_it_waited_does_not_leave(t) {
        lenient(t).await;
        let line = t.line("Ventas").await;
        let offer = named(t, &line, "ultimos_dias").await;
        let media = picture(t, "mesa.png").await;
        t.simulator.faults().next_sends(1, &SendFault::Error(190));
        let params = json!({
            "body.1": "Ana", "offer.expiration": "2026-11-18T12:00:00Z", "button.0.code": "MESAS25", "button.1.1": "25",
        });
        let body = json!({"template_id": offer["id"], "params": params, "header_media_id": media});
        let made = start_with(t, &line, "r1", body).await.ok();
        t.settle().await;
        t.later(HOUR * 2).await;
        t.admin.post(&format!("/channels/{}/resume", line.id), json!({})).await.ok();
        t.settle().await;
        let (conversation, id) = (made["conversation"]["id"].as_str().unwrap(), made["message"]["id"].as_str().unwrap());
        let held = message(t, conversation, id).await;
        assert_eq!((&held["status"], &held["error"]["code"]), (&json!("failed"), &json!("offer_over")), "{held}");
    }

    async fn a_scheduled_template_is_measured_with_its_values(t) {
        lenient(t).await;
        let line = t.line("Ventas").await;
        let offer = named(t, &line, "ultimos_dias").await;
        let media = picture(t, "mesa.png").await;
        let conversation = t.conversation(&line, PHONE).await["id"].as_str().unwrap().to_owned();
        let params = json!({
            "body.1": "$[Contacto.Nombre|cliente]", "offer.expiration": "2026-12-31T23:59:00-05:00",
            "button.0.code": "$[Contacto.Cargo|MESAS25]", "button.1.1": "25",
        });
        let content = json!({
            "type": "template", "template_id": offer["id"], "params": params, "header_media_id": media,
        });
        let body = json!({"client_ref": "s1", "content": content, "local_time": "2026-11-20T09:00", "acknowledge": ["no_consent"]});
        let id = t.admin.post(&format!("/conversations/{conversation}/scheduled"), body).await.id();
        t.later(HOUR * 60).await;
        let gone = t.admin.get(&format!("/scheduled/{id}")).await.ok();
        assert_eq!((&gone["state"], &gone["reason"]), (&json!("sent"), &Value::Null), "{gone}");
        assert!(sends(t)[0].to_string().contains("MESAS25"));
    }

    async fn a_value_that_meta_would_refuse_is_named_and_nothing_leaves(t) {
        lenient(t).await;
        let line = t.line("Ventas").await;
        let reminder = named(t, &line, "recordatorio_cita").await;
        let offer = named(t, &line, "ultimos_dias").await;
        let media = picture(t, "mesa.png").await;
        let with = |key: &str, value: &str| {
            let mut params = json!({"body.1": "Ana", "body.2": "martes", "body.3": "10:30"});
            params[key] = json!(value);
            json!({"template_id": reminder["id"], "params": params})
        };
        let coupon = json!({
            "template_id": offer["id"], "header_media_id": media, "params": {
                "body.1": "Ana", "offer.expiration": "2026-12-31T23:59:00-05:00", "button.0.code": "X".repeat(16), "button.1.1": "25",
            },
        });
        let ends = json!({
            "template_id": offer["id"], "header_media_id": media,
            "params": {"body.1": "Ana", "offer.expiration": "mañana", "button.0.code": "MESAS25", "button.1.1": "25"},
        });
        let over = json!({
            "template_id": offer["id"], "header_media_id": media, "params": {
                "body.1": "Ana", "offer.expiration": "2026-11-01T00:00:00Z", "button.0.code": "MESAS25", "button.1.1": "25",
            },
        });
        for (template, param, reason, limit) in [
            (with("body.2", "martes\n5 de mayo"), "body.2", "invalid", Value::Null),
            (with("body.3", "a     las 3"), "body.3", "invalid", Value::Null),
            (with("body.1", &"x".repeat(1_000)), "body.1", "too_long", json!(1_024)),
            (coupon, "button.0.code", "too_long", json!(15)),
            (ends, "offer.expiration", "invalid", Value::Null),
            (over, "offer.expiration", "past", Value::Null),
        ] {
            let refused = start_with(t, &line, "r1", template).await;
            assert_problem!(refused, 422, "template_param_invalid");
            let told = (&refused.body["param"], &refused.body["reason"], &refused.body["limit"]);
            assert_eq!(told, (&json!(param), &json!(reason), &limit));
        }
        t.settle().await;
        assert!(sends(t).is_empty());
        assert!(t.admin.get("/conversations?state=all").await.items().is_empty());
    }
}
