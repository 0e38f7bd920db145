//! Messages that arrive: once, in order, unread, and in the conversation of whoever wrote.

use super::{
    body::{ANA, BETO, ago, answer, body, change, reaction, text},
    desk::{Desk, at, content},
};
use domain::time::MINUTE;
use serde_json::{Value, json};
use testkit::{app::START, db_test};

db_test! {
    async fn a_text_opens_an_unread_conversation(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(30), "¿Tienen mesas?")]).await;
        let message = desk.message("wamid.1").await;
        assert_eq!(message["direction"], "inbound");
        assert_eq!(content(&message), json!({"text": "¿Tienen mesas?"}));
        assert_eq!(at(&message, "sort_at"), ago(30) * 1_000);
        let conversation = desk.conversation().await;
        assert_eq!(conversation["is_open"], true);
        assert_eq!(conversation["unread_count"], 1);
        assert_eq!(conversation["last_message_id"], message["id"]);
        assert_eq!(at(&conversation, "last_opening_inbound"), ago(30) * 1_000);
        assert_eq!(at(&conversation, "last_activity_at"), START.millis());
        let identity = Desk::only(desk.rows("identity").await);
        assert_eq!(identity["external_id"], "573001112233");
        assert_eq!(identity["phone"], "+573001112233");
        assert_eq!(identity["profile_name"], "Ana Lucía Ríos");
        let raw = Desk::only(desk.rows("message_raw").await);
        assert!(raw["raw"].as_str().unwrap().contains("¿Tienen mesas?"));
        let kinds: Vec<Value> = desk.rows("event").await.iter().map(|event| event["kind"].clone()).collect();
        for kind in ["message_received", "conversation_opened_by_inbound"] {
            assert!(kinds.iter().any(|one| one == kind), "{kind} in {kinds:?}");
        }
    }

    async fn a_delivery_that_comes_twice_changes_nothing(t) {
        let desk = Desk::open(t).await;
        let delivery = body(vec![text(ANA, "wamid.1", ago(30), "Hola"), text(BETO, "wamid.2", ago(20), "Buenas")]);
        desk.take_body(&delivery).await;
        let tables = ["message", "conversation", "identity", "identity_key", "episode", "event", "message_raw"];
        let mut before = Vec::new();
        for table in tables {
            before.push(desk.rows(table).await);
        }
        desk.take_body(&delivery).await;
        desk.take_body(&body(vec![text(ANA, "wamid.1", ago(30), "Hola"), text(ANA, "wamid.1", ago(30), "Hola")])).await;
        for (table, before) in tables.iter().zip(before) {
            assert_eq!(desk.rows(table).await, before, "{table}");
        }
    }

    async fn a_thousand_items_of_one_delivery_arrive(t) {
        const PEOPLE: usize = 40;
        let desk = Desk::open(t).await;
        let changes = (0..1_000_usize).map(|number| {
            let wa_id = format!("5730055500{:02}", number % PEOPLE);
            let message = json!({
                "from": wa_id, "id": format!("wamid.{number}"), "timestamp": (ago(2_000) + i64::try_from(number).unwrap()).to_string(),
                "type": "text", "text": {"body": format!("Mensaje {number}")},
            });
            change("messages", json!({"contacts": [{"wa_id": wa_id}], "messages": [message]}))
        });
        desk.take(changes.collect()).await;
        let messages = desk.rows("message").await;
        assert_eq!(messages.len(), 1_000);
        let conversations = desk.conversations().await;
        assert_eq!(conversations.len(), PEOPLE);
        assert!(conversations.iter().all(|conversation| conversation["unread_count"] == 25));
        for message in messages {
            let number: i64 = message["provider_id"].as_str().unwrap().strip_prefix("wamid.").unwrap().parse().unwrap();
            assert_eq!(content(&message)["text"], format!("Mensaje {number}"));
            assert_eq!(at(&message, "sort_at"), (ago(2_000) + number) * 1_000);
        }
    }

    async fn several_lists_and_entries_of_one_body_are_all_read(t) {
        let desk = Desk::open(t).await;
        let (mut first, second) = (text(ANA, "wamid.1", ago(50), "uno"), text(ANA, "wamid.2", ago(40), "dos"));
        let more = second["value"]["messages"][0].clone();
        first["value"]["messages"].as_array_mut().unwrap().push(more);
        let mut delivery = body(vec![first]);
        let another = body(vec![text(BETO, "wamid.3", ago(30), "tres")])["entry"][0].clone();
        delivery["entry"].as_array_mut().unwrap().push(another);
        desk.take_body(&delivery).await;
        assert_eq!(desk.thread().await, ["uno", "dos", "tres"]);
        assert_eq!(desk.conversations().await.len(), 2);
    }

    async fn a_late_message_stands_above_what_was_read_and_is_marked(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.2", ago(60), "después")]).await;
        desk.take(vec![text(ANA, "wamid.1", ago(3_600), "antes")]).await;
        assert_eq!(desk.thread().await, ["antes", "después"]);
        assert_eq!(desk.message("wamid.1").await["late"], true);
        assert_eq!(desk.message("wamid.2").await["late"], false);
        let conversation = desk.conversation().await;
        assert_eq!(conversation["unread_count"], 2);
        assert_eq!(conversation["last_message_id"], desk.message("wamid.2").await["id"]);
        assert_eq!(at(&conversation, "last_opening_inbound"), ago(60) * 1_000);
    }

    async fn a_message_from_the_future_is_taken_as_now(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(-7 * 86_400), "mañana")]).await;
        assert_eq!(at(&desk.message("wamid.1").await, "sort_at"), START.millis());
        let raw = Desk::only(desk.rows("message_raw").await);
        assert!(raw["raw"].as_str().unwrap().contains(&ago(-7 * 86_400).to_string()));
        // A clock that is a little ahead is nobody's mistake.
        desk.take(vec![text(ANA, "wamid.2", ago(-120), "casi")]).await;
        assert_eq!(at(&desk.message("wamid.2").await, "sort_at"), ago(-120) * 1_000);
    }

    async fn absurd_times_are_taken_as_now(t) {
        let desk = Desk::open(t).await;
        for (number, time) in [json!("never"), json!(null), json!(-5), json!("99999999999999999999"), json!({})].iter().enumerate() {
            let mut change = text(ANA, &format!("wamid.{number}"), 0, "hola");
            change["value"]["messages"][0]["timestamp"] = time.clone();
            desk.take(vec![change]).await;
            let sort_at = at(&desk.message(&format!("wamid.{number}")).await, "sort_at");
            assert_eq!(sort_at, START.millis(), "{time}");
        }
    }

    async fn a_message_reopens_a_closed_conversation_and_a_reaction_does_not(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(600), "Hola")]).await;
        desk.close().await;
        assert_eq!(desk.conversation().await["is_open"], false);
        desk.take(vec![reaction(ANA, "wamid.2", ago(20), ("wamid.1", Some("👍")))]).await;
        assert_eq!(desk.conversation().await["is_open"], false);
        // Whatever its time says: it came now.
        desk.take(vec![text(ANA, "wamid.3", ago(86_400 * 3), "De hace días")]).await;
        assert_eq!(desk.conversation().await["is_open"], true);
        assert_eq!(desk.thread().await, ["(reopened_by_customer)", "De hace días", "Hola", "(closed)"]);
        let episodes = desk.rows("episode").await;
        assert_eq!(episodes.iter().filter(|episode| episode["closed_at"].is_null()).count(), 1);
        assert_eq!(episodes.len(), 2);
    }

    async fn each_reopening_leaves_one_line_before_the_message_that_did_it(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(600), "Hola"), text(ANA, "wamid.2", ago(590), "¿Están?")]).await;
        assert_eq!(desk.thread().await, ["Hola", "¿Están?"], "the first message opens nothing again");
        desk.close().await;
        t.advance(MINUTE);
        let back = vec![text(ANA, "wamid.3", ago(-20), "Volví"), text(ANA, "wamid.4", ago(-21), "¿Sí?")];
        desk.take(back.clone()).await;
        desk.take(back).await;
        let opened = ["Hola", "¿Están?", "(closed)", "(reopened_by_customer)", "Volví", "¿Sí?"];
        assert_eq!(desk.thread().await, opened);
        let conversation = desk.conversation().await;
        assert_eq!(conversation["unread_count"], 4, "nobody wrote the line");
        assert_eq!(conversation["last_message_id"], desk.message("wamid.4").await["id"]);
        desk.close().await;
        t.advance(MINUTE);
        desk.take(vec![text(ANA, "wamid.5", ago(-90), "Otra cosa")]).await;
        let lines = desk.thread().await.into_iter().filter(|said| said == "(reopened_by_customer)");
        assert_eq!(lines.count(), 2);
    }

    async fn an_answer_shows_what_it_quotes_whichever_came_first(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "¿Cuánto cuesta?")]).await;
        desk.take(vec![answer(ANA, "wamid.2", ago(50), ("Digo, la mesa", "wamid.1"))]).await;
        desk.take(vec![answer(ANA, "wamid.4", ago(30), ("Y la silla", "wamid.3"))]).await;
        desk.take(vec![text(ANA, "wamid.3", ago(40), "La mesa no")]).await;
        let shown = desk.shown().await;
        for (answer, quoted) in [("Digo, la mesa", "¿Cuánto cuesta?"), ("Y la silla", "La mesa no")] {
            let message = shown.iter().find(|message| message.content.preview() == answer).unwrap();
            let quote = message.reply_to.as_ref().unwrap();
            assert!(quote.message.is_some(), "one can jump to it");
            assert_eq!(quote.preview.as_ref().unwrap().text, quoted);
        }
    }
}
