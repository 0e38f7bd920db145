use super::{contact, id, imported, points};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{TestApp, assert_problem, db_test, tables};

/// Every table in which a merge leaves traces that an undo must take away; history and the merge itself apart.
const TABLES: [&str; 12] = [
    "contact",
    "contact_point",
    "contact_tag",
    "field_value",
    "removed_number",
    "possible_duplicate",
    "identity",
    "identity_key",
    "conversation",
    "message",
    "tag",
    "company",
];

async fn dump(t: &TestApp) -> Vec<Vec<Value>> {
    let mut found = tables::rows(&t.app.db, TABLES).await.to_vec();
    for rows in &mut found {
        rows.sort_by_key(Value::to_string);
    }
    found
}

/// Two people of one name: each with a conversation on the same line, numbers, e-mails, tags and fields.
async fn two(t: &TestApp) -> (Value, Value) {
    let field =
        t.admin.post("/custom-fields", json!({"entity": "contact", "name": "Nivel", "kind": "text"})).await.id();
    let line = t.line("Ventas").await;
    let mut people = Vec::new();
    for (number, level) in [("+57 300 111 0001", "oro"), ("+57 300 111 0002", "plata")] {
        let row = t.conversation(&line, number).await;
        let body = json!({
            "first_name": "Ana", "last_name": "Ruiz", "consent": true, "email": format!("{level}@x.mx"),
            "identity_id": row["identity"]["id"],
        });
        let made = t.admin.post("/contacts", body).await.ok();
        let file = format!("correo;etiquetas;nivel\n{level}@x.mx;{level}, ambos;{level}\n");
        imported(t, file, &["email", "tags", &format!("custom:{field}")]).await;
        t.admin.post(&format!("/contacts/{}/history", id(&made)), json!({"kind": "note", "text": level})).await.ok();
        t.advance(Duration::from_secs(60));
        people.push(t.admin.get(&format!("/contacts/{}", id(&made))).await.ok());
    }
    let second = people.pop().unwrap();
    (people.pop().unwrap(), second)
}

async fn merge(t: &TestApp, survivor: &Value, absorbed: &Value, take: Value) -> Value {
    let body = json!({"absorb": absorbed["id"], "take": take});
    t.admin.post(&format!("/contacts/{}/merge", id(survivor)), body).await.ok()
}

async fn undo(t: &TestApp, merged: &Value) -> testkit::Answer {
    t.admin.post(&format!("/merges/{}/undo", merged["merge_id"].as_str().unwrap()), json!({})).await
}

db_test! {
    async fn two_become_one_and_nothing_is_lost(t) {
        let (a, b) = two(t).await;
        let merged = merge(t, &a, &b, json!({"email": "absorbed"})).await;
        let one = &merged["contact"];
        assert_eq!(points(one, "phone"), [("+573001110001".to_owned(), true, true), ("+573001110002".to_owned(), false, false)]);
        assert_eq!(points(one, "email"), [("plata@x.mx".to_owned(), true, false), ("oro@x.mx".to_owned(), false, false)]);
        assert_eq!((one["identities"].as_array().unwrap().len(), one["tags"].as_array().unwrap().len()), (2, 3));
        assert_eq!(one["conversations"].as_array().unwrap().len(), 2, "two numbers are two conversations");
        assert_eq!(one["fields"].as_object().unwrap().values().next().unwrap(), "oro");

        let old = t.admin.get(&format!("/contacts/{}", id(&b))).await.ok();
        assert_eq!(old["id"], a["id"], "the old id answers with the survivor");
        let history = t.admin.get(&format!("/contacts/{}/history?limit=100", id(&a))).await.items();
        let notes: Vec<&Value> = history.iter().filter(|entry| entry["kind"] == "note").collect();
        assert_eq!((notes.len(), history.iter().any(|entry| entry["kind"] == "merged")), (2, true));
        assert_eq!(t.admin.get("/contacts?q=ruiz").await.items().len(), 1);
        assert!(t.admin.get("/duplicates").await.items().is_empty());
        let rows = t.admin.get("/conversations?state=all&q=ana").await.items();
        assert_eq!(rows.iter().filter(|row| row["contact"]["id"] == a["id"]).count(), 2);
        let merges = t.admin.get(&format!("/contacts/{}/merges", id(&a))).await.items();
        assert_eq!((&merges[0]["absorbed"]["id"], &merges[0]["absorbed"]["name"]), (&b["id"], &json!("Ana Ruiz")));
    }

    async fn undoing_at_once_restores_every_row(t) {
        let (a, b) = two(t).await;
        let before = dump(t).await;
        for take in [json!({}), json!({"email": "absorbed", "phone_whatsapp": "absorbed", "first_name": "absorbed"})] {
            for (survivor, absorbed) in [(&a, &b), (&b, &a)] {
                let merged = merge(t, survivor, absorbed, take.clone()).await;
                assert_ne!(dump(t).await, before);
                t.advance(Duration::from_secs(60));
                assert_eq!(undo(t, &merged).await.ok()["id"], absorbed["id"]);
                let after = dump(t).await;
                for (table, (after, before)) in TABLES.iter().zip(after.iter().zip(&before)) {
                    assert_eq!(after, before, "{table}");
                }
            }
        }
        let history = t.admin.get(&format!("/contacts/{}/history?limit=100", id(&b))).await.items();
        assert_eq!(history.iter().filter(|entry| entry["kind"] == "note").count(), 1);
    }

    async fn what_came_in_between_stays_with_the_survivor(t) {
        let (a, b) = two(t).await;
        let merged = merge(t, &a, &b, json!({})).await;
        t.admin.post(&format!("/contacts/{}/phones", id(&a)), json!({"value": "300 111 0009"})).await.ok();
        t.admin.patch(&format!("/contacts/{}", id(&a)), json!({"job_title": "Gerente"})).await.ok();
        imported(t, "correo;etiquetas\noro@x.mx;después\n", &["email", "tags"]).await;
        undo(t, &merged).await.ok();
        let (one, other) = (
            t.admin.get(&format!("/contacts/{}", id(&a))).await.ok(),
            t.admin.get(&format!("/contacts/{}", id(&b))).await.ok(),
        );
        assert_eq!(points(&one, "phone").len(), 2);
        assert_eq!((&one["job_title"], one["tags"].as_array().unwrap().len()), (&json!("Gerente"), 3));
        assert_eq!((points(&other, "phone"), points(&other, "email")), (points(&b, "phone"), points(&b, "email")));
        assert_eq!((other["tags"].as_array().unwrap().len(), &other["job_title"]), (2, &Value::Null));
    }

    async fn a_merge_is_undone_once_and_for_thirty_days(t) {
        let a = contact(t, "Ana", "Ruiz", Some("a@x.mx"), None).await;
        let b = contact(t, "Ana", "Ruiz", Some("b@x.mx"), None).await;
        let merged = merge(t, &a, &b, json!({})).await;
        undo(t, &merged).await.ok();
        assert_problem!(undo(t, &merged).await, 409, "conflict");
        let merged = merge(t, &a, &b, json!({})).await;
        t.advance(Duration::from_secs(31 * 86_400));
        assert_problem!(undo(t, &merged).await, 409, "merge_too_old");
        let again = json!({"absorb": b["id"]});
        assert_problem!(t.admin.post(&format!("/contacts/{}/merge", id(&a)), again).await, 404, "not_found");
        let itself = json!({"absorb": a["id"]});
        assert_problem!(t.admin.post(&format!("/contacts/{}/merge", id(&a)), itself).await, 422, "validation");
    }
}
