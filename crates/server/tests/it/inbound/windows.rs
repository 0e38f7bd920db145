//! Reply windows and advertisements, by what arrives.

use super::{
    body::{ANA, Person, ago, change, echo, message, reaction, text},
    desk::{Desk, at},
};
use app::conversation::find;
use domain::{
    reply::{ReplyMode, window},
    time::{HOUR, MINUTE},
};
use serde_json::{Value, json};
use testkit::{app::START, db_test};

fn from_ad(person: Person, id: &str, at: i64, ad: &str) -> Value {
    let referral = json!({
        "source_type": "ad", "source_id": ad, "source_url": "https://fb.me/1", "headline": "Mesas de encino",
        "body": "Hechas a mano", "media_type": "image", "image_url": "https://scontent.example/1.jpg", "ctwa_clid": "ARA1",
    });
    message(person, id, at, json!({"type": "text", "text": {"body": "Quiero una"}, "referral": referral}))
}

db_test! {
    async fn the_window_is_open_for_a_day_after_the_last_message(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(0), "Hola")]).await;
        let id = desk.conversation_id().await;
        for (later, mode) in [
            (HOUR * 23, ReplyMode::FreeForm),
            (MINUTE * 59, ReplyMode::FreeForm),
            (MINUTE, ReplyMode::TemplateOnly),
        ] {
            t.advance(later);
            let row = find::get(&desk.ctx(), id).await.unwrap();
            assert_eq!(window(row.channel_kind, row.windows, t.app.now()).mode, mode);
        }
    }

    async fn an_ad_opens_three_free_days_once_somebody_answers(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![from_ad(ANA, "wamid.1", ago(3_600), "120210000001")]).await;
        let asked = desk.conversation().await;
        assert_eq!(at(&asked, "free_entry_asked"), ago(3_600) * 1_000);
        let ad: Value = serde_json::from_str(asked["referral"].as_str().unwrap()).unwrap();
        assert_eq!((&ad["headline"], &ad["source_id"]), (&json!("Mesas de encino"), &json!("120210000001")));
        assert!(desk.message("wamid.1").await["extra"].as_str().unwrap().contains("Mesas de encino"));

        // Written before the ad was tapped: that was no answer to it.
        desk.take(vec![echo(ANA, "wamid.2", ago(7_200), "Buen día")]).await;
        assert!(desk.conversation().await["free_entry_answered"].is_null());
        desk.take(vec![echo(ANA, "wamid.3", ago(60), "Claro")]).await;
        let answered = desk.conversation().await;
        assert_eq!(at(&answered, "free_entry_answered"), ago(60) * 1_000);
        assert!(answered["free_entry_asked"].is_null());
    }

    async fn the_first_answer_to_an_ad_counts_whichever_arrives_first(t) {
        let desk = Desk::open(t).await;
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let people = ["573000000001", "573000000002", "573000000003", "573000000004", "573000000005", "573000000006"];
        for (order, wa_id) in orders.iter().zip(people) {
            let person = Person { wa_id: Some(wa_id), user_id: None, name: None };
            let id = |step: &str| format!("wamid.{wa_id}.{step}");
            let steps = [
                from_ad(person, &id("ad"), ago(3_600), "1"),
                echo(person, &id("first"), ago(1_800), "Sí"),
                echo(person, &id("second"), ago(60), "¿Sigues?"),
            ];
            for index in order {
                desk.take(vec![steps[*index].clone()]).await;
            }
        }
        let conversations = desk.conversations().await;
        assert_eq!(conversations.len(), orders.len());
        for conversation in conversations {
            assert_eq!(at(&conversation, "free_entry_answered"), ago(1_800) * 1_000);
            assert!(conversation["free_entry_asked"].is_null());
            assert_eq!(conversation["unread_count"], 0);
        }
    }

    async fn the_first_ad_stays_and_the_others_are_counted(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![from_ad(ANA, "wamid.1", ago(3_600), "1")]).await;
        desk.take(vec![from_ad(ANA, "wamid.2", ago(1_800), "2"), from_ad(ANA, "wamid.2", ago(1_800), "2")]).await;
        // It was the first, though it came last.
        desk.take(vec![from_ad(ANA, "wamid.0", ago(7_200), "0")]).await;
        let ad: Value = serde_json::from_str(desk.conversation().await["referral"].as_str().unwrap()).unwrap();
        assert_eq!((&ad["source_id"], &ad["count"]), (&json!("0"), &json!(3)));
        let last = domain::Timestamp::from_millis(ago(1_800) * 1_000);
        assert_eq!(ad["last_at"], json!(last));
        assert_eq!(at(&desk.conversation().await, "free_entry_asked"), ago(1_800) * 1_000);
    }

    async fn what_is_no_message_opens_no_window(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![echo(ANA, "wamid.1", ago(60), "Hola")]).await;
        desk.take(vec![reaction(ANA, "wamid.2", ago(50), ("wamid.1", Some("👍")))]).await;
        assert!(desk.conversation().await["last_opening_inbound"].is_null());
        let call = json!({
            "id": "wacid.1", "from": ANA.wa_id, "to": "576015550100", "event": "connect", "timestamp": ago(40).to_string(),
            "direction": "USER_INITIATED",
        });
        desk.take(vec![change("calls", json!({"calls": [call]}))]).await;
        assert_eq!(at(&desk.conversation().await, "last_opening_inbound"), ago(40) * 1_000, "a call does");
        assert!(at(&desk.conversation().await, "last_activity_at") >= START.millis());
    }
}
