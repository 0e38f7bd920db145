use super::{card, contact, fields, path, point};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

const N: &str = "+573001110001";
const P: &str = "+573001110002";
const W: &str = "+573001110003";

db_test! {
    async fn a_different_number_is_asked_about_and_nothing_is_silent(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        let eva = contact(t, P).await;
        t.admin.post(&format!("{}/phones", path(&eva)), json!({"value": W, "is_whatsapp": true})).await.ok();
        let url = format!("{}/identities", path(&eva));
        let asked = t.admin.post(&url, json!({"identity_id": it["identity"]["id"]})).await;
        assert_problem!(asked, 409, "different_number");
        assert_eq!((&asked.body["current"], &asked.body["offered"]), (&json!(W), &json!(N)));
        assert_eq!(card(t, &eva).await["identities"], json!([]));

        let body = json!({"identity_id": it["identity"]["id"], "different_number": "secondary"});
        let after = t.admin.post(&url, body).await.ok();
        assert_eq!(fields(&after), (json!(W), json!(P)));
        assert_eq!(after["identities"][0]["id"], it["identity"]["id"]);
        let body = json!({"identity_id": it["identity"]["id"], "different_number": "replace"});
        let after = t.admin.post(&url, body).await.ok();
        assert_eq!(fields(&after), (json!(N), json!(P)));
        assert_eq!(point(&after, W)["is_whatsapp"], false, "the old one is kept");
        assert_problem!(t.admin.post(&url, json!({"identity_id": eva["id"]})).await, 422, "validation");
    }

    async fn a_number_is_one_persons(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        let (eva, luz) = (contact(t, P).await, contact(t, W).await);
        let taken = t.admin.post(&format!("{}/phones", path(&eva)), json!({"value": W})).await;
        assert_problem!(taken, 409, "duplicate_contact");
        assert_eq!(taken.body["contact_id"], luz["id"]);
        // A conversation of a number that becomes Luz's is hers from then on.
        let after = t.admin.post(&format!("{}/phones", path(&luz)), json!({"value": N})).await.ok();
        assert_eq!(after["identities"][0]["id"], it["identity"]["id"]);
        let url = format!("{}/identities", path(&eva));
        assert_problem!(t.admin.post(&url, json!({"identity_id": it["identity"]["id"]})).await, 409, "conflict");
        t.admin.delete(&format!("{}/identities/{}", path(&luz), it["identity"]["id"].as_str().unwrap())).await.ok();
        let other = t.admin.post(&url, json!({"identity_id": it["identity"]["id"]})).await;
        assert_problem!(other, 409, "number_of_other_contact");
        assert_eq!(other.body["contact_id"], luz["id"]);
    }

    async fn a_conversation_of_the_wrong_person_goes_with_what_it_brought(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        let eva = contact(t, P).await;
        let identity = it["identity"]["id"].as_str().unwrap();
        t.admin.post(&format!("{}/identities", path(&eva)), json!({"identity_id": identity})).await.ok();
        let after = t.admin.delete(&format!("{}/identities/{identity}", path(&eva))).await.ok();
        assert_eq!((fields(&after), &after["identities"]), ((Value::Null, json!(P)), &json!([])));
        assert!(after["points"].as_array().unwrap().iter().all(|point| point["value"] != N));
        let row = t.admin.get(&format!("/conversations/{}", it["id"].as_str().unwrap())).await.ok();
        assert_eq!(row["contact"], Value::Null);
        t.phone(&line, N).send_text("Sigo aquí").unwrap();
        t.settle().await;
        assert_eq!(card(t, &eva).await["identities"], json!([]), "it does not come back by itself");
    }

    async fn numbers_and_e_mails_are_kept_by_hand(t) {
        let eva = contact(t, P).await;
        let phones = format!("{}/phones", path(&eva));
        let after = t.admin.post(&phones, json!({"value": "300 111 0001", "label": "Oficina", "is_primary": true})).await.ok();
        assert_eq!((fields(&after).1, &point(&after, P)["is_primary"]), (json!(N), &json!(false)));
        assert_eq!(point(&after, N)["label"], "Oficina");
        assert_problem!(t.admin.post(&phones, json!({"value": "12"})).await, 422, "invalid_phone");
        assert_problem!(t.admin.post(&phones, json!({"value": P})).await, 422, "validation");
        for number in 10..19 {
            t.admin.post(&phones, json!({"value": format!("+5730011100{number}")})).await.ok();
        }
        let full = t.admin.post(&phones, json!({"value": "+573001110099"})).await;
        assert_problem!(full, 422, "validation");
        assert_eq!(full.body["errors"][0]["code"], "too_many");

        let emails = format!("{}/emails", path(&eva));
        t.admin.post(&emails, json!({"value": "eva@x.mx"})).await.ok();
        let after = t.admin.post(&emails, json!({"value": "EVA@trabajo.mx"})).await.ok();
        assert_eq!((&after["email"], &point(&after, "eva@trabajo.mx")["is_primary"]), (&json!("eva@x.mx"), &json!(false)));
        let id = point(&after, "eva@trabajo.mx")["id"].as_str().unwrap();
        let after = t.admin.patch(&format!("{}/points/{id}", path(&eva)), json!({"is_primary": true, "value": "eva@casa.mx"})).await.ok();
        assert_eq!(after["email"], "eva@casa.mx");
        assert_eq!(t.admin.get("/contacts?q=eva@casa").await.items().len(), 1);
        assert!(t.admin.get("/contacts?q=trabajo").await.items().is_empty());
    }

    async fn the_last_thing_that_identifies_somebody_stays(t) {
        let eva = contact(t, P).await;
        let id = point(&eva, P)["id"].as_str().unwrap();
        assert_problem!(t.admin.delete(&format!("{}/points/{id}", path(&eva))).await, 422, "identification_required");
    }

    async fn a_contact_is_changed_and_an_older_view_of_it_is_not_written_over(t) {
        let (luis, _) = t.colleague("agent").await;
        let eva = contact(t, P).await;
        assert_eq!(eva["owner_id"], t.admin_id.to_string(), "who makes it owns it");
        t.advance(std::time::Duration::from_secs(1));
        let body = json!({"last_name": "Luna", "kind": "lead", "owner_id": luis.to_string(), "job_title": "Chef", "if_updated_at": eva["updated_at"]});
        let after = t.admin.patch(&path(&eva), body).await.ok();
        assert_eq!((&after["name"], &after["kind"], &after["owner_id"]), (&json!("Eva Luna"), &json!("lead"), &json!(luis.to_string())));
        let stale = json!({"last_name": "Sol", "if_updated_at": eva["updated_at"]});
        assert_problem!(t.admin.patch(&path(&eva), stale).await, 409, "conflict");
        let emptied = t.admin.patch(&path(&eva), json!({"job_title": null, "owner_id": null})).await.ok();
        assert_eq!((&emptied["job_title"], &emptied["owner_id"], &emptied["last_name"]), (&Value::Null, &Value::Null, &json!("Luna")));
        assert_problem!(t.admin.patch(&path(&eva), json!({"first_name": " "})).await, 422, "validation");
        assert_problem!(t.admin.patch(&path(&eva), json!({"owner_id": eva["id"]})).await, 422, "validation");
    }

    async fn closing_returns_a_borrowed_conversation_to_the_contacts_owner(t) {
        let line = t.line("Ventas").await;
        let it = t.conversation(&line, N).await;
        let url = format!("/conversations/{}", it["id"].as_str().unwrap());
        let (luis, _) = t.colleague("agent").await;
        let body = json!({"first_name": "Eva", "last_name": "Paz", "consent": true, "identity_id": it["identity"]["id"], "owner_id": luis.to_string()});
        t.admin.post("/contacts", body).await.ok();
        t.admin.post(&format!("{url}/assign"), json!({"owner_id": t.admin_id.to_string()})).await.ok();
        let reason = t.admin.get("/close-reasons").await.items()[0]["id"].clone();
        let closed = t.admin.post(&format!("{url}/close"), json!({"reason_id": reason})).await.ok();
        assert_eq!(closed["owner_id"], luis.to_string());
        t.admin.post(&format!("{url}/open"), json!({})).await.ok();
        let body = json!({"reason_id": reason, "transfer_to": t.admin_id.to_string()});
        let closed = t.admin.post(&format!("{url}/close"), body).await.ok();
        assert_eq!(closed["owner_id"], t.admin_id.to_string(), "who is named explicitly wins");
    }

    async fn a_deleted_contact_frees_its_numbers_and_its_conversations(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, N).await;
        let it = t.conversation(&line, N).await;
        let (_, luis) = t.colleague("agent").await;
        assert_problem!(luis.delete(&path(&eva)).await, 403, "forbidden");
        assert_eq!(t.admin.delete(&path(&eva)).await.status.as_u16(), 204);
        assert_problem!(t.admin.get(&path(&eva)).await, 404, "not_found");
        let row = t.admin.get(&format!("/conversations/{}", it["id"].as_str().unwrap())).await.ok();
        assert_eq!(row["contact"], Value::Null);
        assert!(t.admin.get("/contacts").await.items().is_empty());
        contact(t, N).await;
    }
}
