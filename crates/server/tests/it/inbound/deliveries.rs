//! What a whole delivery may hold: strangers, other channels, items that cannot be stored, everything again.

use super::{
    body::{ANA, BETO, NUMBER, WABA, ago, body, echo, message, notice, status, text},
    desk::Desk,
};
use app::inbound;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use testkit::{db_test, tables};

const TABLES: [&str; 13] = [
    "message",
    "conversation",
    "identity",
    "identity_key",
    "episode",
    "event",
    "message_raw",
    "message_receipt",
    "reaction",
    "parked",
    "channel_log",
    "stray_item",
    "media",
];

async fn everything(desk: &Desk<'_>) -> [Vec<Value>; 13] {
    tables::rows(&desk.t.app.db, TABLES).await
}

/// A bit of everything.
fn busy_day() -> Vec<Value> {
    let image =
        json!({"type": "image", "image": {"id": "1002003004", "mime_type": "image/jpeg", "sha256": "47DEQpj8HBSa"}});
    vec![
        text(ANA, "wamid.1", ago(100), "Hola"),
        status(ANA, "wamid.2", ago(80), "read"),
        status(ANA, "wamid.never", ago(80), "read"),
        echo(ANA, "wamid.2", ago(90), "Buenas"),
        message(BETO, "wamid.3", ago(85), image),
        message(BETO, "wamid.4", ago(84), json!({"type": "hologram", "hologram": {}})),
        super::body::reaction(ANA, "wamid.5", ago(70), ("wamid.2", Some("👍"))),
        super::body::edit(ANA, "wamid.6", ago(60), ("wamid.1", "Hola de nuevo")),
        super::body::new_number(BETO, super::body::ANA_HIDDEN, "wamid.7", ago(50)),
        notice("account_review_update", json!({"decision": "APPROVED"})),
        notice("jumps", json!({"height": 3})),
    ]
}

