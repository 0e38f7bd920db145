//! Words that are meant to do harm are only words.

use super::{
    body::{ANA, ago, answer, body, message, reaction, status, text},
    desk::{Desk, content},
};
use serde_json::{Value, json};
use testkit::db_test;

const RTL: &str = "factura\u{202e}fdp.exe";
const ZERO_WIDTH: &str = "ho\u{200b}la\u{200d}\u{feff}";
const HTML: &str = "<img src=x onerror=alert(1)><script>fetch('/api/v1/users')</script>";
const SQL: &str = "'); DROP TABLE message; -- \\' \" ${1} $1 %s";

db_test! {
    async fn hostile_words_are_kept_as_they_are(t) {
        let desk = Desk::open(t).await;
        let long = "ñ".repeat(10_000);
        let zalgo = format!("Z{}", "\u{0301}\u{0316}\u{034f}".repeat(500));
        let words = [RTL, ZERO_WIDTH, HTML, SQL, long.as_str(), zalgo.as_str(), " ", "\u{1f469}\u{200d}\u{1f4bb}", "{\"a\":1}"];
        for (number, words) in words.iter().enumerate() {
            let number = i64::try_from(number).unwrap();
            desk.take(vec![text(ANA, &format!("wamid.{number}"), ago(100 - number), words)]).await;
            let message = desk.message(&format!("wamid.{number}")).await;
            assert_eq!(content(&message)["text"], *words);
        }
        assert_eq!(desk.conversation().await["unread_count"], i64::try_from(words.len()).unwrap());
        assert_eq!(desk.shown().await.len(), words.len());
    }

    async fn a_nul_and_half_a_pair_are_replaced(t) {
        let desk = Desk::open(t).await;
        let mut delivery = serde_json::to_string(&body(vec![text(ANA, "wamid.1", ago(60), "AQUI")])).unwrap();
        delivery = delivery.replace("AQUI", r"a\u0000b\ud83dc");
        assert_eq!(desk.meta.deliver_bytes(delivery.into_bytes()).await.status.as_u16(), 200);
        app::inbound::drain::drain(&t.app).await.unwrap();
        assert_eq!(content(&desk.message("wamid.1").await)["text"], "a\u{fffd}b\u{fffd}c");
    }

    async fn a_hostile_name_is_one_plain_line(t) {
        let desk = Desk::open(t).await;
        let mut change = text(ANA, "wamid.1", ago(60), "Hola");
        change["value"]["contacts"][0]["profile"]["name"] = json!(format!("Ana\u{202e}\n\n{}", "x".repeat(5_000)));
        desk.take(vec![change]).await;
        let identity = Desk::only(desk.rows("identity").await);
        let name = identity["profile_name"].as_str().unwrap();
        assert!(name.starts_with("Ana") && name.chars().count() <= 120, "{name}");
        assert!(!name.contains(['\n', '\u{202e}']));
    }

    async fn ids_of_any_length_and_letters_are_taken(t) {
        t.allow_left_over_jobs();
        let desk = Desk::open(t).await;
        // No two neighbours alike, so that nothing can be packed.
        let noise = |seed: u32, length: usize| -> String {
            let mut state = seed;
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from_digit((state >> 24) % 36, 36).unwrap()
            };
            (0..length).map(|_| next()).collect()
        };
        let id = format!("wamid.{}", noise(1, 9_000));
        let odd = |id: &str| -> Value {
            let image = json!({"type": "image", "image": {"id": noise(3, 9_000), "mime_type": noise(4, 9_000), "filename": SQL}});
            message(ANA, id, ago(40), image)
        };
        desk.take(vec![
            text(ANA, &id, ago(60), "Hola"),
            answer(ANA, "wamid.1", ago(50), ("¿Y?", &id)),
            reaction(ANA, "wamid.2", ago(45), (&id, Some("👍"))),
            status(ANA, &noise(2, 9_000), ago(44), "read"),
            odd("wamid.3"),
            message(ANA, "wamid.4", ago(30), json!({"type": noise(5, 9_000)})),
            text(ANA, SQL, ago(20), "Con comillas"),
            text(ANA, "wamid.last", ago(10), "Último"),
        ])
        .await;
        for id in ["wamid.1", "wamid.3", "wamid.4", SQL, "wamid.last"] {
            assert_eq!(desk.message(id).await["direction"], "inbound");
        }
        assert_eq!(desk.rows("ingest_failure").await.len(), 0);
    }

    async fn people_with_absurd_ids_are_people(t) {
        let desk = Desk::open(t).await;
        for (number, wa_id) in ["", "0", "+57 300 111 2233", "abc", "９９９", "1234567890123456789012345678901234567890"].iter().enumerate() {
            let mut change = text(ANA, &format!("wamid.{number}"), ago(60), "Hola");
            change["value"]["messages"][0]["from"] = json!(wa_id);
            change["value"]["messages"][0].as_object_mut().unwrap().remove("from_user_id");
            change["value"].as_object_mut().unwrap().remove("contacts");
            desk.take(vec![change]).await;
        }
        let kept = desk.rows("message").await.len() + desk.rows("channel_log").await.len();
        assert_eq!(kept, 6);
    }
}
