//! The decision table of group D, over HTTP. Rows 7, 8, 13, 14 and 15 are proved on the rule in `domain`.

use super::{card, contact, fields, history, path, point, recipients, start};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

const N: &str = "+573001110001";
const P: &str = "+573001110002";

db_test! {
    async fn row_01_a_message_of_somebody_unknown_makes_nobody(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        assert_eq!(it["contact"], Value::Null);
        assert!(t.admin.get("/contacts").await.items().is_empty());
    }

    async fn row_02_who_is_created_from_a_conversation_gets_the_number_in_both_fields(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        let body = json!({"first_name": "Eva", "last_name": "Paz", "consent": true, "identity_id": it["identity"]["id"]});
        let made = t.admin.post("/contacts", body).await.ok();
        assert_eq!(fields(&made), (json!(N), json!(N)));
        let number = point(&made, N);
        assert_eq!((&number["source"], &number["source_id"]), (&json!("saved"), &it["identity"]["id"]));
        assert_eq!(made["source"]["kind"], "inbound");
        assert_eq!((&made["missing"], made["consent"]["text"].is_string()), (&json!([]), true));
        assert!(made["last_inbound_at"].is_string(), "what was said before counts");
    }

    async fn row_03_associating_fills_whatsapp_and_leaves_a_different_primary(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        let eva = contact(t, P).await;
        let body = json!({"identity_id": it["identity"]["id"]});
        let after = t.admin.post(&format!("{}/identities", path(&eva)), body).await.ok();
        assert_eq!(fields(&after), (json!(N), json!(P)));
        let row = t.admin.get(&format!("/conversations/{}", it["id"].as_str().unwrap())).await.ok();
        assert_eq!(row["contact"], json!({"id": eva["id"], "name": "Eva Paz"}));
        assert_eq!(t.admin.get("/conversations?state=all&q=paz").await.items().len(), 1, "found by the name");
    }

    async fn row_04_a_message_from_the_primary_phone_fills_whatsapp(t) {
        let eva = contact(t, N).await;
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        assert_eq!(it["contact"]["id"], eva["id"], "recognised at once");
        let after = card(t, &eva).await;
        assert_eq!(fields(&after), (json!(N), json!(N)));
        assert_eq!(point(&after, N)["whatsapp_source"], "reply");
        assert!(after["last_inbound_at"].is_string());
        let told = history(t, &eva).await;
        assert!(told.contains(&"identity_linked".to_owned()) && told.contains(&"whatsapp_filled".to_owned()), "{told:?}");
        assert!(told.contains(&"conversation_opened".to_owned()), "{told:?}");
    }

    async fn row_05_a_template_that_arrives_at_the_primary_phone_fills_whatsapp(t) {
        for (number, by_contact) in [(N, true), (P, false)] {
            let line = t.line(number).await;
            let eva = contact(t, number).await;
            let to = if by_contact { json!({"contact_id": eva["id"]}) } else { json!({"phone": number}) };
            let made = start(t, &line, to, "r1").await.ok();
            assert_eq!(made["conversation"]["contact"]["id"], eva["id"]);
            assert_eq!(fields(&card(t, &eva).await).0, Value::Null, "acceptance is no success");
            t.settle().await;
            let after = card(t, &eva).await;
            assert_eq!(fields(&after), (json!(number), json!(number)));
            assert_eq!(point(&after, number)["whatsapp_source"], "first_send");
            assert!(after["last_outbound_at"].is_string());
        }
    }

    async fn row_06_a_template_that_fails_fills_nothing(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, N).await;
        t.phone(&line, N).set_behaviour(|phone| phone.has_whatsapp = false);
        let made = start(t, &line, json!({"contact_id": eva["id"]}), "r1").await.ok();
        t.settle().await;
        let messages = format!("/conversations/{}/messages", made["conversation"]["id"].as_str().unwrap());
        assert_eq!(t.admin.get(&messages).await.items()[0]["status"], "failed");
        assert_eq!(fields(&card(t, &eva).await), (Value::Null, json!(N)));
        assert!(!history(t, &eva).await.contains(&"whatsapp_filled".to_owned()));
    }

    async fn rows_09_and_10_a_send_goes_to_the_whatsapp_phone_and_never_elsewhere(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, P).await;
        let body = json!({"value": N, "is_whatsapp": true});
        t.admin.post(&format!("{}/phones", path(&eva)), body).await.ok();
        let asked = t.admin.get(&format!("{}/recipient?channel_id={}", path(&eva), line.id)).await.ok();
        assert_eq!((&asked["number"], &asked["why"]), (&json!(N), &json!("whatsapp")));
        start(t, &line, json!({"contact_id": eva["id"]}), "r1").await.ok();
        t.settle().await;
        assert_eq!(fields(&card(t, &eva).await), (json!(N), json!(P)));

        t.phone(&line, N).set_behaviour(|phone| phone.has_whatsapp = false);
        start(t, &line, json!({"contact_id": eva["id"]}), "r2").await.ok();
        t.settle().await;
        assert_eq!(fields(&card(t, &eva).await), (json!(N), json!(P)), "kept until a person takes it away");
        assert_eq!(recipients(t), [json!("573001110001"), json!("573001110001")], "no second try at the primary");
    }

    async fn row_11_after_whatsapp_is_taken_away_a_send_goes_to_the_primary(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, P).await;
        let body = json!({"value": N, "is_whatsapp": true});
        let eva = t.admin.post(&format!("{}/phones", path(&eva)), body).await.ok();
        let number = point(&eva, N)["id"].as_str().unwrap();
        let after = t.admin.delete(&format!("{}/points/{number}", path(&eva))).await.ok();
        assert_eq!(fields(&after), (Value::Null, json!(P)));
        assert_eq!(after["removed_numbers"][0]["value"], N);
        start(t, &line, json!({"contact_id": eva["id"]}), "r1").await.ok();
        t.settle().await;
        assert_eq!(recipients(t), [json!("573001110002")]);
        assert_eq!(fields(&card(t, &eva).await), (json!(P), json!(P)), "the primary phone answers for WhatsApp");
    }

    async fn row_12_secondary_numbers_are_never_written_to(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, N).await;
        let number = point(&eva, N)["id"].as_str().unwrap();
        let after = t.admin.patch(&format!("{}/points/{number}", path(&eva)), json!({"is_primary": false})).await.ok();
        assert_eq!(fields(&after), (Value::Null, Value::Null));
        let asked = t.admin.get(&format!("{}/recipient?channel_id={}", path(&eva), line.id)).await;
        assert_problem!(asked, 409, "no_usable_phone");
        assert_problem!(start(t, &line, json!({"contact_id": eva["id"]}), "r1").await, 409, "no_usable_phone");
        assert!(recipients(t).is_empty());
    }

    async fn d16_a_number_taken_away_is_filled_by_the_customer_and_by_no_send(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, N).await;
        let number = point(&eva, N)["id"].as_str().unwrap().to_owned();
        let url = format!("{}/points/{number}", path(&eva));
        t.admin.patch(&url, json!({"is_whatsapp": true})).await.ok();
        t.admin.patch(&url, json!({"is_whatsapp": false})).await.ok();
        start(t, &line, json!({"contact_id": eva["id"]}), "r1").await.ok();
        t.settle().await;
        assert_eq!(fields(&card(t, &eva).await), (Value::Null, json!(N)));
        t.phone(&line, N).send_text("Hola").unwrap();
        t.settle().await;
        let after = card(t, &eva).await;
        assert_eq!((fields(&after), &after["removed_numbers"]), ((json!(N), json!(N)), &json!([])));
    }
}
