//! What is looked at again when the time has come.

use super::{
    conversation,
    later::{row, wait},
    message, messages, sends,
};
use domain::{message::Delivery, time::HOUR};
use serde_json::{Value, json};
use store::Tx;
use testkit::{Line, TestApp, assert_problem, db_test, sea_orm::ConnectionTrait as _, tables::rows};

/// An approved template with values for its variables.
async fn template(t: &TestApp, line: &Line) -> (Value, Value) {
    let items = t.admin.get(&format!("/channels/{}/templates", line.id)).await.items();
    let is_plain = |item: &Value| {
        item["sendable"] == true
            && item["category"] == "utility"
            && item["header"]["kind"] != "image"
            && item["header"]["kind"] != "location"
            && !item["params"].as_array().unwrap().is_empty()
    };
    let found = items.into_iter().find(is_plain).expect("such a template");
    let params = found["params"].as_array().unwrap().iter();
    let params = params.map(|param| (param["key"].as_str().unwrap().to_owned(), json!("valor")));
    let filled = json!({"template_id": found["id"], "params": Value::Object(params.collect())});
    (found, filled)
}

db_test! {
    async fn a_text_whose_window_closed_comes_back_to_its_author(t) {
        let (_, conversation) = conversation(t).await;
        let id = wait(t, &conversation, "¿sigues ahí?", "2026-11-20T09:00", json!({})).await.id();
        t.later(HOUR * 60).await;
        let back = row(t, &id).await;
        assert_eq!((&back["state"], &back["reason"]), (&json!("returned_to_draft"), &json!("window_closed_template_required")));
        assert_eq!(back["content"]["text"], "¿sigues ahí?");
        assert!(sends(t).is_empty());
        let here = t.admin.get(&format!("/conversations/{conversation}/scheduled")).await.items();
        assert_eq!(here[0]["id"], id.as_str());
        t.admin.post(&format!("/scheduled/{id}/dismiss"), json!({})).await.ok();
        assert!(t.admin.get(&format!("/conversations/{conversation}/scheduled")).await.items().is_empty());
        let all = t.admin.get("/scheduled?state=returned_to_draft&mine=true").await.items();
        assert_eq!(all[0]["dismissed"], true);
    }

    async fn the_template_chosen_beside_it_goes_instead(t) {
        let (line, conversation) = conversation(t).await;
        let (found, filled) = template(t, &line).await;
        let more = json!({"fallback": "template", "fallback_template": filled});
        let open = wait(t, &conversation, "con ventana", "2026-11-18T09:00", more.clone()).await.id();
        let closed = wait(t, &conversation, "sin ventana", "2026-11-20T09:00", more).await.id();
        assert_problem!(wait(t, &conversation, "x", "2026-11-20T09:00", json!({"fallback": "template"})).await, 422, "validation");
        t.later(HOUR * 4).await;
        t.later(HOUR * 56).await;
        let sent = sends(t);
        assert_eq!(sent[0]["text"]["body"], "con ventana");
        assert_eq!(sent[1]["template"]["name"], found["name"]);
        assert_eq!((&row(t, &open).await["state"], &row(t, &closed).await["state"]), (&json!("sent"), &json!("sent")));
    }

    async fn a_template_that_was_paused_meanwhile_is_given_back(t) {
        let (line, conversation) = conversation(t).await;
        let (found, filled) = template(t, &line).await;
        let mut content = filled.clone();
        content["type"] = json!("template");
        let id = wait(t, &conversation, "r1", "2026-11-20T09:00", json!({"content": content})).await.id();
        t.simulator.set_template_status(&line.waba_id, found["name"].as_str().unwrap(), "PAUSED");
        t.settle().await;
        t.admin.post(&format!("/channels/{}/templates/sync", line.id), json!({})).await.ok();
        t.later(HOUR * 60).await;
        let back = row(t, &id).await;
        assert_eq!((&back["state"], &back["reason"]), (&json!("returned_to_draft"), &json!("template_not_sendable")));
        assert!(sends(t).is_empty());
    }

    async fn what_goes_by_the_clock_opens_and_reads_nothing(t) {
        let (_, conversation) = conversation(t).await;
        let path = format!("/conversations/{conversation}");
        let reason = t.admin.get("/close-reasons").await.items()[0]["id"].clone();
        wait(t, &conversation, "luego", "2026-11-18T09:00", json!({})).await.ok();
        t.admin.post(&format!("{path}/close"), json!({"reason_id": reason})).await.ok();
        t.admin.post(&format!("{path}/unread"), json!({})).await.ok();
        t.later(HOUR * 3).await;
        assert_eq!(sends(t).len(), 1);
        let after = t.admin.get(&path).await.ok();
        assert_eq!((&after["state"], &after["is_unread"]), (&json!("closed"), &json!(true)));
    }

    async fn a_crash_between_sending_and_noting_it_sends_once(t) {
        let (_, conversation) = conversation(t).await;
        let id = wait(t, &conversation, "una vez", "2026-11-18T09:00", json!({})).await.id();
        t.later(HOUR * 3).await;
        assert_eq!(row(t, &id).await["state"], "sent");
        // The note is lost, as if the process had died before it, and the job comes again.
        let lost = "UPDATE scheduled_message SET state = 'waiting', message_id = NULL, ended_at = NULL, version = 1";
        let tx = Tx::begin(&t.app.db, t.workspace, t.app.now()).await.unwrap();
        tx.db().execute_unprepared(lost).await.unwrap();
        tx.commit().await.unwrap();
        let edit = json!({"version": 1, "local_time": "2026-11-18T10:00"});
        t.admin.patch(&format!("/scheduled/{id}"), edit).await.ok();
        t.later(HOUR).await;
        assert_eq!(sends(t).len(), 1);
        assert_eq!(messages(t, &conversation).await.iter().filter(|one| one["content"]["text"] == "una vez").count(), 1);
        let noted = row(t, &id).await;
        assert_eq!(noted["state"], "sent");
        let sent = message(t, &conversation, noted["message_id"].as_str().unwrap()).await;
        assert_eq!(sent["status"], "delivered");
        let [messages] = rows(&t.app.db, ["message"]).await;
        let ours = messages.iter().filter(|one| one["client_ref"] == format!("scheduled-{id}").as_str());
        let delivery: Vec<_> = ours.map(|one| one["delivery"].as_i64()).collect();
        assert_eq!(delivery.len(), 1);
        assert!(delivery[0].is_some_and(|rank| rank >= i64::from(Delivery::Sent.rank())));
    }

    async fn a_line_that_was_switched_off_gives_back_what_waited(t) {
        let (line, conversation) = conversation(t).await;
        let id = wait(t, &conversation, "luego", "2026-11-18T09:00", json!({})).await.id();
        t.admin.post(&format!("/channels/{}/deactivate", line.id), json!({})).await.ok();
        t.later(HOUR * 3).await;
        let back = row(t, &id).await;
        assert_eq!((&back["state"], &back["reason"]), (&json!("returned_to_draft"), &json!("channel_inactive")));
        assert!(sends(t).is_empty());
    }
}
