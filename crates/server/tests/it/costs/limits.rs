use super::template;
use crate::outbound::start::start;
use domain::time::HOUR;
use serde_json::{Value, json};
use simulator::SendFault;
use testkit::{Line, TestApp, assert_problem, db_test, tables};

async fn limit(t: &TestApp, line: &Line) -> Value {
    t.admin.get(&format!("/channels/{}/messaging-limit", line.id)).await.ok()
}

db_test! {
    async fn the_last_place_is_given_once_and_room_returns_after_a_day(t) {
        let line = t.line("Ventas").await;
        let other = t.line("Soporte").await;
        tables::limit_lines(&t.app.db, "TIER_2").await;
        let marketing = template(t, &line, "marketing").await;
        assert_eq!(limit(t, &line).await, json!({"is_known": true, "limit": 2, "used": 0, "left": 2, "room_at": null}));
        start(t, &line, "310 555 0101", "r1", &marketing).await.ok();
        t.advance(HOUR);
        start(t, &other, "310 555 0102", "r2", &marketing).await.ok();
        // The same person again is the same person, also on another line of the portfolio.
        start(t, &line, "310 555 0102", "r3", &marketing).await.ok();
        let full = limit(t, &line).await;
        assert_eq!((&full["used"], &full["left"]), (&json!(2), &json!(0)));

        let refused = start(t, &line, "310 555 0103", "r4", &marketing).await;
        assert_problem!(refused, 409, "messaging_limit_reached");
        assert_eq!((&refused.body["limit"], &refused.body["room_at"]), (&json!(2), &full["room_at"]));
        assert_eq!(t.admin.get("/conversations?state=all").await.items().len(), 3, "nothing was made for nobody");
        // Whoever wrote first is no start of ours.
        let conversation = t.conversation(&line, "+57 310 555 0104").await["id"].as_str().unwrap().to_owned();
        let content = json!({"type": "text", "text": "Hola"});
        t.admin.post(&format!("/conversations/{conversation}/messages"), json!({"client_ref": "r5", "content": content})).await.ok();

        t.later(HOUR * 23).await;
        assert_eq!(limit(t, &line).await["left"], 1);
        start(t, &line, "310 555 0103", "r6", &marketing).await.ok();
        t.settle().await;
        assert_eq!(limit(t, &line).await["left"], 0);
    }

    async fn whoever_got_nothing_takes_no_place(t) {
        let line = t.line("Ventas").await;
        tables::limit_lines(&t.app.db, "TIER_1").await;
        let marketing = template(t, &line, "marketing").await;
        t.simulator.faults().next_sends(1, &SendFault::Error(131_026));
        start(t, &line, "310 555 0101", "r1", &marketing).await.ok();
        assert_eq!(limit(t, &line).await["left"], 0, "while nobody knows better");
        t.settle().await;
        assert_eq!(limit(t, &line).await["left"], 1);
        start(t, &line, "310 555 0102", "r2", &marketing).await.ok();
        t.settle().await;
        assert_eq!(limit(t, &line).await["left"], 0);
    }

    async fn an_unknown_limit_holds_nobody_back_and_is_counted(t) {
        let line = t.line("Ventas").await;
        tables::limit_lines(&t.app.db, "TIER_NOT_SET").await;
        let marketing = template(t, &line, "marketing").await;
        for (number, reference) in [("310 555 0101", "r1"), ("310 555 0102", "r2"), ("310 555 0102", "r3")] {
            start(t, &line, number, reference, &marketing).await.ok();
        }
        t.settle().await;
        assert_eq!(limit(t, &line).await, json!({"is_known": false, "limit": null, "used": 2, "left": null, "room_at": null}));
    }
}
