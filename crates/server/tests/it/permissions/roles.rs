use super::super::world::World;
use serde_json::json;
use testkit::{assert_problem, db_test};

db_test! {
    async fn an_agent_answers_customers_and_configures_nothing(t) {
        let world = World::build(t).await;
        let (_, agent) = t.colleague("agent").await;
        let sent = agent
            .post(
                &format!("/conversations/{}/messages", world.conversation),
                json!({"client_ref": "a1", "content": {"type": "text", "text": "Hola"}}),
            )
            .await;
        assert_eq!(sent.status.as_u16(), 201, "{}", sent.body);
        let (channel, reason) = (&world.channel, &world.reason);
        for (method, path, body) in [
            ("post", "/users".to_owned(), json!({"name": "X", "email": "x@y.co", "role": "agent", "password": testkit::app::PASSWORD})),
            ("patch", format!("/users/{}", world.user), json!({"role": "agent"})),
            ("post", "/channels".to_owned(), json!({"kind": "whatsapp", "nickname": "N", "simulator": true})),
            ("patch", format!("/channels/{channel}"), json!({"nickname": "N"})),
            ("post", format!("/channels/{channel}/deactivate"), json!({})),
            ("post", format!("/channels/{channel}/test"), json!({})),
            ("post", "/meta-apps".to_owned(), json!({"app_id": "1", "app_secret": "s"})),
            ("post", "/close-reasons".to_owned(), json!({"name": "Otra"})),
            ("patch", format!("/close-reasons/{reason}"), json!({"name": "Otra"})),
            ("patch", "/workspace".to_owned(), json!({"name": "Otra"})),
            ("post", "/tokens".to_owned(), json!({"name": "x"})),
        ] {
            let answer = match method {
                "post" => agent.post(&path, body).await,
                _ => agent.patch(&path, body).await,
            };
            assert_problem!(answer, 403, "forbidden");
        }
        assert_problem!(agent.get(&format!("/messages/{}/raw", world.message)).await, 403, "forbidden");
        t.settle().await;
    }

    async fn what_may_not_be_done_is_not_done(t) {
        let world = World::build(t).await;
        let (_, agent) = t.colleague("agent").await;
        agent.patch(&format!("/channels/{}", world.channel), json!({"nickname": "Robada"})).await;
        let channel = t.admin.get(&format!("/channels/{}", world.channel)).await.ok();
        assert_eq!(channel["nickname"], "Ventas");
    }
}
