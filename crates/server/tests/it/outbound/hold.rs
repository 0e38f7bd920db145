use super::{conversation, message, messages, post, say, sends};
use domain::time::{MINUTE, SECOND};
use serde_json::json;
use simulator::SendFault;
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_burst_to_one_person_waits_its_turn_in_order(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        for n in 0..48 {
            say(t, &conversation, &format!("{n:02}")).await;
        }
        t.settle().await;
        assert_eq!(sends(t).len(), 45);
        let items = messages(t, &conversation).await;
        let holds: Vec<_> = items[..3].iter().map(|item| item["hold"]["reason"].as_str().unwrap_or("none")).collect();
        assert_eq!(holds, ["order", "order", "pair"]);

        t.later(SECOND * 6).await;
        assert_eq!(sends(t).len(), 46);
        t.later(SECOND * 6).await;
        t.later(SECOND * 6).await;
        let texts: Vec<_> = sends(t).iter().map(|body| body["text"]["body"].as_str().unwrap().to_owned()).collect();
        let expected: Vec<_> = (0..48).map(|n| format!("{n:02}")).collect();
        assert_eq!(texts, expected);
        assert!(messages(t, &conversation).await.iter().all(|item| item["hold"] == json!(null)));
    }

    async fn a_number_sends_eighty_a_second_and_what_waits_longer_says_so(t) {
        let line = t.line("Ventas").await;
        for person in 0..6 {
            let conversation = t.conversation(&line, &format!("+57 300 123 450{person}")).await;
            for n in 0..40 {
                say(t, conversation["id"].as_str().unwrap(), &format!("{person}-{n}")).await;
            }
        }
        t.settle().await;
        assert_eq!(sends(t).len(), 80);
        t.later(SECOND).await;
        assert_eq!(sends(t).len(), 160);
        let mut rated = 0;
        for row in t.admin.get("/conversations").await.items() {
            let items = messages(t, row["id"].as_str().unwrap()).await;
            rated += items.iter().filter(|item| item["hold"]["reason"] == "rate").count();
        }
        assert_eq!(rated, 80);
        t.later(SECOND).await;
        assert_eq!(sends(t).len(), 240);
    }

    async fn an_overloaded_meta_is_asked_again_and_the_lane_waits(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        t.simulator.faults().next_sends(1, &SendFault::Error(131_016));
        let first = say(t, &conversation, "primero").await;
        let second = say(t, &conversation, "segundo").await;
        t.settle().await;
        assert_eq!(message(t, &conversation, &first).await["hold"]["reason"], "retry");
        assert_eq!(message(t, &conversation, &second).await["hold"]["reason"], "order");
        t.later(SECOND * 3).await;
        let texts: Vec<_> = sends(t).iter().map(|body| body["text"]["body"].clone()).collect();
        assert_eq!(texts, [json!("primero"), json!("primero"), json!("segundo")]);
        assert_eq!(message(t, &conversation, &second).await["status"], "delivered");
    }

    async fn after_two_minutes_a_message_fails_and_the_lane_goes_on(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        t.simulator.faults().every_send(Some(SendFault::Error(131_016)));
        let first = say(t, &conversation, "primero").await;
        for _ in 0..13 {
            t.later(SECOND * 10).await;
        }
        let failed = message(t, &conversation, &first).await;
        assert_eq!(failed["status"], "failed");
        assert_eq!(failed["error"]["code"], "provider_unavailable");
        t.simulator.faults().clear();
        let second = say(t, &conversation, "segundo").await;
        t.settle().await;
        assert_eq!(message(t, &conversation, &second).await["status"], "delivered");
    }

    async fn a_bad_token_holds_the_line_until_somebody_resumes_it(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        t.simulator.faults().next_sends(1, &SendFault::Error(190));
        let first = say(t, &conversation, "primero").await;
        let second = say(t, &conversation, "segundo").await;
        t.settle().await;
        let path = format!("/channels/{}", line.id);
        let paused = t.admin.get(&path).await.ok();
        assert_eq!((&paused["state"], &paused["pause"]["code"]), (&json!("paused"), &json!("token_invalid")));
        let third = say(t, &conversation, "tercero").await;
        for id in [&first, &second, &third] {
            let held = message(t, &conversation, id).await;
            assert_eq!((&held["status"], &held["hold"]["reason"]), (&json!("queued"), &json!("paused")));
        }
        t.later(MINUTE * 10).await;
        assert_eq!(sends(t).len(), 1, "nothing leaves a paused line");

        // The process that was sending is gone: nobody knows what became of this one.
        let orphan = store::Tx::begin(&t.app.db, t.workspace, t.app.now()).await.unwrap();
        store::outbox::begin(orphan.db(), t.workspace, &[first.parse().unwrap()], t.app.now()).await.unwrap();
        orphan.commit().await.unwrap();
        t.settle().await;
        assert_eq!(message(t, &conversation, &first).await["status"], "unknown");

        t.admin.post(&format!("{path}/resume"), json!({})).await.ok();
        t.settle().await;
        let texts: Vec<_> = sends(t)[1..].iter().map(|body| body["text"]["body"].clone()).collect();
        assert_eq!(texts, [json!("segundo"), json!("tercero")]);
        assert_eq!(t.admin.get(&path).await.ok()["pause"], json!(null));
    }

    async fn a_line_that_is_switched_off_fails_what_waits_and_takes_nothing(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let waiting = say(t, &conversation, "espera").await;
        t.admin.post(&format!("/channels/{}/deactivate", line.id), json!({})).await.ok();
        t.settle().await;
        let failed = message(t, &conversation, &waiting).await;
        assert_eq!((&failed["status"], &failed["error"]["code"]), (&json!("failed"), &json!("channel_inactive")));
        let refused = post(t, &conversation, "r9", json!({"type": "text", "text": "no"})).await;
        assert_problem!(refused, 409, "channel_inactive");
        assert!(sends(t).is_empty());
    }
}
