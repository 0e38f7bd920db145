//! Files: the message never waits for them, they are fetched, and those that are gone say so.

use super::{
    body::{ANA, ago, message},
    desk::{Desk, at},
};
use domain::time::{DAY, HOUR};
use serde_json::{Value, json};
use simulator::File;
use testkit::{TestApp, app::START, db_test, tables};

/// The smallest picture there is: one dot.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82";

async fn media(t: &TestApp) -> Value {
    let [rows] = tables::rows(&t.app.db, ["media"]).await;
    Desk::only(rows)
}

db_test! {
    async fn a_picture_is_fetched_and_kept(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 300 111 2233");
        let file = File { mime: "image/png".to_owned(), bytes: PNG.into(), caption: Some("Así".to_owned()), ..File::default() };
        phone.send_media(file).unwrap();
        t.settle().await;
        let media = media(t).await;
        assert_eq!((media["state"].as_str(), media["mime"].as_str()), (Some("stored"), Some("image/png")));
        assert_eq!((at(&media, "size"), at(&media, "width")), (i64::try_from(PNG.len()).unwrap(), 1));
        let kept = t.app.blobs.get(media["blob_key"].as_str().unwrap()).await.unwrap();
        assert_eq!(kept.as_ref(), PNG);
        let [messages] = tables::rows(&t.app.db, ["message"]).await;
        let message = Desk::only(messages);
        assert_eq!((message["kind"].as_str(), &message["media_id"]), (Some("image"), &media["id"]));
        assert!(message["content"].as_str().unwrap().contains("Así"));
    }

    async fn a_file_that_lies_about_its_type_is_kept_as_what_it_is(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 300 111 2233");
        let program = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec();
        let file = File {
            mime: "application/pdf".to_owned(), bytes: program.into(), filename: Some("factura.pdf".to_owned()), ..File::default()
        };
        phone.send_media(file).unwrap();
        t.settle().await;
        let media = media(t).await;
        assert_eq!(media["state"], "stored");
        assert_eq!(media["mime"], "application/vnd.microsoft.portable-executable");
    }

    async fn a_file_that_meta_does_not_have_any_more_says_so(t) {
        let line = t.line("Ventas").await;
        publish(t, &line.waba_id, &line.phone_number_id, "424242");
        t.settle().await;
        let media = media(t).await;
        assert_eq!((media["state"].as_str(), media["error"].as_str()), (Some("expired"), Some("media_expired")));
        let [messages] = tables::rows(&t.app.db, ["message"]).await;
        assert_eq!(Desk::only(messages)["kind"], "image", "the message is there all the same");
    }

    async fn a_file_is_tried_for_as_long_as_meta_keeps_it(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![message(ANA, "wamid.1", ago(60), json!({"type": "image", "image": {"id": "1", "mime_type": "image/jpeg"}}))]).await;
        for wait in [HOUR, DAY, DAY * 5] {
            t.later(wait).await;
            assert_eq!(media(t).await["state"], "pending", "the token of this line is no good, and may be tomorrow");
        }
        assert_eq!(desk.message("wamid.1").await["kind"], "image");
        t.later(DAY * 2).await;
        assert_eq!(media(t).await["state"], "expired");
        assert!(at(&media(t).await, "created_at") >= START.millis());
    }

    async fn the_same_message_again_is_no_second_file(t) {
        let line = t.line("Ventas").await;
        t.simulator.faults().duplicate_webhooks(true);
        let phone = t.phone(&line, "+57 300 111 2233");
        phone.send_media(File { mime: "image/png".to_owned(), bytes: PNG.into(), ..File::default() }).unwrap();
        t.settle().await;
        assert_eq!(media(t).await["state"], "stored");
    }
}

/// A picture whose id is nowhere.
fn publish(t: &TestApp, waba: &str, number: &str, id: &str) {
    let mut change =
        message(ANA, "wamid.1", ago(60), json!({"type": "image", "image": {"id": id, "mime_type": "image/jpeg"}}));
    change["value"]["metadata"]["phone_number_id"] = json!(number);
    t.simulator.publish(waba, "messages", &change["value"]);
}
