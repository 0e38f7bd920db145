//! A month of mixed traffic through Meta's hook, added up by hand.

use super::{bill_in_dollars, body, costs, import};
use body::{ANA, ANA_HIDDEN, NUMBER, Person, WABA, ago, echo, status};
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use testkit::{Meta, TestApp, db_test};

/// Volumes lower what utility messages cost in Colombia from the fourth on.
const CARD: &str = "market,category,price,tier_from,tier_to\n\
    Colombia,marketing,0.0125,,\n\
    Colombia,utility,0.0008,1,3\n\
    Colombia,utility,0.0006,4,\n\
    Colombia,service,0.0009,,\n\
    Mexico,marketing,0.0305,,\n\
    Mexico,authentication,0.0085,,\n\
    Rest of Latin America,utility,0.0113,,\n";

const ROSA: Person = Person { wa_id: Some("5215512345678"), user_id: None, name: Some("Rosa") };
const EVO: Person = Person { wa_id: Some("59171234567"), user_id: None, name: Some("Evo") };
const KIM: Person = Person { wa_id: Some("821012345678"), user_id: None, name: Some("Kim") };

/// Whom, how Meta names the price, and how many.
const TRAFFIC: [(Person, &str, &str, usize); 9] = [
    (ANA, "regular", "marketing", 3),
    (ANA, "regular", "utility", 5),
    (ANA, "free_customer_service", "service", 4),
    (ANA, "regular", "service", 2),
    (ANA, "free_entry_point", "marketing", 2),
    (ROSA, "regular", "marketing", 2),
    (ROSA, "regular", "authentication", 1),
    (EVO, "regular", "utility", 2),
    (KIM, "regular", "marketing", 3),
];

/// 3 × 12 500, 3 × 800 + 2 × 600, 2 × 900, 2 × 30 500, 8 500, 2 × 11 300.
const SPENT: i64 = 37_500 + 3_600 + 1_800 + 61_000 + 8_500 + 22_600;

fn priced(person: Person, id: &str, at: i64, (word, kind, category): (&str, &str, &str)) -> Value {
    let mut change = status(person, id, at, word);
    change["value"]["statuses"][0]["pricing"] =
        json!({"billable": kind == "regular", "pricing_model": "PMP", "type": kind, "category": category});
    change
}

/// Each message as the company wrote it, and its receipts.
fn said() -> (Vec<Value>, Vec<Value>) {
    let (mut echoes, mut receipts) = (Vec::new(), Vec::new());
    let mut at = 80_000;
    for (person, kind, category, count) in TRAFFIC {
        for _ in 0..count {
            at -= 60;
            let id = format!("wamid.{at}");
            echoes.push(echo(person, &id, ago(at), "…"));
            receipts.push(priced(person, &id, ago(at - 1), ("sent", kind, category)));
            receipts.push(priced(person, &id, ago(at - 2), ("delivered", kind, category)));
            receipts.push(status(person, &id, ago(at - 3), "read"));
        }
    }
    (echoes, receipts)
}

async fn deliver(t: &TestApp, meta: &Meta, changes: Vec<Value>) {
    assert_eq!(meta.deliver(&body::body(changes)).await.status.as_u16(), 200);
    t.settle().await;
}

fn sum(parts: &[Value], name: &str) -> i64 {
    parts.iter().map(|part| part[name].as_i64().unwrap()).sum()
}

db_test! {
    async fn a_month_of_mixed_traffic_is_exact_to_the_micro(t) {
        bill_in_dollars(t).await;
        import(&t.admin, CARD, "USD", "2026-10-01", false).await.ok();
        t.settle().await;
        let meta = t.meta().await;
        meta.line(ChannelKind::Whatsapp, WABA, NUMBER).await;
        let (echoes, receipts) = said();
        deliver(t, &meta, echoes).await;
        deliver(t, &meta, receipts.clone()).await;
        let whole = costs(t, "month").await;
        assert_eq!(sum(&whole, "micros"), SPENT);
        assert_eq!((sum(&whole, "messages"), sum(&whole, "free"), sum(&whole, "unknown")), (24, 6, 3));

        // Everything again, the last first: nothing is charged twice.
        deliver(t, &meta, receipts.into_iter().rev().collect()).await;
        assert_eq!(costs(t, "month").await, whole);
        for by in ["category", "line", "market", "agent", "template"] {
            let parts = costs(t, by).await;
            let totals = (sum(&parts, "micros"), sum(&parts, "messages"), sum(&parts, "unknown"));
            assert_eq!(totals, (SPENT, 24, 3), "{by}: {parts:?}");
        }
        let utility: Vec<Value> = costs(t, "category").await.into_iter().filter(|part| part["key"] == "utility").collect();
        assert_eq!(sum(&utility, "micros"), 3_600 + 22_600);

        // The market that was missing comes with a later card of the same day.
        let whole_card = format!("{CARD}Other,marketing,0.06,,\n");
        import(&t.admin, &whole_card, "USD", "2026-10-01", true).await.ok();
        t.settle().await;
        let caught_up = costs(t, "month").await;
        assert_eq!((sum(&caught_up, "micros"), sum(&caught_up, "unknown")), (SPENT + 180_000, 0));
        assert_eq!(sum(&caught_up, "messages"), 24);
    }

    async fn receipts_before_their_message_are_charged_when_it_comes(t) {
        bill_in_dollars(t).await;
        import(&t.admin, CARD, "USD", "2026-10-01", false).await.ok();
        t.settle().await;
        let meta = t.meta().await;
        meta.line(ChannelKind::Whatsapp, WABA, NUMBER).await;
        let early = priced(ANA, "wamid.1", ago(50), ("delivered", "regular", "marketing"));
        deliver(t, &meta, vec![early]).await;
        assert!(costs(t, "month").await.is_empty());
        deliver(t, &meta, vec![echo(ANA, "wamid.1", ago(60), "Hola")]).await;
        assert_eq!(sum(&costs(t, "month").await, "micros"), 12_500);
    }

    async fn somebody_without_a_number_is_charged_by_their_country(t) {
        bill_in_dollars(t).await;
        import(&t.admin, CARD, "USD", "2026-10-01", false).await.ok();
        t.settle().await;
        let meta = t.meta().await;
        meta.line(ChannelKind::Whatsapp, WABA, NUMBER).await;
        deliver(t, &meta, vec![body::text(ANA_HIDDEN, "wamid.0", ago(90), "Hola"), echo(ANA_HIDDEN, "wamid.1", ago(60), "Hola")]).await;
        deliver(t, &meta, vec![priced(ANA_HIDDEN, "wamid.1", ago(50), ("delivered", "regular", "marketing"))]).await;
        let parts = costs(t, "market").await;
        assert_eq!((&parts[0]["key"], sum(&parts, "micros")), (&json!("CO"), 12_500));
    }
}
