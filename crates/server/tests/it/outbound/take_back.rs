use super::{conversation, message, messages, say, sends};
use domain::time::SECOND;
use serde_json::{Value, json};
use simulator::Side;
use testkit::{TestApp, assert_problem, db_test};

async fn undoable(t: &TestApp, conversation: &str, reference: &str) -> Value {
    let body = json!({"client_ref": reference, "undo_seconds": 5, "content": {"type": "text", "text": reference}});
    t.admin.post(&format!("/conversations/{conversation}/messages"), body).await.ok()
}

db_test! {
    async fn what_is_taken_back_in_time_never_leaves(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let waiting = undoable(t, &conversation, "perdón").await;
        assert_eq!(waiting["hold"]["reason"], "undo");
        t.later(SECOND * 4).await;
        let path = format!("/messages/{}", waiting["id"].as_str().unwrap());
        assert_eq!(t.admin.delete(&path).await.status, 204);
        t.later(SECOND * 10).await;
        assert!(sends(t).is_empty());
        assert_eq!(messages(t, &conversation).await.len(), 1);
        let row = t.admin.get(&format!("/conversations/{conversation}")).await.ok();
        assert_eq!(row["last_message"]["preview"], "Hola");
    }

    async fn after_its_time_it_is_too_late_to_take_back(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let waiting = undoable(t, &conversation, "ya").await;
        t.advance(SECOND * 5);
        let path = format!("/messages/{}", waiting["id"].as_str().unwrap());
        assert_problem!(t.admin.delete(&path).await, 409, "conflict");
        t.settle().await;
        assert_eq!(sends(t).len(), 1);
    }

    async fn an_advertisement_waits_again_when_its_answer_is_taken_back(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 300 123 4567");
        phone.came_from_ad(None);
        let conversation = t.conversation(&line, "+57 300 123 4567").await["id"].as_str().unwrap().to_owned();
        let path = format!("/conversations/{conversation}");
        assert!(t.admin.get(&path).await.ok()["window"]["free_entry_pending_until"].is_string());
        let answer = undoable(t, &conversation, "hola").await;
        assert!(t.admin.get(&path).await.ok()["window"]["free_entry_until"].is_string());
        t.admin.delete(&format!("/messages/{}", answer["id"].as_str().unwrap())).await;
        let window = t.admin.get(&path).await.ok()["window"].clone();
        assert!(window["free_entry_pending_until"].is_string());
        assert_eq!(window["free_entry_until"], json!(null));
    }

    async fn our_reaction_is_shown_sent_and_taken_away(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let theirs = messages(t, &conversation).await.remove(0);
        let id = theirs["id"].as_str().unwrap();
        let path = format!("/messages/{id}/reaction");
        let shown = t.admin.put(&path, json!({"emoji": "👍"})).await.ok();
        assert_eq!((&shown["reactions"][0]["emoji"], &shown["reactions"][0]["by"]), (&json!("👍"), &json!("business")));
        t.settle().await;
        let phone = t.phone(&line, "+57 300 123 4567");
        let reaction = || phone.messages().into_iter().find(|b| b.side == Side::Customer).unwrap().business_reaction;
        assert_eq!(reaction().as_deref(), Some("👍"));

        t.admin.put(&path, json!({"emoji": ""})).await.ok();
        t.settle().await;
        assert_eq!(reaction(), None);
        assert_eq!(message(t, &conversation, id).await["reactions"], json!([]));
    }

    async fn reading_tells_the_customer_once_and_only_on_lines_that_tell(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let told = || {
            let is_read = |request: &simulator::RecordedRequest| request.json["status"] == "read";
            t.simulator.requests().into_iter().filter(is_read).count()
        };
        let path = format!("/conversations/{conversation}/read");
        for _ in 0..3 {
            t.admin.post(&path, json!({})).await.ok();
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert_eq!(told(), 1);
        t.admin.patch(&format!("/channels/{}", line.id), json!({"read_receipts": false})).await.ok();
        t.phone(&line, "+57 300 123 4567").send_text("otra").unwrap();
        t.settle().await;
        t.admin.post(&path, json!({})).await.ok();
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert_eq!(told(), 1);
    }

    async fn a_reaction_needs_something_that_meta_knows(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let ours = say(t, &conversation, "aún no sale").await;
        let refused = t.admin.put(&format!("/messages/{ours}/reaction"), json!({"emoji": "👍"})).await;
        assert_problem!(refused, 409, "reaction_target_missing");
        t.settle().await;
    }
}