db_test! {
    async fn a_replay_changes_nothing(t) {
        t.allow_left_over_jobs();
        let desk = Desk::open(t).await;
        desk.take(busy_day()).await;
        desk.take(vec![text(ANA, "wamid.8", ago(10), "Otra")]).await;
        desk.meta.deliver_bytes(b"not json".to_vec()).await;
        inbound::drain::drain(&t.app).await.unwrap();
        let before = everything(&desk).await;
        let dry = inbound::replay(&t.app, None, true).await.unwrap();
        assert_eq!((dry.bodies, dry.dry_run), (3, true));
        for _ in 0..2 {
            let report = inbound::replay(&t.app, None, false).await.unwrap();
            assert_eq!((report.bodies, report.failed), (3, 0));
            let after = everything(&desk).await;
            for ((table, before), after) in TABLES.iter().zip(&before).zip(&after) {
                assert_eq!(after, before, "{table}");
            }
        }
    }

    async fn an_item_that_cannot_be_stored_is_set_aside_and_the_rest_goes_on(t) {
        t.allow_failed_items();
        let desk = Desk::open(t).await;
        tables::poison(&t.app.db, "veneno").await;
        let mut changes: Vec<Value> =
            (0..50).map(|number| text(BETO, &format!("wamid.b{number}"), ago(200 - number), "Hola")).collect();
        changes.insert(17, text(ANA, "wamid.x", ago(90), "veneno"));
        changes.push(text(ANA, "wamid.y", ago(80), "Yo también escribí"));
        desk.take(changes).await;
        assert_eq!(desk.rows("message").await.len(), 51);
        assert_eq!(desk.message("wamid.y").await["direction"], "inbound");
        let failure = Desk::only(desk.rows("ingest_failure").await);
        assert_eq!(failure["item"], 17);
        assert!(failure["raw"].as_str().unwrap().contains("veneno"), "it is kept whole");
        assert!(failure["error"].as_str().unwrap().contains("poison"), "{}", failure["error"]);
        assert!(failure["resolved_at"].is_null());
        // The journal goes on, for everybody.
        desk.take(vec![text(BETO, "wamid.z", ago(10), "Sigo")]).await;
        assert_eq!(desk.message("wamid.z").await["direction"], "inbound");

        // Once what was wrong is right, a replay stores it.
        tables::heal(&t.app.db).await;
        let report = inbound::replay(&t.app, None, false).await.unwrap();
        assert_eq!(report.failed, 0);
        assert_eq!(desk.message("wamid.x").await["direction"], "inbound");
        assert!(!Desk::only(desk.rows("ingest_failure").await)["resolved_at"].is_null());
        assert_eq!(desk.rows("message").await.len(), 53);
    }

    async fn a_number_that_nobody_registered_is_counted_and_kept(t) {
        let desk = Desk::open(t).await;
        let mut stranger = text(ANA, "wamid.1", ago(60), "¿Hola?");
        stranger["value"]["metadata"] = json!({"phone_number_id": "999", "display_phone_number": "576015559999"});
        desk.take(vec![stranger.clone(), text(ANA, "wamid.2", ago(50), "Hola")]).await;
        assert_eq!(desk.thread().await, ["Hola"]);
        let unknown = Desk::only(desk.rows("unknown_number").await);
        assert_eq!((&unknown["account"], &unknown["items"]), (&json!("999"), &json!(1)));
        assert_eq!(unknown["display"], "576015559999");
        let stray = Desk::only(desk.rows("stray_item").await);
        assert!(stray["raw"].as_str().unwrap().contains("¿Hola?"));

        // Somebody registers it, and what came is theirs.
        desk.meta.line(ChannelKind::Whatsapp, WABA, "999").await;
        inbound::replay(&t.app, None, false).await.unwrap();
        assert_eq!(desk.message("wamid.1").await["direction"], "inbound");
        assert!(desk.rows("stray_item").await.is_empty());
        assert_eq!(Desk::only(desk.rows("unknown_number").await)["items"], 1);
    }

    async fn a_number_of_another_company_is_a_stranger(t) {
        let desk = Desk::open(t).await;
        let other = t.meta_elsewhere().await;
        // The other company's app signs for our number: it is not theirs to write for.
        let answer = other.deliver(&body(vec![text(ANA, "wamid.1", ago(60), "Hola")])).await;
        assert_eq!(answer.status.as_u16(), 200);
        inbound::drain::drain(&t.app).await.unwrap();
        assert!(desk.rows("message").await.is_empty());
        let [strays] = tables::rows(&t.app.db, ["stray_item"]).await;
        let stray = Desk::only(strays);
        assert_eq!(stray["workspace_id"], other.workspace.0.simple().to_string());
        assert_eq!(stray["account"], NUMBER);
    }

    async fn messenger_and_instagram_are_kept(t) {
        let desk = Desk::open(t).await;
        for (object, id) in [("page", "111"), ("instagram", "222")] {
            let event = json!({
                "sender": {"id": "9001"}, "recipient": {"id": id}, "timestamp": ago(30) * 1_000,
                "message": {"mid": format!("m_{id}"), "text": "Hola por aquí"},
            });
            desk.take_body(&json!({"object": object, "entry": [{"id": id, "time": ago(30) * 1_000, "messaging": [event]}]})).await;
        }
        let strays = desk.rows("stray_item").await;
        let kinds: Vec<_> = strays.iter().map(|row| (row["account"].as_str(), row["kind"].as_str())).collect();
        assert_eq!(kinds, [(Some("111"), Some("message")), (Some("222"), Some("message"))]);
        assert!(strays.iter().all(|row| row["raw"].as_str().unwrap().contains("Hola por aquí")));
        assert_eq!(desk.rows("unknown_number").await.len(), 2);
        // With a page of ours, they are messages like any other.
        desk.meta.line(ChannelKind::Messenger, "111", "111").await;
        inbound::replay(&t.app, None, false).await.unwrap();
        assert_eq!(desk.thread().await, ["Hola por aquí"]);
        assert_eq!(Desk::only(desk.rows("identity").await)["kind"], "psid");
    }

    async fn deliveries_of_many_companies_stay_apart(t) {
        let desk = Desk::open(t).await;
        let others = [t.meta_elsewhere().await, t.meta_elsewhere().await];
        for (number, other) in others.iter().enumerate() {
            other.line(ChannelKind::Whatsapp, WABA, &format!("70{number}")).await;
            let mut theirs = text(ANA, "wamid.1", ago(60), "Hola, otra");
            theirs["value"]["metadata"]["phone_number_id"] = json!(format!("70{number}"));
            assert_eq!(other.deliver(&body(vec![theirs])).await.status.as_u16(), 200);
        }
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Hola")]).await;
        assert_eq!(desk.thread().await, ["Hola"]);
        let [messages, identities] = tables::rows(&t.app.db, ["message", "identity"]).await;
        assert_eq!((messages.len(), identities.len()), (3, 3));
    }
}
