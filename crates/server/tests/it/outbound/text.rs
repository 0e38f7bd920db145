use super::{conversation, message, messages, post, say, sends};
use domain::time::{HOUR, SECOND};
use serde_json::json;
use simulator::Side;
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_text_reaches_the_phone_and_its_ticks_follow(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let id = say(t, &conversation, "Buenos días").await;
        assert_eq!(message(t, &conversation, &id).await["status"], "queued");

        t.settle().await;
        let sent = message(t, &conversation, &id).await;
        assert_eq!(sent["status"], "delivered");
        assert!(sent["provider_id"].as_str().unwrap().starts_with("wamid."));
        assert_eq!(sent["hold"], json!(null));
        let body = sends(t).pop().unwrap();
        assert_eq!(body["to"], "+573001234567");
        assert_eq!(body["biz_opaque_callback_data"], id.as_str());

        let phone = t.phone(&line, "+57 300 123 4567");
        let bubbles: Vec<_> = phone.messages().into_iter().filter(|bubble| bubble.side == Side::Business).collect();
        assert_eq!(bubbles.len(), 1);
        assert_eq!(bubbles[0].content["body"], "Buenos días");
        phone.read().unwrap();
        t.settle().await;
        assert_eq!(message(t, &conversation, &id).await["status"], "read");
    }

    async fn a_repeated_reference_sends_nothing(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let content = json!({"type": "text", "text": "una vez"});
        let first = post(t, &conversation, "r1", content.clone()).await;
        let second = post(t, &conversation, "r1", content).await;
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 200));
        assert_eq!(first.body["id"], second.body["id"]);
        t.settle().await;
        assert_eq!(sends(t).len(), 1);
    }

    async fn many_requests_with_one_reference_make_one_message(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let tries = (0..8).map(|_| post(t, &conversation, "r1", json!({"type": "text", "text": "a la vez"})));
        let answers = futures::future::join_all(tries).await;
        let created = answers.iter().filter(|answer| answer.status == 201).count();
        let ids: std::collections::HashSet<String> = answers.into_iter().map(testkit::Answer::id).collect();
        assert_eq!((created, ids.len()), (1, 1));
        t.settle().await;
        assert_eq!(sends(t).len(), 1);
    }

    async fn a_reply_after_24_hours_needs_a_template(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        t.advance(HOUR * 24);
        let refused = post(t, &conversation, "r1", json!({"type": "text", "text": "tarde"})).await;
        assert_problem!(refused, 409, "window_closed_template_required");
        t.settle().await;
        assert!(sends(t).is_empty());
    }

    async fn a_window_that_closes_in_the_queue_fails_the_message(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        t.advance(HOUR * 24 - SECOND * 2);
        let id = say(t, &conversation, "por poco").await;
        t.later(SECOND * 3).await;
        let failed = message(t, &conversation, &id).await;
        assert_eq!(failed["status"], "failed");
        assert_eq!(failed["error"]["code"], "window_closed_template_required");
        assert!(sends(t).is_empty());
    }

    async fn a_text_has_at_most_4096_characters(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let long = post(t, &conversation, "r1", json!({"type": "text", "text": "ñ".repeat(4_097)})).await;
        assert_problem!(long, 422, "message_too_long");
        let empty = post(t, &conversation, "r2", json!({"type": "text", "text": "  "})).await;
        assert_problem!(empty, 422, "validation");
    }

    async fn an_answer_quotes_what_it_answers(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let question = messages(t, &conversation).await.remove(0);
        let body = json!({
            "client_ref": "r1", "reply_to": question["id"], "content": {"type": "text", "text": "sí"},
        });
        t.admin.post(&format!("/conversations/{conversation}/messages"), body).await.ok();
        t.settle().await;
        assert_eq!(sends(t)[0]["context"]["message_id"], question["provider_id"]);
        let bubble = t.phone(&line, "+57 300 123 4567").messages().pop().unwrap();
        assert_eq!(bubble.reply_to.as_deref(), question["provider_id"].as_str());
    }

    async fn an_answer_reads_and_reopens_the_conversation(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let path = format!("/conversations/{conversation}");
        assert_eq!(t.admin.get(&path).await.ok()["unread_count"], 1);
        let reasons = t.admin.get("/close-reasons").await.items();
        t.admin.post(&format!("{path}/close"), json!({"reason_id": reasons[0]["id"]})).await.ok();
        t.admin.post(&format!("{path}/unread"), json!({})).await.ok();

        say(t, &conversation, "una cosa más").await;
        let open = t.admin.get(&path).await.ok();
        assert_eq!(open["state"], "open");
        assert_eq!((&open["unread_count"], &open["is_unread"]), (&json!(0), &json!(false)));
        assert_eq!(open["last_message"]["preview"], "una cosa más");
        t.settle().await;
    }

    async fn places_and_questions_go_out_as_meta_wants_them(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let place = json!({"type": "location", "latitude": 4.6, "longitude": -74.1, "name": "Tienda"});
        post(t, &conversation, "r1", place).await.ok();
        let question = json!({
            "type": "interactive", "body": "¿Qué día?",
            "buttons": [{"id": "lu", "title": "Lunes"}, {"id": "ma", "title": "Martes"}],
        });
        let question = post(t, &conversation, "r2", question).await.id();
        t.settle().await;
        assert_eq!(sends(t)[0]["location"]["name"], "Tienda");
        assert_eq!(sends(t)[1]["interactive"]["action"]["buttons"][1]["reply"]["title"], "Martes");

        let wamid = message(t, &conversation, &question).await["provider_id"].as_str().unwrap().to_owned();
        t.phone(&line, "+57 300 123 4567").tap_button(&wamid, 1).unwrap();
        t.settle().await;
        let items = messages(t, &conversation).await;
        assert!(items.iter().any(|item| item["content"]["reply"]["id"] == "ma"), "{items:?}");

        let too_many: Vec<_> = (0..4).map(|n| json!({"id": n.to_string(), "title": n.to_string()})).collect();
        let refused = json!({"type": "interactive", "body": "¿Cuál?", "buttons": too_many});
        assert_problem!(post(t, &conversation, "r3", refused).await, 422, "validation");
    }
}
