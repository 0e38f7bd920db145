use super::{conversation, message, post, sends};
use serde_json::json;
use testkit::{assert_problem, db_test};

/// One grey dot.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// What a browser records: WebM with one OPUS track, sizes left open, 20 ms in each block.
fn recording() -> Vec<u8> {
    let element = |id: &[u8], body: &[u8]| {
        let size = u32::try_from(body.len()).unwrap() | 0x1000_0000;
        [id, &size.to_be_bytes(), body].concat()
    };
    let open = |id: &[u8]| [id, &[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]].concat();
    let track = [element(&[0xd7], &[1]), element(&[0x86], b"A_OPUS")].concat();
    let mut file = element(&[0x1a, 0x45, 0xdf, 0xa3], &element(&[0x42, 0x82], b"webm"));
    file.extend(open(&[0x18, 0x53, 0x80, 0x67]));
    file.extend(element(&[0x16, 0x54, 0xae, 0x6b], &element(&[0xae], &track)));
    file.extend(open(&[0x1f, 0x43, 0xb6, 0x75]));
    for n in 0..100 {
        file.extend(element(&[0xa3], &[0x81, 0, 0, 0x80, 31 << 3, n, n]));
    }
    file
}

db_test! {
    async fn a_recorded_voice_note_goes_out_as_whatsapp_plays_it(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let made = t.admin.upload("nota.webm", "audio/webm;codecs=opus", recording()).await.ok();
        assert_eq!((&made["kind"], &made["mime"]), (&json!("audio"), &json!("audio/ogg")));
        let content = json!({"type": "audio", "media_id": made["id"], "voice": true});
        let id = post(t, &conversation, "r1", content).await.id();
        t.settle().await;
        let sent = message(t, &conversation, &id).await;
        assert_eq!(sent["status"], "delivered", "{sent}");
        assert_eq!(sends(t)[0]["audio"]["voice"], true);
        assert_eq!(sent["content"]["media"]["duration_s"].as_f64().unwrap().round(), 2.0);
        let file = t.admin.get(&format!("/media/{}", made["id"].as_str().unwrap())).await;
        assert!(file.bytes.starts_with(b"OggS"));
        assert_eq!(t.phone(&line, "+57 300 123 4567").messages().pop().unwrap().kind, "audio");
    }

    async fn a_picture_is_uploaded_once_and_sent_as_often_as_wanted(t) {
        let (line, conversation) = conversation(t, "+57 300 123 4567").await;
        let made = t.admin.upload("foto.exe", "application/x-msdownload", PNG.to_vec()).await.ok();
        assert_eq!((&made["kind"], &made["mime"]), (&json!("image"), &json!("image/png")), "bytes decide, not names");
        assert_eq!((&made["width"], &made["height"]), (&json!(1), &json!(1)));
        let content = json!({"type": "image", "media_id": made["id"], "caption": "mira"});
        let first = post(t, &conversation, "r1", content.clone()).await.id();
        let second = post(t, &conversation, "r2", content).await.id();
        t.settle().await;
        for id in [&first, &second] {
            assert_eq!(message(t, &conversation, id).await["status"], "delivered");
        }
        let uploads = t.simulator.requests().into_iter().filter(|request| request.path.ends_with("/media")).count();
        assert_eq!(uploads, 1);
        assert_eq!(sends(t)[0]["image"]["caption"], "mira");
        assert_eq!(sends(t)[0]["image"]["id"], sends(t)[1]["image"]["id"]);
        let bubble = t.phone(&line, "+57 300 123 4567").messages().pop().unwrap();
        assert_eq!(bubble.kind, "image");
    }

    async fn what_whatsapp_does_not_take_is_refused_before_it_is_sent(t) {
        let (_, conversation) = conversation(t, "+57 300 123 4567").await;
        let lie = t.admin.upload("foto.png", "image/png", b"MZ\x90\0 this is a program".to_vec()).await;
        assert_problem!(lie, 422, "media_invalid");
        assert_eq!(lie.body["reason"], "type");
        let nothing = t.admin.upload("nada.txt", "text/plain", Vec::new()).await;
        assert_problem!(nothing, 422, "media_invalid");
        let text = t.admin.upload("lista.csv", "text/csv", "a;b\n1;2".into()).await.ok();
        assert_eq!((&text["kind"], &text["mime"]), (&json!("document"), &json!("text/plain")));
        let wrong = json!({"type": "image", "media_id": text["id"]});
        assert_problem!(post(t, &conversation, "r1", wrong).await, 422, "media_invalid");
        let right = json!({"type": "document", "media_id": text["id"]});
        let id = post(t, &conversation, "r2", right).await.id();
        t.settle().await;
        assert_eq!(message(t, &conversation, &id).await["status"], "delivered");
        assert_eq!(sends(t)[0]["document"]["filename"], "lista.csv");
    }
}
