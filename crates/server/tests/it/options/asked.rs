//! Each kind: sent, shown on the phone, answered, and the answer tied to what it answers.

use super::{ANA, conversation, faults, message, messages, post, sends};
use serde_json::{Value, json};
use testkit::{TestApp, assert_problem, db_test};

fn row(n: usize) -> Value {
    json!({"id": format!("r{n}"), "title": format!("Fila {n}"), "description": "De lo que hay"})
}

fn list(rows: usize) -> Value {
    let rows: Vec<_> = (0..rows).map(row).collect();
    json!({
        "type": "interactive", "header": "Carta", "body": "¿Qué te llevo?", "footer": "Hasta las 8",
        "list_label": "Ver carta", "sections": [{"title": "Todo", "rows": rows}],
    })
}

/// What the customer answered. It came within the second of the question, so that the order tells nothing.
async fn answering(t: &TestApp, conversation: &str) -> Value {
    let all = messages(t, conversation).await;
    all.into_iter().find(|message| !message["reply_to"].is_null()).expect("an answer")
}

db_test! {
    async fn a_row_that_is_taken_answers_the_list_that_offered_it(t) {
        let (line, conversation) = conversation(t).await;
        let asked = post(t, &conversation, "r1", list(3)).await.id();
        t.settle().await;
        let sent = sends(t).remove(0)["interactive"].clone();
        assert_eq!((&sent["type"], &sent["action"]["button"]), (&json!("list"), &json!("Ver carta")));
        assert_eq!(sent["action"]["sections"][0]["rows"][1]["description"], "De lo que hay");
        let question = message(t, &conversation, &asked).await;
        assert_eq!(question["content"]["sections"][0]["rows"][2]["id"], "r2");

        let wamid = question["provider_id"].as_str().unwrap();
        t.phone(&line, ANA).tap_button(wamid, 1).unwrap();
        t.settle().await;
        let answer = answering(t, &conversation).await;
        assert_eq!(answer["content"]["reply"]["id"], "r1");
        assert_eq!(answer["content"]["reply"]["description"], "De lo que hay");
        assert_eq!(answer["reply_to"]["message_id"], asked.as_str(), "{answer}");
        assert_eq!(answer["reply_to"]["preview"]["text"], "¿Qué te llevo?", "{answer}");
    }

    async fn buttons_may_stand_under_a_picture(t) {
        let (line, conversation) = conversation(t).await;
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec();
        png.extend([0; 64]);
        let media = t.admin.upload("patio.png", "image/png", png).await.id();
        let question = json!({
            "type": "interactive", "body": "¿Así?", "header_media": {"kind": "image", "media_id": media},
            "buttons": [{"id": "si", "title": "Sí"}, {"id": "no", "title": "No"}],
        });
        let asked = post(t, &conversation, "r1", question).await.id();
        t.settle().await;
        let sent = sends(t).remove(0)["interactive"].clone();
        assert_eq!(sent["header"]["type"], "image");
        assert!(sent["header"]["image"]["id"].as_str().is_some_and(|id| !id.is_empty()), "{sent}");
        let question = message(t, &conversation, &asked).await;
        assert_eq!(question["content"]["header_media"]["id"], media.as_str(), "{question}");
        t.phone(&line, ANA).tap_button(question["provider_id"].as_str().unwrap(), 0).unwrap();
        t.settle().await;
        let answer = answering(t, &conversation).await;
        assert_eq!((&answer["content"]["reply"]["id"], &answer["reply_to"]["message_id"]), (&json!("si"), &json!(asked)));
    }

    async fn a_link_opens_a_page_and_a_request_brings_a_place(t) {
        let (line, conversation) = conversation(t).await;
        let link = json!({"type": "interactive", "body": "Mira lo nuevo", "link": {"label": "Ver", "url": "https://casa.example/n"}});
        let link = post(t, &conversation, "r1", link).await.id();
        let request = json!({"type": "interactive", "body": "¿Dónde te entregamos?", "location_request": true});
        let request = post(t, &conversation, "r2", request).await.id();
        t.settle().await;
        let sent = sends(t);
        assert_eq!(sent[0]["interactive"]["action"]["parameters"]["url"], "https://casa.example/n");
        assert_eq!(sent[1]["interactive"]["action"]["name"], "send_location");
        assert_eq!(message(t, &conversation, &link).await["content"]["link"]["label"], "Ver");
        let asked = message(t, &conversation, &request).await;
        assert_eq!(asked["content"]["location_request"], true);

        let phone = t.phone(&line, ANA);
        let wamid = asked["provider_id"].as_str().unwrap();
        phone.tap_button(wamid, 0).unwrap();
        t.settle().await;
        let place = answering(t, &conversation).await;
        assert_eq!((&place["kind"], &place["reply_to"]["message_id"]), (&json!("location"), &json!(request)));
        let link = message(t, &conversation, &link).await;
        assert!(phone.tap_button(link["provider_id"].as_str().unwrap(), 0).is_err(), "a link answers nothing");
    }

    async fn every_limit_is_told_at_its_place_and_nothing_is_sent(t) {
        let (_, conversation) = conversation(t).await;
        let button = |id: &str, title: &str| json!({"id": id, "title": title});
        let long = |count: usize| "ñ".repeat(count);
        let ask = |body: Value| {
            let mut all = json!({"type": "interactive", "body": "¿Cuál?"});
            all.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
            all
        };
        let section = |count: usize| json!([{"title": "Todo", "rows": (0..count).map(row).collect::<Vec<_>>()}]);
        for (content, expected) in [
            (ask(json!({})), vec!["/content/buttons required"]),
            (ask(json!({"buttons": [button("a", &long(21)), button("a", "")]})), vec![
                "/content/buttons/0/title too_long", "/content/buttons/1/id repeated", "/content/buttons/1/title required",
            ]),
            (ask(json!({"buttons": (0..4).map(|n| button(&n.to_string(), &n.to_string())).collect::<Vec<_>>()})), vec![
                "/content/buttons too_many",
            ]),
            (ask(json!({"buttons": [button("a", "A")], "header": long(61), "footer": long(61), "body": long(1_025)})), vec![
                "/content/footer too_long", "/content/header too_long", "/content/body too_long",
            ]),
            (ask(json!({"list_label": long(21), "sections": section(11), "body": long(4_097)})), vec![
                "/content/body too_long", "/content/list_label too_long", "/content/sections too_many_rows",
            ]),
            (ask(json!({"list_label": "Ver", "sections": [{"rows": [row(1)]}, {"rows": []}]})), vec![
                "/content/sections/0/title required", "/content/sections/1/title required",
                "/content/sections/1/rows required",
            ]),
            (ask(json!({"link": {"label": "", "url": "javascript:alert(1)"}})), vec![
                "/content/link/label required", "/content/link/url invalid",
            ]),
            (ask(json!({"location_request": true, "header": "Hola", "footer": "Adiós"})), vec![
                "/content/header not_allowed", "/content/footer not_allowed",
            ]),
            (ask(json!({"location_request": true, "link": {"label": "Ver", "url": "https://a.example"}})), vec![
                "/content/location_request not_allowed",
            ]),
        ] {
            let refused = post(t, &conversation, "r", content).await;
            assert_problem!(refused, 422, "validation");
            assert_eq!(faults(&refused), expected);
        }
        post(t, &conversation, "r1", list(10)).await.ok();
        t.settle().await;
        assert_eq!(sends(t).len(), 1);
    }
}
