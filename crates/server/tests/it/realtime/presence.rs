use super::listener::Listener;
use domain::time::SECOND;
use serde_json::json;
use testkit::{assert_problem, db_test};

db_test! {
    async fn colleagues_hear_who_types_and_who_left(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, "+57 300 333 0001").await;
        let path = format!("/conversations/{}/presence", it["id"].as_str().unwrap());
        let (luis_id, luis) = t.colleague("agent").await;
        let mut listener = Listener::connect(&t.admin, None).await;
        listener.next().await.unwrap();

        luis.post(&path, json!({"activity": "viewing"})).await.ok();
        let heard = listener.next().await.unwrap();
        assert_eq!((heard.event.as_str(), heard.id), ("presence", None));
        assert_eq!(heard.body["conversation_id"], it["id"]);
        assert_eq!(heard.body["user"], json!({"id": luis_id.to_string(), "name": "Colega 0"}));
        assert_eq!(heard.body["activity"], "viewing");

        luis.post(&path, json!({"activity": "typing"})).await.ok();
        assert_eq!(listener.next().await.unwrap().body["activity"], "typing");
        let mut late = Listener::connect(&t.admin, None).await;
        late.next().await.unwrap();
        assert_eq!(late.next().await.unwrap().body["activity"], "typing", "who comes later is told");

        t.advance(SECOND * 31);
        assert_eq!(listener.next().await.unwrap().body["activity"], "left", "silence means left");
        luis.post(&path, json!({"activity": "left"})).await.ok();
        assert_eq!(listener.next().await.unwrap().body["activity"], "left");
        assert_problem!(luis.post(&path, json!({"activity": "asleep"})).await, 422, "validation");
        t.settle().await;
    }
}
