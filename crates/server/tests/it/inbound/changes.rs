//! Reactions, edits and revokes: they belong to their message, before or after it.

use super::{
    body::{ANA, ago, echo, edit, reaction, revoke, text},
    desk::{Desk, at, content},
};
use app::inbound::park;
use domain::time::HOUR;
use serde_json::json;
use testkit::db_test;

db_test! {
    async fn the_newest_reaction_stays_and_a_removal_removes(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![echo(ANA, "wamid.1", ago(100), "¿Te llegó?")]).await;
        for (id, before, emoji, shown) in [
            ("wamid.r1", 50, Some("👍"), vec!["👍"]),
            ("wamid.r2", 40, Some("❤️"), vec!["❤️"]),
            // Late: it was replaced already.
            ("wamid.r3", 45, Some("😡"), vec!["❤️"]),
            ("wamid.r4", 30, None, vec![]),
            ("wamid.r5", 35, Some("👀"), vec![]),
            ("wamid.r6", 20, Some("🎉"), vec!["🎉"]),
        ] {
            desk.take(vec![reaction(ANA, id, ago(before), ("wamid.1", emoji))]).await;
            let message = desk.shown().await.remove(0);
            let emojis: Vec<_> = message.reactions.iter().map(|reaction| reaction.emoji.as_str()).collect();
            assert_eq!(emojis, shown, "{id}");
        }
        assert_eq!(desk.thread().await, ["¿Te llegó?"]);
        assert_eq!(desk.conversation().await["unread_count"], 0);
        assert!(desk.conversation().await["last_opening_inbound"].is_null());
    }

    async fn both_sides_may_react_to_one_message(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(100), "Hola")]).await;
        let mut ours = echo(ANA, "wamid.r1", ago(90), "");
        ours["value"]["message_echoes"][0]["type"] = json!("reaction");
        ours["value"]["message_echoes"][0]["reaction"] = json!({"message_id": "wamid.1", "emoji": "🙌"});
        desk.take(vec![ours, reaction(ANA, "wamid.r2", ago(80), ("wamid.1", Some("😀")))]).await;
        let mut reactions: Vec<_> = desk.rows("reaction").await;
        reactions.sort_by_key(|row| row["by_kind"].as_str().unwrap().to_owned());
        let reactions: Vec<_> = reactions.iter().map(|row| (row["by_kind"].as_str(), row["emoji"].as_str())).collect();
        assert_eq!(reactions, [(Some("business"), Some("🙌")), (Some("contact"), Some("😀"))]);
    }

    async fn a_reaction_waits_for_its_message_and_stands_alone_after_a_day(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(100), "Hola")]).await;
        desk.take(vec![reaction(ANA, "wamid.r1", ago(50), ("wamid.2", Some("👍")))]).await;
        assert_eq!(desk.thread().await, ["Hola"]);
        t.advance(HOUR * 25);
        park::sweep(&t.app).await.unwrap();
        assert_eq!(desk.thread().await, ["Hola", "[reaction]"]);
        assert_eq!(desk.conversation().await["unread_count"], 1);
        desk.take(vec![echo(ANA, "wamid.2", ago(60), "Mira")]).await;
        let reaction = Desk::only(desk.rows("reaction").await);
        assert_eq!(reaction["message_id"], desk.message("wamid.2").await["id"]);
    }

    async fn an_edit_changes_the_words_and_keeps_the_old_ones(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(100), "A las tres")]).await;
        desk.take(vec![edit(ANA, "wamid.e1", ago(90), ("wamid.1", "A las cuatro"))]).await;
        // Late: it was edited again already.
        desk.take(vec![edit(ANA, "wamid.e2", ago(95), ("wamid.1", "A las tres y media"))]).await;
        let message = desk.message("wamid.1").await;
        assert_eq!(content(&message)["text"], "A las cuatro");
        assert_eq!(at(&message, "edited_at"), ago(90) * 1_000);
        let receipt = Desk::only(desk.rows("message_receipt").await);
        assert!(receipt["detail"].as_str().unwrap().contains("A las tres"));
        assert_eq!(desk.conversation().await["unread_count"], 1);
    }

    async fn edits_and_revokes_wait_for_their_message(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![edit(ANA, "wamid.e1", ago(50), ("wamid.1", "Corregido"))]).await;
        desk.take(vec![revoke(ANA, "wamid.e2", ago(40), "wamid.2")]).await;
        assert!(desk.rows("message").await.is_empty());
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Original"), text(ANA, "wamid.2", ago(55), "Perdón")]).await;
        assert_eq!(content(&desk.message("wamid.1").await)["text"], "Corregido");
        let revoked = desk.message("wamid.2").await;
        assert_eq!(at(&revoked, "revoked_at"), ago(40) * 1_000);
        // What was revoked is still ours to know, as other messengers' backups are.
        assert_eq!(content(&revoked)["text"], "Perdón");
        assert!(desk.rows("parked").await.is_empty());
    }

    async fn a_change_and_its_message_may_share_a_delivery(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![
            edit(ANA, "wamid.e1", ago(50), ("wamid.1", "Corregido")),
            reaction(ANA, "wamid.r1", ago(45), ("wamid.1", Some("👍"))),
            text(ANA, "wamid.1", ago(60), "Original"),
            edit(ANA, "wamid.e2", ago(40), ("wamid.1", "Otra vez")),
        ])
        .await;
        assert_eq!(content(&desk.message("wamid.1").await)["text"], "Otra vez");
        assert_eq!(desk.rows("reaction").await.len(), 1);
        assert!(desk.rows("parked").await.is_empty());
    }

    async fn the_company_edits_and_revokes_on_its_phone(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![echo(ANA, "wamid.1", ago(60), "Abrimos a las 8"), echo(ANA, "wamid.2", ago(55), "Ups")]).await;
        let mut edited = echo(ANA, "wamid.e1", ago(50), "");
        let new = json!({"type": "text", "text": {"body": "Abrimos a las 9"}});
        edited["value"]["message_echoes"][0]["type"] = json!("edit");
        edited["value"]["message_echoes"][0]["edit"] = json!({"original_message_id": "wamid.1", "message": new});
        let mut revoked = echo(ANA, "wamid.e2", ago(45), "");
        revoked["value"]["message_echoes"][0]["type"] = json!("revoke");
        revoked["value"]["message_echoes"][0]["revoke"] = json!({"original_message_id": "wamid.2"});
        desk.take(vec![edited, revoked]).await;
        assert_eq!(content(&desk.message("wamid.1").await)["text"], "Abrimos a las 9");
        assert_eq!(at(&desk.message("wamid.2").await, "revoked_at"), ago(45) * 1_000);
    }
}
