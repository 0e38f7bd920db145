use super::id;
use futures::TryStreamExt as _;
use serde_json::{Value, json};
use simulator::File;
use testkit::{TestApp, assert_problem, db_test, tables};

const SECRETS: [&str; 5] = ["573001110001", "3001110001", "Ximena", "ximena@x.mx", "mi secreto"];

/// Somebody who wrote, sent a picture and was answered; and somebody else, who stays.
async fn somebody(t: &TestApp) -> (Value, Value) {
    let line = t.line("Ventas").await;
    let phone = t.phone(&line, "+57 300 111 0001").named("Ximena Secreta");
    phone.send_text("mi secreto").unwrap();
    let file = File {
        mime: "image/png".to_owned(),
        bytes: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR-mi secreto".as_slice().into(),
        caption: Some("mi secreto".to_owned()),
        ..File::default()
    };
    phone.send_media(file).unwrap();
    t.settle().await;
    let other = t.conversation(&line, "+57 300 222 0002").await;
    let rows = t.admin.get("/conversations?state=all").await.items();
    let row = rows.iter().find(|row| row["identity"]["external_id"] == "573001110001").unwrap().clone();
    let body = json!({
        "first_name": "Ximena", "last_name": "Secreta", "consent": true, "email": "ximena@x.mx",
        "identity_id": row["identity"]["id"],
    });
    let made = t.admin.post("/contacts", body).await.ok();
    let answer = json!({"client_ref": "e1", "content": {"type": "text", "text": "Hola Ximena"}});
    t.admin.post(&format!("/conversations/{}/messages", id(&row)), answer).await.ok();
    t.settle().await;
    (made, other)
}

/// Every row of every table and the journal, as one text.
async fn everything(t: &TestApp) -> String {
    tables::all(&t.app.db).await
}

db_test! {
    async fn an_erased_person_is_in_no_table_no_file_and_no_body(t) {
        let (made, other) = somebody(t).await;
        let before = everything(t).await;
        assert!(SECRETS.iter().all(|secret| before.contains(secret)), "the test would prove nothing");
        let [messages] = tables::rows(&t.app.db, ["message"]).await;

        let path = format!("/contacts/{}/erase", id(&made));
        assert_problem!(t.admin.post(&path, json!({"confirm": "Otra"})).await, 422, "validation");
        assert_eq!(t.admin.post(&path, json!({"confirm": " ximena SECRETA "})).await.status.as_u16(), 204);
        assert_problem!(t.admin.get(&format!("/contacts/{}", id(&made))).await, 404, "not_found");
        t.settle().await;

        let after = everything(t).await;
        for secret in SECRETS {
            let place = after.lines().find(|line| line.contains(secret));
            assert_eq!(place, None, "{secret} is still there");
        }
        let [left] = tables::rows(&t.app.db, ["message"]).await;
        assert_eq!(left.len(), messages.len(), "what only counts stays");
        let files: Vec<String> = t.app.blobs.keys().try_collect().await.unwrap();
        assert!(files.iter().all(|key| !key.starts_with("in/")), "no file of theirs is left: {files:?}");
        for q in ["ximena", "3001110001"] {
            assert!(t.admin.get(&format!("/conversations?state=all&q={q}")).await.items().is_empty(), "{q} is found");
        }
        let kept = t.admin.get(&format!("/conversations/{}/messages", id(&other))).await.items();
        assert_eq!(kept[0]["content"]["text"], "Hola", "somebody else's words are untouched");
        assert!(after.contains("573002220002"));
        let [audit] = tables::rows(&t.app.db, ["audit"]).await;
        let entry = audit.iter().find(|row| row["action"] == "contact.erased").unwrap();
        assert_eq!(entry["detail"], "{}");
    }

    async fn somebody_erased_who_writes_again_is_somebody_new(t) {
        let (made, _) = somebody(t).await;
        t.admin.post(&format!("/contacts/{}/erase", id(&made)), json!({"confirm": "Ximena Secreta"})).await;
        t.settle().await;
        let rows = t.admin.get("/channels").await.items();
        let line = testkit::Line {
            id: rows[0]["id"].as_str().unwrap().parse().unwrap(),
            phone_number_id: rows[0]["phone_number_id"].as_str().unwrap().to_owned(),
            waba_id: String::new(),
        };
        let row = t.conversation(&line, "+57 300 111 0001").await;
        assert_eq!((&row["contact"], row["identity"]["external_id"].as_str()), (&Value::Null, Some("573001110001")));
        let messages = t.admin.get(&format!("/conversations/{}/messages", id(&row))).await.items();
        assert!(messages.iter().all(|message| message["content"]["text"] != "mi secreto"));
    }

    async fn everything_about_one_person_goes_out_as_one_document(t) {
        let (made, _) = somebody(t).await;
        t.admin.post(&format!("/contacts/{}/history", id(&made)), json!({"kind": "note", "text": "Prefiere la tarde"})).await.ok();
        let document = t.admin.get(&format!("/contacts/{}/personal-data", id(&made))).await.ok();
        assert_eq!((&document["contact"]["id"], &document["contact"]["email"]), (&made["id"], &json!("ximena@x.mx")));
        assert!(document["history"].as_array().unwrap().iter().any(|entry| entry["kind"] == "note"));
        let messages = document["conversations"][0]["messages"].as_array().unwrap();
        let said: Vec<&str> = messages.iter().filter_map(|message| message["content"]["text"].as_str()).collect();
        assert!(said.contains(&"mi secreto") && said.contains(&"Hola Ximena"), "{said:?}");
        assert!(messages.iter().any(|message| message["content"]["media_id"].is_string()));
        let [audit] = tables::rows(&t.app.db, ["audit"]).await;
        assert!(audit.iter().any(|row| row["action"] == "contact.personal_data_exported"));
    }
}
