use super::{card, contact, fields, history, path, point, start};
use serde_json::{Value, json};
use testkit::db_test;

const N: &str = "+573001110001";
const P: &str = "+573001110002";

db_test! {
    async fn a_national_variant_of_a_known_number_is_the_same_person(t) {
        let line = t.line("Ventas").await;
        let body = json!({"first_name": "Eva", "last_name": "Paz", "consent": true, "phone_primary": "+52 55 1234 5678"});
        let eva = t.admin.post("/contacts", body).await.ok();
        assert_eq!(eva["country"], "MX");
        let it = t.conversation(&line, "+52 1 55 1234 5678").await;
        assert_eq!(it["contact"]["id"], eva["id"]);
        assert_eq!(card(t, &eva).await["points"].as_array().unwrap().len(), 1, "one number, not two");
    }

    async fn a_line_makes_leads_of_people_nobody_knows(t) {
        let line = t.line("Ventas").await;
        let channel = format!("/channels/{}", line.id);
        let changed = t.admin.patch(&channel, json!({"unknown_sender_policy": "lead"})).await.ok();
        assert_eq!(changed["unknown_sender_policy"], "lead");
        let phone = t.phone(&line, N).named("Ana María Ruiz");
        phone.send_text("Hola").unwrap();
        t.settle().await;
        let [made] = t.admin.get("/contacts").await.items().try_into().unwrap();
        assert_eq!((&made["kind"], &made["first_name"], &made["last_name"]), (&json!("lead"), &json!("Ana"), &json!("María Ruiz")));
        assert_eq!((&made["missing"], &made["consent"]), (&json!(["consent"]), &Value::Null));
        assert_eq!((fields(&made), &made["source"]["kind"]), ((json!(N), json!(N)), &json!("inbound")));
        phone.send_text("¿Hay alguien?").unwrap();
        t.settle().await;
        assert_eq!(t.admin.get("/contacts").await.items().len(), 1);

        let after = t.admin.patch(&path(&made), json!({"kind": "contact", "consent": true})).await.ok();
        assert_eq!((&after["kind"], &after["missing"]), (&json!("contact"), &json!([])));
        let told = history(t, &made).await;
        assert!(told.contains(&"converted".to_owned()) && told.contains(&"consent_given".to_owned()), "{told:?}");
        t.admin.patch(&channel, json!({"unknown_sender_policy": "none"})).await.ok();
        t.conversation(&line, P).await;
        assert_eq!(t.admin.get("/contacts").await.items().len(), 1);
    }

    async fn the_advertisement_that_brought_somebody_is_their_source(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, N);
        phone.came_from_ad(None);
        let it = t.conversation(&line, N).await;
        let body = json!({"first_name": "Eva", "last_name": "Paz", "consent": true, "identity_id": it["identity"]["id"]});
        let made = t.admin.post("/contacts", body).await.ok();
        assert_eq!(made["source"]["kind"], "ad");
        assert!(made["source"]["detail"].is_object(), "{}", made["source"]);
    }

    async fn a_failure_after_the_first_receipt_takes_the_filling_back(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, N).await;
        // Blocked: Meta says sent, and nothing more.
        let phone = t.phone(&line, N);
        phone.set_behaviour(|phone| phone.has_blocked = true);
        let made = start(t, &line, json!({"contact_id": eva["id"]}), "r1").await.ok();
        t.settle().await;
        assert_eq!(fields(&card(t, &eva).await), (json!(N), json!(N)));

        let messages = format!("/conversations/{}/messages", made["conversation"]["id"].as_str().unwrap());
        let sent = t.admin.get(&messages).await.items();
        let wamid = sent[0]["provider_id"].as_str().unwrap().to_owned();
        let failed = json!({
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "1", "phone_number_id": line.phone_number_id},
            "statuses": [{
                "id": wamid, "status": "failed", "timestamp": "1790000000", "recipient_id": "573001110001",
                "errors": [{"code": 131_026, "title": "No", "error_data": {"details": "No llegó"}}],
            }],
        });
        t.simulator.publish(&line.waba_id, "messages", &failed);
        t.settle().await;
        assert_eq!(fields(&card(t, &eva).await), (Value::Null, json!(N)));
        assert_eq!(history(t, &eva).await.last().unwrap(), "whatsapp_undone");
    }

    async fn opening_a_conversation_is_one_round_trip(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        let url = format!("/conversations/{}/opening", it["id"].as_str().unwrap());
        let opened = t.admin.get(&url).await.ok();
        assert_eq!((&opened["conversation"]["id"], &opened["contact"], &opened["suggestions"]), (&it["id"], &Value::Null, &json!([])));
        assert_eq!(opened["messages"]["items"].as_array().unwrap().len(), 1);

        let name = it["identity"]["profile_name"].as_str().unwrap();
        let (first, last) = name.split_once(' ').unwrap_or((name, "."));
        let body = json!({"first_name": first, "last_name": last, "consent": true, "phone_primary": P});
        let namesake = t.admin.post("/contacts", body).await.ok();
        if last != "." {
            let opened = t.admin.get(&url).await.ok();
            assert_eq!(opened["suggestions"][0]["id"], namesake["id"]);
        }
        t.admin.post(&format!("{}/identities", path(&namesake)), json!({"identity_id": it["identity"]["id"]})).await.ok();
        let opened = t.admin.get(&url).await.ok();
        assert_eq!((&opened["contact"]["id"], &opened["suggestions"]), (&namesake["id"], &json!([])));
        assert_eq!(opened["contact"]["conversations"][0]["id"], it["id"]);
        assert_eq!(point(&opened["contact"], N)["is_whatsapp"], true);
    }

    async fn going_to_the_inbox_finds_the_conversation_or_says_where_a_new_one_goes(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, N).await;
        let body = json!({"channel_id": line.id.to_string()});
        let went = t.admin.post(&format!("{}/conversation", path(&eva)), body.clone()).await.ok();
        assert_eq!((&went["conversation_id"], &went["recipient"]["why"], &went["recipient"]["number"]), (&Value::Null, &json!("primary"), &json!(N)));
        let it = t.conversation(&line, N).await;
        let went = t.admin.post(&format!("{}/conversation", path(&eva)), body).await.ok();
        assert_eq!((&went["conversation_id"], &went["recipient"]["why"]), (&it["id"], &json!("whatsapp")));
    }
}
