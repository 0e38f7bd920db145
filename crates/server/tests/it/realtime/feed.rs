use super::listener::Listener;
use domain::time::DAY;
use serde_json::json;
use testkit::db_test;

db_test! {
    async fn a_message_is_heard_with_its_views(t) {
        let line = t.line("Ventas").await;
        let mut listener = Listener::connect(&t.admin, None).await;
        let hello = listener.next().await.unwrap();
        assert_eq!((hello.event.as_str(), hello.id), ("hello", hello.body["seq"].as_i64()));

        let it = t.conversation(&line, "+57 300 333 0001").await;
        let heard = listener.rest().await;
        let first = heard.iter().find(|heard| heard.body["kind"] == "message_received").unwrap();
        assert_eq!(first.event, "change");
        assert_eq!(first.id, first.body["seq"].as_i64());
        assert_eq!(first.body["message"]["content"]["text"], "Hola");
        assert_eq!(first.body["conversation"], it);
        assert_eq!(first.body["actor"]["kind"], "contact");
        let numbers: Vec<_> = heard.iter().filter_map(|heard| heard.id).collect();
        let expected: Vec<_> = (hello.id.unwrap() + 1..).take(numbers.len()).collect();
        assert_eq!(numbers, expected, "no gaps");
    }

    async fn what_was_missed_comes_again_from_the_last_id(t) {
        let line = t.line("Ventas").await;
        let mut listener = Listener::connect(&t.admin, None).await;
        let seen = listener.next().await.unwrap().id.unwrap();
        drop(listener);
        let it = t.conversation(&line, "+57 300 333 0001").await;
        let path = format!("/conversations/{}", it["id"].as_str().unwrap());
        t.admin.post(&format!("{path}/assign"), json!({"owner_id": t.admin_id.to_string()})).await.ok();

        let mut listener = Listener::connect(&t.admin, Some(seen)).await;
        let missed = listener.rest().await;
        assert_eq!(missed.first().unwrap().id, Some(seen + 1));
        let last = missed.last().unwrap();
        assert_eq!(last.body["kind"], "conversation_assigned");
        assert_eq!(last.body["actor"]["name"], "Ana Torres");
        assert_eq!(last.body["conversation"]["owner_id"], t.admin_id.to_string());
        assert_eq!(last.body["message"]["content"]["event"], "assigned");

        t.admin.post(&format!("{path}/assign"), json!({"owner_id": null})).await.ok();
        assert_eq!(listener.next().await.unwrap().id, last.id.map(|id| id + 1), "and goes on live");
    }

    async fn a_gap_older_than_what_is_kept_means_starting_over(t) {
        let line = t.line("Ventas").await;
        t.conversation(&line, "+57 300 333 0001").await;
        let mut ahead = Listener::connect(&t.admin, Some(1_000_000)).await;
        assert_eq!(ahead.next().await.unwrap().event, "reset");
        t.advance(DAY * 31);
        app::jobs::timer::Timer::new(t.app.now()).step(&t.app).await.unwrap();
        t.settle().await;
        let mut behind = Listener::connect(&t.admin, Some(1)).await;
        let reset = behind.next().await.unwrap();
        assert_eq!((reset.event.as_str(), reset.id.is_some()), ("reset", true));
    }

    async fn one_company_hears_nothing_of_another(t) {
        let (_, other) = t.another_workspace().await;
        let mut listener = Listener::connect(&other, None).await;
        assert_eq!(listener.next().await.unwrap().event, "hello");
        let line = t.line("Ventas").await;
        t.conversation(&line, "+57 300 333 0001").await;
        assert!(listener.soon().await.is_none());
    }

    async fn the_connection_ends_with_the_way_in(t) {
        let (id, luis) = t.colleague("agent").await;
        let mut listener = Listener::connect(&luis, None).await;
        listener.next().await.unwrap();
        t.admin.patch(&format!("/users/{id}"), json!({"active": false})).await.ok();
        let heard = listener.next().await.unwrap();
        assert_eq!(heard.body["kind"], "user_updated");
        let started = std::time::Instant::now();
        assert!(listener.next().await.is_none());
        assert!(started.elapsed() < std::time::Duration::from_secs(4), "it was closed, not just quiet");
    }

    async fn nobody_listens_without_signing_in(t) {
        let answer = t.admin.anonymous().get("/events").await;
        assert_eq!(answer.status, 401);
    }

    async fn many_listeners_hear_the_same_bytes(t) {
        let line = t.line("Ventas").await;
        let mut listeners = Vec::new();
        for _ in 0..20 {
            let mut listener = Listener::connect(&t.admin, None).await;
            listener.next().await.unwrap();
            listeners.push(listener);
        }
        t.conversation(&line, "+57 300 333 0001").await;
        let mut heard = Vec::new();
        for listener in &mut listeners {
            heard.push(listener.rest().await.into_iter().map(|heard| heard.body).collect::<Vec<_>>());
        }
        assert!(!heard[0].is_empty());
        assert!(heard.iter().all(|one| one == &heard[0]));
    }
}
