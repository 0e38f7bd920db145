use super::{conversation, path};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_customer_is_registered_with_the_number_they_write_from(t) {
        let (_, it) = conversation(t, "+57 300 111 0001").await;
        let body = json!({
            "first_name": "María", "last_name": "Núñez", "consent": true, "identity_id": it["identity"]["id"],
        });
        let made = t.admin.post("/contacts", body.clone()).await.ok();
        assert_eq!((&made["phone_primary"], &made["phone_whatsapp"]), (&json!("+573001110001"), &json!("+573001110001")));
        assert_eq!(made["identities"][0]["id"], it["identity"]["id"]);

        let row = t.admin.get(&path(&it)).await.ok();
        assert_eq!(row["contact"], json!({"id": made["id"], "name": "María Núñez"}));
        let found = t.admin.get("/conversations?state=all&q=nunez%20mar").await.items();
        assert_eq!(found.len(), 1, "found by the contact's name, in any order and without accents");
        assert_problem!(t.admin.post("/contacts", body).await, 409, "conflict");
    }

    async fn nobody_is_stored_without_consent_or_without_anything_to_know_them_by(t) {
        let body = json!({"first_name": "Ana", "last_name": "Ruiz", "email": "ana@x.mx"});
        assert_problem!(t.admin.post("/contacts", body).await, 422, "consent_required");
        let body = json!({"first_name": "Ana", "last_name": "Ruiz", "consent": true});
        assert_problem!(t.admin.post("/contacts", body).await, 422, "identification_required");
        let body = json!({"first_name": "Ana", "last_name": "Ruiz", "consent": true, "phone_primary": "12"});
        assert_problem!(t.admin.post("/contacts", body).await, 422, "invalid_phone");
        let body = json!({"first_name": "", "last_name": "", "consent": true, "email": "x"});
        let refused = t.admin.post("/contacts", body).await;
        assert_eq!(refused.body["errors"].as_array().unwrap().len(), 3);
    }

    async fn the_same_person_is_not_stored_twice(t) {
        let body = |email: &str, phone: &str| {
            json!({"first_name": "Ana", "last_name": "Ruiz", "consent": true, "email": email, "phone_primary": phone})
        };
        let made = t.admin.post("/contacts", body("ana@x.mx", "300 111 0001")).await.ok();
        assert_eq!(made["phone_primary"], "+573001110001");
        for (email, phone) in [("ANA@x.mx", "300 111 0002"), ("otra@x.mx", "+57 300 111 0001")] {
            let refused = t.admin.post("/contacts", body(email, phone)).await;
            assert_problem!(refused, 409, "duplicate_contact");
            assert_eq!((&refused.body["contact_id"], &refused.body["name"]), (&made["id"], &json!("Ana Ruiz")));
        }
    }

    async fn contacts_are_found_by_fragment_and_paged(t) {
        for number in 0..5 {
            let body = json!({
                "first_name": format!("José {number}"), "last_name": "Peña", "consent": true,
                "email": format!("jose{number}@x.mx"),
            });
            t.admin.post("/contacts", body).await.ok();
        }
        let found = t.admin.get("/contacts?q=pena%20jose&limit=3").await.ok();
        assert_eq!(found["items"].as_array().unwrap().len(), 3);
        let rest = t.admin.get(&format!("/contacts?q=pena&limit=3&cursor={}", found["next_cursor"].as_str().unwrap())).await.ok();
        assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next_cursor"]), (2, &Value::Null));
        assert_eq!(t.admin.get("/contacts?q=jose3@x").await.items().len(), 1);
        assert!(t.admin.get("/contacts?q=nadie").await.items().is_empty());
    }
}
