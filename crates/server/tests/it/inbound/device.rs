//! What the company writes on its own phone, and what it wrote before the line was connected.

use super::{
    body::{ANA, BETO, ago, echo, past, text},
    desk::{Desk, at, delivery},
};
use serde_json::json;
use testkit::db_test;

db_test! {
    async fn an_echo_is_an_answer_that_somebody_has_seen(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "¿Abren hoy?")]).await;
        desk.take(vec![echo(ANA, "wamid.2", ago(50), "Sí, hasta las 6")]).await;
        let message = desk.message("wamid.2").await;
        assert_eq!((message["direction"].as_str(), message["sender_kind"].as_str()), (Some("outbound"), Some("device")));
        assert_eq!(delivery(&message), "sent");
        let conversation = desk.conversation().await;
        assert_eq!(conversation["unread_count"], 0);
        assert_eq!(conversation["last_message_id"], message["id"]);
        assert_eq!(at(&conversation, "last_opening_inbound"), ago(60) * 1_000, "only the customer opens the window");
        let episode = Desk::only(desk.rows("episode").await);
        assert_eq!(at(&episode, "first_response_at"), ago(50) * 1_000);
    }

    async fn an_older_echo_does_not_hide_what_came_after_it(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "¿Abren hoy?")]).await;
        desk.take(vec![text(ANA, "wamid.3", ago(40), "¿Y mañana?")]).await;
        desk.take(vec![echo(ANA, "wamid.2", ago(50), "Sí")]).await;
        assert_eq!(desk.thread().await, ["¿Abren hoy?", "Sí", "¿Y mañana?"]);
        assert_ne!(desk.conversation().await["unread_count"], 0, "nobody has seen the last one");
    }

    async fn what_was_written_before_an_echo_was_seen_whichever_arrives_first(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![echo(ANA, "wamid.2", ago(50), "Sí, hasta las 6")]).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "¿Abren hoy?")]).await;
        let conversation = desk.conversation().await;
        assert_eq!(conversation["unread_count"], 0, "it was answered on the phone");
        assert_eq!(conversation["last_message_id"], desk.message("wamid.2").await["id"]);
        let first = desk.message("wamid.1").await["id"].clone();
        assert_eq!(conversation["last_inbound_id"], first, "this one is shown as read");
        desk.take(vec![text(ANA, "wamid.4", ago(30), "Gracias"), text(ANA, "wamid.5", ago(20), "¿Y mañana?")]).await;
        desk.take(vec![echo(ANA, "wamid.3", ago(25), "A ti")]).await;
        let conversation = desk.conversation().await;
        assert_eq!(conversation["unread_count"], 1, "the last one came after it");
        assert_eq!(conversation["last_inbound_id"], desk.message("wamid.5").await["id"]);
    }

    async fn an_echo_alone_makes_a_closed_conversation_without_a_window(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![echo(ANA, "wamid.1", ago(50), "Buen día, le escribe la tienda")]).await;
        let conversation = desk.conversation().await;
        assert_eq!((&conversation["is_open"], &conversation["unread_count"]), (&json!(false), &json!(0)));
        assert!(conversation["last_opening_inbound"].is_null());
    }

    async fn history_is_kept_where_it_belongs_and_disturbs_nobody(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.9", ago(60), "Hoy")]).await;
        desk.close().await;
        let long_ago = ago(86_400 * 30);
        let events = desk.rows("event").await.len();
        desk.take(vec![past(ANA, "wamid.1", long_ago, "Hace un mes"), past(ANA, "wamid.2", long_ago + 5, "Y poco")]).await;
        desk.take(vec![past(BETO, "wamid.3", long_ago, "Nunca más volví")]).await;
        let thread = desk.thread().await;
        assert_eq!(thread.iter().filter(|said| !said.starts_with('(')).count(), 4);
        let conversations = desk.conversations().await;
        assert_eq!(conversations.len(), 2);
        assert!(conversations.iter().all(|row| row["is_open"] == false));
        let unread: i64 = conversations.iter().map(|row| row["unread_count"].as_i64().unwrap()).sum();
        assert_eq!(unread, 1, "only today's");
        let opening: Vec<_> = conversations.iter().filter_map(|row| row["last_opening_inbound"].as_i64()).collect();
        assert_eq!(opening, [ago(60) * 1_000]);
        // However many messages there are, a conversation is told of once per delivery.
        let told = desk.rows("event").await.len() - events;
        assert!(told <= 4, "{told} events");
    }

    async fn a_past_message_that_was_live_too_is_one_message(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Hola")]).await;
        desk.take(vec![past(ANA, "wamid.1", ago(60), "Hola")]).await;
        assert_eq!(desk.thread().await, ["Hola"]);
        assert_eq!(desk.conversation().await["unread_count"], 1);
    }
}
