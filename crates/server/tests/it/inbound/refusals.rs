//! What the door turns away, and what it lets in without understanding it. Nothing else is ever affected.

use super::{
    body::{ANA, ago, body, text},
    desk::{Desk, at},
};
use app::inbound;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{TestApp, db_test, tables};

const LIMIT: usize = 3 << 20;

async fn journal(t: &TestApp) -> usize {
    let [journal] = tables::rows(&t.app.db, ["journal"]).await;
    journal.len()
}

/// After whatever came before, an ordinary message arrives as ever.
async fn works(desk: &Desk<'_>) {
    desk.take(vec![text(ANA, "wamid.works", ago(1), "Todo bien")]).await;
    assert_eq!(desk.message("wamid.works").await["direction"], "inbound");
}

db_test! {
    async fn a_delivery_without_a_right_signature_is_counted_and_not_kept(t) {
        let desk = Desk::open(t).await;
        let bytes = serde_json::to_vec(&body(vec![text(ANA, "wamid.1", ago(60), "Hola")])).unwrap();
        let right = desk.meta.signature(&bytes);
        let bare = right.strip_prefix("sha256=").unwrap();
        let other = desk.meta.signature(b"another body");
        let wrong = [None, Some(""), Some("sha256="), Some(bare), Some("sha1=00"), Some(other.as_str()), Some("sha256=zz"), Some(&right[..70])];
        for signature in wrong {
            let answer = desk.meta.post(bytes.clone(), signature).await;
            assert_eq!(answer.status.as_u16(), 401, "{signature:?}");
        }
        inbound::drain::drain(&t.app).await.unwrap();
        assert_eq!(journal(t).await, 0);
        let [apps] = tables::rows(&t.app.db, ["meta_app"]).await;
        let app = apps.iter().find(|row| row["id"] == desk.meta.app.0.simple().to_string()).unwrap();
        assert_eq!(at(app, "signature_failures"), i64::try_from(wrong.len()).unwrap());
        assert_eq!(desk.meta.post(bytes, Some(&right.to_uppercase().replacen("SHA256", "sha256", 1))).await.status.as_u16(), 200);
        works(&desk).await;
    }

    async fn one_byte_more_or_less_breaks_the_signature(t) {
        let desk = Desk::open(t).await;
        let bytes = serde_json::to_vec(&body(vec![text(ANA, "wamid.1", ago(60), "Hola")])).unwrap();
        let signature = desk.meta.signature(&bytes);
        let mut longer = bytes.clone();
        longer.push(b' ');
        for changed in [longer, bytes[..bytes.len() - 1].to_vec()] {
            assert_eq!(desk.meta.post(changed, Some(&signature)).await.status.as_u16(), 401);
        }
        assert_eq!(journal(t).await, 0);
    }

    async fn a_hook_that_nobody_has_is_not_found(t) {
        let desk = Desk::open(t).await;
        let bytes = serde_json::to_vec(&body(vec![text(ANA, "wamid.1", ago(60), "Hola")])).unwrap();
        for hook in ["0199c0de-0000-7000-8000-000000000001", "nonsense", "..%2f..", "%00"] {
            for method in [Method::POST, Method::GET] {
                let request = t.admin.anonymous().request(method, &format!("/hooks/meta/{hook}"));
                let request = request.header("x-hub-signature-256", desk.meta.signature(&bytes)).body(bytes.clone());
                let answer = t.admin.send(request).await;
                assert!([400, 404].contains(&answer.status.as_u16()), "{hook}: {}", answer.status);
            }
        }
        assert_eq!(journal(t).await, 0);
        works(&desk).await;
    }

    async fn a_delivery_of_more_than_three_mebibytes_is_refused(t) {
        let desk = Desk::open(t).await;
        let most = padded(LIMIT);
        assert_eq!(desk.meta.deliver_bytes(most).await.status.as_u16(), 200);
        let signature = desk.meta.signature(b"");
        for length in [LIMIT + 1, LIMIT * 2] {
            let request = t.admin.anonymous().request(Method::POST, &desk.meta.path());
            let request = request.header("x-hub-signature-256", &signature).body(padded(length));
            // The server may hang up once it has said so.
            if let Ok(answer) = request.send().await {
                assert_eq!(answer.status().as_u16(), 413);
            }
        }
        inbound::drain::drain(&t.app).await.unwrap();
        assert_eq!(journal(t).await, 1);
        assert_eq!(desk.thread().await, ["grande"]);
        works(&desk).await;
    }

    async fn what_is_no_webhook_is_kept_as_it_came(t) {
        let desk = Desk::open(t).await;
        let whole = serde_json::to_vec(&body(vec![text(ANA, "wamid.1", ago(60), "Hola")])).unwrap();
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        let strange: Vec<Vec<u8>> = vec![
            Vec::new(),
            whole[..whole.len() / 2].to_vec(),
            b"<html>\0</html>".to_vec(),
            b"\xff\xfe\x00\x01".to_vec(),
            b"null".to_vec(),
            b"[]".to_vec(),
            b"{}".to_vec(),
            b"\"hola\"".to_vec(),
            b"{\"object\":\"whatsapp_business_account\",\"entry\":7}".to_vec(),
            deep.into_bytes(),
        ];
        let count = strange.len();
        for bytes in strange {
            let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
            assert_eq!(desk.meta.deliver_bytes(bytes).await.status.as_u16(), 200, "{shown}");
        }
        inbound::drain::drain(&t.app).await.unwrap();
        assert_eq!(journal(t).await, count);
        let strays = desk.rows("stray_item").await;
        assert_eq!(strays.len(), count);
        assert!(strays.iter().all(|row| serde_json::from_str::<Box<serde_json::value::RawValue>>(row["raw"].as_str().unwrap()).is_ok()));
        assert!(desk.rows("message").await.is_empty());
        works(&desk).await;
    }

    async fn wrong_types_spoil_only_what_they_are_in(t) {
        let desk = Desk::open(t).await;
        let deep: Value = serde_json::from_str(&format!("{}1{}", "[".repeat(100), "]".repeat(100))).unwrap();
        let nonsense = [json!(null), json!(7), json!(true), json!("text"), json!([]), json!({}), json!([[{}]]), deep];
        let mut number = 0;
        let mut changes = Vec::new();
        for place in ["/value/messages/0/text", "/value/messages/0/type", "/value/messages/0/id", "/value/messages/0/from", "/value/messages/0", "/value/messages", "/value/contacts", "/value", "/field"] {
            for wrong in &nonsense {
                number += 1;
                let mut change = text(ANA, &format!("wamid.{number}"), ago(500 - number), "Hola");
                *change.pointer_mut(place).unwrap() = wrong.clone();
                changes.push(change);
            }
        }
        changes.push(text(ANA, "wamid.good", ago(2), "Yo sí"));
        desk.take(changes).await;
        assert_eq!(desk.message("wamid.good").await["kind"], "text");
        assert!(desk.rows("ingest_failure").await.is_empty());
        works(&desk).await;
    }
}

/// A delivery of exactly so many bytes.
fn padded(length: usize) -> Vec<u8> {
    let mut delivery = body(vec![text(ANA, "wamid.big", ago(60), "grande")]);
    delivery["padding"] = json!("");
    let room = length - serde_json::to_vec(&delivery).unwrap().len();
    delivery["padding"] = json!("x".repeat(room));
    serde_json::to_vec(&delivery).unwrap()
}
