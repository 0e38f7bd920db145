//! Click-to-WhatsApp: the link, its picture, and whom it brought.

use super::{ANA, faults};
use domain::time::HOUR;
use serde_json::{Value, json};
use testkit::{Line, TestApp, assert_problem, db_test};

async fn link(t: &TestApp, line: &Line) -> Value {
    let new = json!({
        "channel_id": line.id.to_string(), "name": "Vitrina", "text": "Hola, quiero una mesa", "source": "instagram-bio",
    });
    t.admin.post("/links", new).await.ok()
}

db_test! {
    async fn a_link_leads_to_the_line_with_its_mark(t) {
        let line = t.line("Ventas").await;
        let made = link(t, &line).await;
        let code = made["code"].as_str().unwrap();
        let address = made["address"].as_str().unwrap();
        let digits: String = made["number"].as_str().unwrap().chars().filter(char::is_ascii_digit).collect();
        assert!(address.starts_with(&format!("https://wa.me/{digits}?text=Hola%2C%20")), "{address}");
        assert!(address.ends_with(&format!("%28ref%3A%20{code}%29")), "{address}");
        let drawn = t.admin.request(reqwest::Method::GET, &format!("/api/v1/links/{}/qr", made["id"].as_str().unwrap()));
        let drawn = drawn.send().await.unwrap();
        assert_eq!(drawn.headers()["content-type"], "image/svg+xml");
        assert!(drawn.text().await.unwrap().contains("<svg"));

        let path = format!("/links/{}", made["id"].as_str().unwrap());
        let changed = t.admin.patch(&path, json!({"text": "Otra cosa", "archived": true})).await.ok();
        assert_eq!((&changed["code"], &changed["archived"], &changed["name"]), (&json!(code), &json!(true), &json!("Vitrina")));
        let (_, agent) = t.colleague("agent").await;
        assert_problem!(agent.patch(&path, json!({"name": "Mía"})).await, 403, "forbidden");
        assert_eq!(agent.get("/links").await.items().len(), 1);
        let wrong = json!({"channel_id": uuid::Uuid::nil(), "name": "", "text": "x".repeat(501)});
        let refused = t.admin.post("/links", wrong).await;
        assert_eq!(faults(&refused), ["/name required", "/text too_long", "/channel_id invalid"]);
    }

    async fn whoever_comes_by_a_link_is_known_to(t) {
        let line = t.line("Ventas").await;
        let made = link(t, &line).await;
        let code = made["code"].as_str().unwrap().to_uppercase();
        t.phone(&line, ANA).send_text(&format!("¡Hola! Quiero la grande (Ref: {code})")).unwrap();
        t.settle().await;
        let row = t.admin.get("/conversations?state=all").await.items().remove(0);
        assert_eq!((&row["referral"]["source_type"], &row["referral"]["reference"]), (&json!("link"), &json!("instagram-bio")));
        assert_eq!(row["referral"]["headline"], "Vitrina");
        assert_eq!(row["window"]["free_entry_pending_until"], Value::Null, "a link is no advertisement");
        let contact = json!({
            "first_name": "Ana", "last_name": "Ríos", "consent": true, "identity_id": row["identity"]["id"],
            "phone_primary": "+573001234567",
        });
        let contact = t.admin.post("/contacts", contact).await.ok();
        assert_eq!((&contact["source"]["kind"], &contact["source"]["detail"]["reference"]), (&json!("link"), &json!("instagram-bio")));

        // Again, and somebody who was known before: counted, but met otherwise.
        t.phone(&line, ANA).send_text(&format!("otra vez (ref: {code})")).unwrap();
        let known = t.phone(&line, "+57 300 765 4321");
        known.send_text("Hola").unwrap();
        t.later(HOUR).await;
        known.send_text(&format!("de nuevo (ref: {code})")).unwrap();
        t.phone(&line, "+57 300 111 2222").send_text("nada (ref: zzzzzz)").unwrap();
        t.settle().await;
        let counted = t.admin.get("/links").await.items().remove(0);
        assert_eq!((&counted["conversations"], &counted["first_touches"]), (&json!(2), &json!(1)));
        let rows = t.admin.get("/conversations?state=all").await.items();
        let with_link = rows.iter().filter(|row| row["referral"]["source_type"] == "link").count();
        assert_eq!((rows.len(), with_link), (3, 1));
    }

    async fn an_advertisement_opens_three_free_days_beside_the_window_of_one(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, ANA);
        phone.came_from_ad(None);
        phone.send_text("Quiero una").unwrap();
        t.settle().await;
        let row = t.admin.get("/conversations?state=all").await.items().remove(0);
        let path = format!("/conversations/{}", row["id"].as_str().unwrap());
        assert_ne!(row["window"]["free_entry_pending_until"], Value::Null);
        t.later(HOUR * 2).await;
        let answer = json!({"client_ref": "r1", "content": {"type": "text", "text": "Claro"}});
        t.admin.post(&format!("{path}/messages"), answer).await.ok();
        t.settle().await;
        let window = t.admin.get(&path).await.ok()["window"].clone();
        assert_eq!(window["free_form_until"], "2026-11-19T11:06:40.000Z");
        assert_eq!(window["free_entry_until"], "2026-11-21T13:06:40.000Z");
    }
}
