//! Receipts: the furthest one stays, whatever their order, and those that come first wait.

use super::{
    body::{ANA, ago, body, echo, failure, status, text},
    desk::{Desk, at, delivery},
};
use app::inbound::park;
use domain::time::HOUR;
use serde_json::json;
use testkit::db_test;

/// Every order of three.
const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

db_test! {
    async fn receipts_in_any_order_end_the_same(t) {
        let desk = Desk::open(t).await;
        let steps = [("sent", "sent_at", 50), ("delivered", "delivered_at", 40), ("read", "read_at", 30)];
        for (number, order) in ORDERS.iter().enumerate() {
            let id = format!("wamid.{number}");
            desk.take(vec![echo(ANA, &id, ago(60), "Va para allá")]).await;
            for step in order {
                desk.take(vec![status(ANA, &id, ago(steps[*step].2), steps[*step].0)]).await;
            }
            let message = desk.message(&id).await;
            assert_eq!(delivery(&message), "read", "{order:?}");
            assert_eq!(at(&message, "delivered_at"), ago(40) * 1_000);
            assert_eq!(at(&message, "read_at"), ago(30) * 1_000);
        }
    }

    async fn receipts_before_their_message_wait_for_it(t) {
        let desk = Desk::open(t).await;
        for (number, order) in ORDERS.iter().enumerate() {
            let id = format!("wamid.{number}");
            let steps = [
                status(ANA, &id, ago(40), "delivered"),
                status(ANA, &id, ago(30), "read"),
                echo(ANA, &id, ago(60), "Hola"),
            ];
            for step in order {
                desk.take(vec![steps[*step].clone()]).await;
            }
            let message = desk.message(&id).await;
            assert_eq!((delivery(&message), at(&message, "delivered_at")), ("read", ago(40) * 1_000), "{order:?}");
        }
        assert!(desk.rows("parked").await.is_empty());
    }

    async fn a_receipt_and_its_message_may_share_a_delivery(t) {
        let desk = Desk::open(t).await;
        let changes = vec![status(ANA, "wamid.1", ago(30), "read"), echo(ANA, "wamid.1", ago(60), "Hola")];
        desk.take(changes).await;
        assert_eq!(delivery(&desk.message("wamid.1").await), "read");
        assert!(desk.rows("parked").await.is_empty());
    }

    async fn a_failure_says_why_until_a_receipt_supersedes_it(t) {
        let desk = Desk::open(t).await;
        for id in ["wamid.1", "wamid.2"] {
            desk.take(vec![echo(ANA, id, ago(60), "Hola")]).await;
        }
        desk.take(vec![failure(ANA, "wamid.1", ago(50), 131_026)]).await;
        let failed = desk.message("wamid.1").await;
        assert_eq!((delivery(&failed), &failed["error_code"]), ("failed", &json!("recipient_not_on_whatsapp")));
        assert_eq!(failed["error_provider_code"], 131_026);

        desk.take(vec![status(ANA, "wamid.1", ago(40), "delivered")]).await;
        desk.take(vec![status(ANA, "wamid.2", ago(40), "delivered")]).await;
        desk.take(vec![failure(ANA, "wamid.2", ago(50), 131_026)]).await;
        for id in ["wamid.1", "wamid.2"] {
            let message = desk.message(id).await;
            assert_eq!((delivery(&message), &message["error_code"]), ("delivered", &json!(null)), "{id}");
        }
        // What Meta said is not lost.
        let receipts = desk.rows("message_receipt").await;
        let failures = receipts.iter().filter(|row| row["status"] == "failed" && row["detail"].as_str().unwrap().contains("131026"));
        assert_eq!(failures.count(), 2);
    }

    async fn a_receipt_of_a_customers_message_changes_nothing(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Hola")]).await;
        desk.take(vec![failure(ANA, "wamid.1", ago(50), 131_026)]).await;
        assert_eq!(delivery(&desk.message("wamid.1").await), "received");
    }

    async fn prices_and_conversations_of_receipts_are_kept(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![echo(ANA, "wamid.1", ago(60), "Hola")]).await;
        let mut priced = status(ANA, "wamid.1", ago(50), "delivered");
        priced["value"]["statuses"][0]["pricing"] = json!({"billable": false, "category": "service"});
        desk.take_body(&body(vec![priced])).await;
        let receipt = Desk::only(desk.rows("message_receipt").await);
        assert!(receipt["detail"].as_str().unwrap().contains("service"));
        t.settle().await;
    }

    async fn what_waits_for_a_day_is_shown_and_still_finds_its_message(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Hola")]).await;
        desk.take(vec![status(ANA, "wamid.2", ago(30), "read")]).await;
        t.advance(HOUR * 23);
        park::sweep(&t.app).await.unwrap();
        assert_eq!(desk.thread().await, ["Hola"]);
        t.advance(HOUR * 2);
        park::sweep(&t.app).await.unwrap();
        park::sweep(&t.app).await.unwrap();
        assert_eq!(desk.thread().await, ["Hola", "(orphan_status)"]);
        assert_eq!(desk.conversation().await["unread_count"], 1, "it is nobody's message");
        desk.take(vec![echo(ANA, "wamid.2", ago(40), "Ya voy")]).await;
        assert_eq!(delivery(&desk.message("wamid.2").await), "read");
        assert!(desk.rows("parked").await.is_empty());
    }
}
