use super::{
    conversation, message, say, sends,
    start::{plain, start, template},
};
use domain::{
    MessageId,
    time::{HOUR, MINUTE},
};
use serde_json::json;
use simulator::SendFault;
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_lost_answer_is_settled_by_the_receipt_and_nothing_goes_twice(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        t.simulator.faults().pause_webhooks(true);
        t.simulator.faults().next_sends(1, &SendFault::AcceptThenDrop);
        let id = say(t, &conversation, "¿llegó?").await;
        let next = say(t, &conversation, "sigo").await;
        t.simulator.faults().pause_webhooks(true);
        for _ in 0..4 {
            app::outbound::dispatch::step(&t.app).await.unwrap();
        }
        assert_eq!(message(t, &conversation, &id).await["status"], "unknown");
        assert_ne!(message(t, &conversation, &next).await["status"], "queued", "the lane goes on");

        t.simulator.faults().pause_webhooks(false);
        t.settle().await;
        let settled = message(t, &conversation, &id).await;
        assert_eq!(settled["status"], "delivered");
        assert!(settled["provider_id"].is_string());
        assert_eq!(sends(t).len(), 2);
    }

    async fn a_fate_that_nobody_tells_fails_five_minutes_after_the_next_webhook(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        t.simulator.faults().next_sends(1, &SendFault::Drop);
        let id = say(t, &conversation, "perdido").await;
        t.settle().await;
        t.later(HOUR).await;
        assert_eq!(message(t, &conversation, &id).await["status"], "unknown", "no webhook came since");

        t.phone(&line, "+57 300 123 4567").send_text("¿hola?").unwrap();
        t.settle().await;
        t.later(MINUTE * 4).await;
        assert_eq!(message(t, &conversation, &id).await["status"], "unknown");
        t.later(MINUTE).await;
        let failed = message(t, &conversation, &id).await;
        assert_eq!((&failed["status"], &failed["error"]["code"]), (&json!("failed"), &json!("fate_unknown")));

        let path = format!("/messages/{id}/resend");
        let again = t.admin.post(&path, json!({"client_ref": "otra vez"})).await.id();
        t.settle().await;
        assert_eq!(message(t, &conversation, &again).await["status"], "delivered");
        assert_eq!(message(t, &conversation, &id).await["status"], "failed");
    }

    async fn without_any_webhook_a_fate_is_given_up_after_a_day(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        t.simulator.faults().next_sends(1, &SendFault::Drop);
        let id = say(t, &conversation, "perdido").await;
        t.settle().await;
        t.later(HOUR * 24).await;
        assert_eq!(message(t, &conversation, &id).await["error"]["code"], "fate_unknown");
    }

    async fn a_message_that_a_crash_left_on_its_way_is_never_sent_again(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let id = say(t, &conversation, "a medias").await;
        let message_id: MessageId = id.parse().unwrap();
        let tx = store::Tx::begin(&t.app.db, t.workspace, t.app.now()).await.unwrap();
        store::outbox::begin(tx.db(), t.workspace, &[message_id], t.app.now()).await.unwrap();
        tx.commit().await.unwrap();
        t.settle().await;
        assert_eq!(message(t, &conversation, &id).await["status"], "unknown");
        assert!(sends(t).is_empty());
    }

    async fn a_number_without_whatsapp_fails_with_its_reason(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        t.phone(&line, "+57 300 123 4567").set_behaviour(|phone| phone.has_whatsapp = false);
        let id = say(t, &conversation, "hola").await;
        t.settle().await;
        let failed = message(t, &conversation, &id).await;
        assert_eq!(failed["status"], "failed");
        assert_eq!(failed["error"]["code"], "recipient_not_on_whatsapp");
        assert_eq!(failed["error"]["provider_code"], 131_026);
    }

    async fn marketing_that_meta_or_the_customer_does_not_want_fails_for_good(t) {
        let line = t.line("Ventas").await;
        t.conversation(&line, "+57 310 555 0101").await;
        let is_plain = |item: &serde_json::Value| plain(&json!({
            "sendable": item["sendable"], "header": item["header"], "params": item["params"],
            "cards": item["cards"], "category": "utility",
        }));
        let marketing = template(t, &line, |item| item["category"] == "marketing" && is_plain(item)).await;
        let error = async |reference: &str| {
            let made = start(t, &line, "310 555 0101", reference, &marketing).await.ok();
            t.settle().await;
            let (conversation, id) = (made["conversation"]["id"].as_str().unwrap(), made["message"]["id"].as_str().unwrap());
            let failed = message(t, conversation, id).await;
            assert_eq!(failed["status"], "failed", "{failed}");
            (failed["error"]["code"].as_str().unwrap().to_owned(), failed["error"]["provider_code"].as_i64().unwrap())
        };
        t.simulator.faults().next_sends(1, &SendFault::Error(131_049));
        assert_eq!(error("r1").await, ("marketing_capped".to_owned(), 131_049));
        t.simulator.faults().next_sends(1, &SendFault::Error(131_050));
        assert_eq!(error("r2").await, ("opted_out".to_owned(), 131_050));
        t.later(HOUR * 25).await;
        assert_eq!(sends(t).len(), 2, "nobody is asked again by itself");
    }

    async fn only_what_did_not_arrive_is_sent_again(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let id = say(t, &conversation, "hola").await;
        t.settle().await;
        let refused = t.admin.post(&format!("/messages/{id}/resend"), json!({"client_ref": "r2"})).await;
        assert_problem!(refused, 409, "conflict");
    }
}
