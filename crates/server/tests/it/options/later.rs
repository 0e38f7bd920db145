//! Messages that wait: made, listed, changed, cancelled, on somebody's clock.

use super::{ANA, conversation, faults, messages, sends};
use domain::time::{HOUR, MINUTE};
use serde_json::{Value, json};
use testkit::{Answer, TestApp, assert_problem, db_test};

/// A text that waits. It is Wednesday, 18 November 2026, 6:06 in Bogotá.
pub(super) async fn wait(t: &TestApp, conversation: &str, reference: &str, at: &str, more: Value) -> Answer {
    let mut body = json!({"client_ref": reference, "content": {"type": "text", "text": reference}, "local_time": at});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    t.admin.post(&format!("/conversations/{conversation}/scheduled"), body).await
}

pub(super) async fn row(t: &TestApp, id: &str) -> Value {
    t.admin.get(&format!("/scheduled/{id}")).await.ok()
}

db_test! {
    async fn a_message_goes_at_its_time_and_only_then(t) {
        let (_, conversation) = conversation(t).await;
        let made = wait(t, &conversation, "buenos días", "2026-11-18T09:00", json!({})).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
        assert_eq!((&made.body["send_at"], &made.body["zone"]), (&json!("2026-11-18T14:00:00.000Z"), &json!("America/Bogota")));
        let again = wait(t, &conversation, "buenos días", "2026-11-18T10:00", json!({})).await;
        assert_eq!((again.status.as_u16(), &again.body["id"]), (200, &made.body["id"]));
        let here = t.admin.get(&format!("/conversations/{conversation}/scheduled")).await.items();
        assert_eq!(here.len(), 1);

        t.later(HOUR * 2).await;
        assert!(sends(t).is_empty());
        t.later(HOUR).await;
        assert_eq!(sends(t)[0]["text"]["body"], "buenos días");
        let sent = row(t, made.body["id"].as_str().unwrap()).await;
        let message = messages(t, &conversation).await.remove(0);
        assert_eq!((&sent["state"], &sent["message_id"]), (&json!("sent"), &message["id"]));
        assert_eq!(message["sender"]["name"], "Ana Torres");
        assert!(t.admin.get(&format!("/conversations/{conversation}/scheduled")).await.items().is_empty());
        t.later(HOUR * 3).await;
        assert_eq!(sends(t).len(), 1);
    }

    async fn a_time_is_meant_by_the_chosen_clock(t) {
        let line = t.line("Ventas").await;
        let spain = t.conversation(&line, "+34 612 345 678").await["id"].as_str().unwrap().to_owned();
        let japan = t.conversation(&line, "+81 90 1234 5678").await["id"].as_str().unwrap().to_owned();
        // Spain has two clocks: nothing is guessed. Japan has one.
        for (conversation, choice, zone, source, at) in [
            (&spain, "contact", "America/Bogota", "workspace", "2026-11-19T14:00:00.000Z"),
            (&japan, "workspace", "America/Bogota", "workspace", "2026-11-19T14:00:00.000Z"),
            (&japan, "contact", "Asia/Tokyo", "country", "2026-11-19T00:00:00.000Z"),
        ] {
            let asked = format!("/conversations/{conversation}/send-time?local_time=2026-11-19T09:00&zone={choice}");
            let preview = t.admin.get(&asked).await.ok();
            assert_eq!((&preview["at"], &preview["shift"]), (&json!(at), &json!("exact")), "{preview}");
            let made = wait(t, conversation, choice, "2026-11-19T09:00", json!({"zone": choice})).await.ok();
            assert_eq!((&made["zone"], &made["zone_source"], &made["send_at"]), (&json!(zone), &json!(source), &json!(at)));
            t.admin.post(&format!("/scheduled/{}/cancel", made["id"].as_str().unwrap()), json!({})).await.ok();
        }
        let clocks = t.admin.get(&format!("/conversations/{japan}/send-time")).await.ok();
        assert_eq!((&clocks["contact_zone"], &clocks["at"]), (&json!("Asia/Tokyo"), &Value::Null));
    }

    async fn clocks_that_jump_are_told(t) {
        let (_, conversation) = conversation(t).await;
        t.admin.patch("/workspace", json!({"time_zone": "America/New_York"})).await.ok();
        for (local, at, shift) in [
            ("2027-03-14T02:30", "2027-03-14T07:30:00.000Z", "skipped"),
            ("2027-03-14T03:30", "2027-03-14T07:30:00.000Z", "exact"),
            ("2027-11-07T01:30", "2027-11-07T05:30:00.000Z", "repeated"),
        ] {
            let told = t.admin.get(&format!("/conversations/{conversation}/send-time?local_time={local}")).await.ok();
            assert_eq!((&told["at"], &told["shift"]), (&json!(at), &json!(shift)), "{local}");
        }
        for (local, code) in
            [("2026-11-18T06:00", "in_the_past"), ("2028-01-01T09:00", "too_far"), ("mañana", "invalid"), ("2027-02-30T09:00", "invalid")]
        {
            let told = t.admin.get(&format!("/conversations/{conversation}/send-time?local_time={local}")).await.ok();
            assert_eq!(told["refusal"], code, "{local}");
            let refused = wait(t, &conversation, local, local, json!({})).await;
            assert_eq!((refused.status.as_u16(), faults(&refused)), (422, vec![format!("/local_time {code}")]));
        }
    }

    async fn what_waits_can_be_changed_by_whoever_saw_it_as_it_is(t) {
        let (_, conversation) = conversation(t).await;
        let made = wait(t, &conversation, "a las nueve", "2026-11-18T09:00", json!({})).await.ok();
        let path = format!("/scheduled/{}", made["id"].as_str().unwrap());
        let edit = json!({"version": 1, "content": {"type": "text", "text": "a las diez"}, "local_time": "2026-11-18T10:00"});
        let edited = t.admin.patch(&path, edit.clone()).await.ok();
        assert_eq!((&edited["version"], &edited["content"]["text"]), (&json!(2), &json!("a las diez")));
        assert_eq!(edited["send_at"], "2026-11-18T15:00:00.000Z");
        assert_problem!(t.admin.patch(&path, edit).await, 409, "conflict");
        let refused = t.admin.patch(&path, json!({"version": 2, "content": {"type": "text", "text": " "}})).await;
        assert_eq!(faults(&refused), ["/content/text required"]);
        t.later(HOUR * 3).await;
        assert!(sends(t).is_empty());
        t.later(HOUR).await;
        assert_eq!(sends(t)[0]["text"]["body"], "a las diez");
        assert_problem!(t.admin.patch(&path, json!({"version": 3})).await, 409, "conflict");
        assert_problem!(t.admin.post(&format!("{path}/cancel"), json!({})).await, 409, "conflict");
    }

    async fn what_is_cancelled_does_not_go_and_what_is_wanted_now_goes_once(t) {
        let (_, conversation) = conversation(t).await;
        let first = wait(t, &conversation, "uno", "2026-11-18T09:00", json!({})).await.id();
        let second = wait(t, &conversation, "dos", "2026-11-18T09:00", json!({})).await.id();
        let cancelled = t.admin.post(&format!("/scheduled/{first}/cancel"), json!({})).await.ok();
        assert_eq!((&cancelled["state"], &cancelled["reason"]), (&json!("cancelled"), &json!("cancelled_by_person")));
        let sent = t.admin.post(&format!("/scheduled/{second}/send"), json!({})).await.ok();
        assert_eq!(sent["content"]["text"], "dos");
        assert_problem!(t.admin.post(&format!("/scheduled/{second}/send"), json!({})).await, 409, "conflict");
        t.later(HOUR * 4).await;
        let texts: Vec<_> = sends(t).iter().map(|body| body["text"]["body"].clone()).collect();
        assert_eq!(texts, ["dos"]);
    }

    async fn the_list_goes_by_time_and_page_by_page(t) {
        let (_, conversation) = conversation(t).await;
        let (_, agent) = t.colleague("agent").await;
        for hour in [11, 9, 10] {
            wait(t, &conversation, &format!("a las {hour}"), &format!("2026-11-18T{hour:02}:00"), json!({})).await.ok();
        }
        let body = json!({"client_ref": "suyo", "content": {"type": "text", "text": "suyo"}, "local_time": "2026-11-18T08:00"});
        agent.post(&format!("/conversations/{conversation}/scheduled"), body).await.ok();
        let texts = |page: &Value| -> Vec<String> {
            page["items"].as_array().unwrap().iter().map(|one| one["content"]["text"].as_str().unwrap().to_owned()).collect()
        };
        let first = t.admin.get("/scheduled?limit=3").await.ok();
        assert_eq!(texts(&first), ["suyo", "a las 9", "a las 10"]);
        let rest = t.admin.get(&format!("/scheduled?limit=3&cursor={}", first["next_cursor"].as_str().unwrap())).await.ok();
        assert_eq!((texts(&rest), &rest["next_cursor"]), (vec!["a las 11".to_owned()], &Value::Null));
        assert_eq!(texts(&agent.get("/scheduled?mine=true").await.ok()), ["suyo"]);
        assert_eq!(texts(&t.admin.get("/scheduled?state=all&limit=1").await.ok()), ["a las 11"]);
        t.later(HOUR * 2).await;
        assert_eq!(texts(&t.admin.get("/scheduled?state=sent").await.ok()), ["suyo"]);
        assert!(texts(&t.admin.get("/scheduled?state=failed").await.ok()).is_empty());
        t.later(HOUR * 4).await;
        let sent: Vec<_> = sends(t).iter().map(|body| body["text"]["body"].as_str().unwrap().to_owned()).collect();
        assert_eq!(sent.len(), 4, "{sent:?}");
    }

    async fn a_customer_who_writes_cancels_what_was_to_remind_them(t) {
        let (line, conversation) = conversation(t).await;
        let off = wait(t, &conversation, "¿sigues ahí?", "2026-11-18T09:00", json!({"cancel_on_inbound": true})).await.id();
        let on = wait(t, &conversation, "factura", "2026-11-18T09:00", json!({})).await.id();
        let phone = t.phone(&line, ANA);
        t.later(MINUTE).await;
        assert_eq!(row(t, &off).await["state"], "waiting");
        phone.send_text("Aquí estoy").unwrap();
        t.settle().await;
        let cancelled = row(t, &off).await;
        assert_eq!((&cancelled["state"], &cancelled["reason"]), (&json!("cancelled"), &json!("customer_wrote")));
        assert_eq!(row(t, &on).await["state"], "waiting");
        t.later(HOUR * 4).await;
        let texts: Vec<_> = sends(t).iter().map(|body| body["text"]["body"].clone()).collect();
        assert_eq!(texts, ["factura"]);
    }
}
