use super::{close, conversation, first_reason, lines, path};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

db_test! {
    async fn closing_needs_a_reason_and_leaves_a_line(t) {
        let (_, it) = conversation(t, "+57 300 111 0001").await;
        let url = format!("{}/close", path(&it));
        assert_problem!(t.admin.post(&url, json!({})).await, 422, "close_reason_required");
        let unknown = json!({"reason_id": "01939d7b-0000-7000-8000-000000000000"});
        assert_problem!(t.admin.post(&url, unknown).await, 422, "validation");

        let closed = close(t, &it).await;
        assert_eq!((&closed["state"], &closed["close_reason_id"]), (&json!("closed"), &first_reason(t).await));
        assert_eq!(closed["last_message"], it["last_message"], "a line is no message");
        assert_eq!(closed["last_activity_at"], it["last_activity_at"]);
        let line = lines(t, &it).await.pop().unwrap();
        assert_eq!((&line["event"], &line["reason"]), (&json!("closed"), &json!("Resuelto")));
        close(t, &it).await;
        assert_eq!(lines(t, &it).await.iter().filter(|line| line["event"] == "closed").count(), 1);
    }

    async fn closing_hands_over_when_asked_and_frees_when_not(t) {
        let (_, it) = conversation(t, "+57 300 111 0001").await;
        let (luis, _) = t.colleague("agent").await;
        t.admin.post(&format!("{}/assign", path(&it)), json!({"owner_id": t.admin_id.to_string()})).await.ok();
        assert_eq!(close(t, &it).await["owner_id"], Value::Null, "nobody owns an unregistered customer");

        t.admin.post(&format!("{}/open", path(&it)), json!({})).await.ok();
        let body = json!({"reason_id": first_reason(t).await, "transfer_to": luis.to_string()});
        let closed = t.admin.post(&format!("{}/close", path(&it)), body).await.ok();
        assert_eq!(closed["owner_id"], luis.to_string());
        let line = lines(t, &it).await.pop().unwrap();
        assert_eq!(line["owner_id"], luis.to_string());
    }

    async fn opening_by_hand_leaves_a_line_once(t) {
        let (_, it) = conversation(t, "+57 300 111 0001").await;
        close(t, &it).await;
        for _ in 0..2 {
            let open = t.admin.post(&format!("{}/open", path(&it)), json!({})).await.ok();
            assert_eq!((&open["state"], &open["closed_at"]), (&json!("open"), &Value::Null));
        }
        let events: Vec<_> = lines(t, &it).await.iter().map(|line| line["event"].clone()).collect();
        assert_eq!(events.iter().filter(|event| **event == "opened").count(), 1, "{events:?}");
    }

    async fn assigning_tells_who_and_may_mark_unread(t) {
        let (_, it) = conversation(t, "+57 300 111 0001").await;
        let (luis, _) = t.colleague("agent").await;
        t.admin.post(&format!("{}/read", path(&it)), json!({})).await.ok();
        let body = json!({"owner_id": luis.to_string(), "mark_unread": true});
        let given = t.admin.post(&format!("{}/assign", path(&it)), body).await.ok();
        assert_eq!(given["owner_id"], luis.to_string());
        assert_eq!((&given["is_unread"], &given["unread_count"]), (&json!(true), &json!(0)));
        let freed = t.admin.post(&format!("{}/assign", path(&it)), json!({"owner_id": null})).await.ok();
        assert_eq!(freed["owner_id"], Value::Null);
        let told: Vec<_> = lines(t, &it).await.iter().map(|line| line["owner_name"].clone()).collect();
        assert_eq!(told, [json!("Colega 0"), Value::Null]);

        let nobody = json!({"owner_id": "01939d7b-0000-7000-8000-000000000000"});
        assert_problem!(t.admin.post(&format!("{}/assign", path(&it)), nobody).await, 422, "validation");
    }

    async fn read_and_unread_are_shared_by_the_team(t) {
        let (_, it) = conversation(t, "+57 300 111 0001").await;
        let (_, luis) = t.colleague("agent").await;
        assert_eq!(it["unread_count"], 1);
        t.admin.post(&format!("{}/read", path(&it)), json!({})).await.ok();
        let seen = luis.get(&path(&it)).await.ok();
        assert_eq!((&seen["unread_count"], &seen["is_unread"]), (&json!(0), &json!(false)));
        luis.post(&format!("{}/unread", path(&it)), json!({})).await.ok();
        let seen = t.admin.get(&path(&it)).await.ok();
        assert_eq!((&seen["is_unread"], &seen["marked_unread"]), (&json!(true), &json!(true)));
        t.settle().await;
    }

    async fn another_company_sees_nothing(t) {
        let (line, it) = conversation(t, "+57 300 111 0001").await;
        let (_, other) = t.another_workspace().await;
        let message = it["last_message"]["id"].as_str().unwrap();
        assert_problem!(other.get(&path(&it)).await, 404, "not_found");
        assert_problem!(other.get(&format!("{}/messages", path(&it))).await, 404, "not_found");
        assert_problem!(other.post(&format!("{}/read", path(&it)), json!({})).await, 404, "not_found");
        assert_problem!(other.get(&format!("/messages/{message}/raw")).await, 404, "not_found");
        assert_problem!(other.get(&format!("/channels/{}", line.id)).await, 404, "not_found");
        assert!(other.get("/conversations?state=all").await.items().is_empty());
        assert!(other.get("/conversations?q=573001110001").await.items().is_empty());
    }
}
