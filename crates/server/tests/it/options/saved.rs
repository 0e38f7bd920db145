//! Messages with options that are kept.

use super::faults;
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

fn question(body: &str) -> Value {
    json!({"body": body, "buttons": [{"id": "si", "title": "Sí"}]})
}

db_test! {
    async fn ones_own_is_ones_own_and_the_shared_ones_are_everybodys(t) {
        let (_, agent) = t.colleague("agent").await;
        let own = agent.post("/option-messages", json!({"name": "Zapatos", "content": question("¿Talla?")})).await.ok();
        let shared = json!({"name": "Árbol", "content": question("¿Cuál?"), "shared": true});
        let shared = t.admin.post("/option-messages", shared).await.ok();
        assert_eq!(shared["author"], "Ana Torres");
        let names = |items: Vec<Value>| items.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(agent.get("/option-messages").await.items()), ["Árbol", "Zapatos"]);
        assert_eq!(names(t.admin.get("/option-messages").await.items()), ["Árbol"]);

        let path = |saved: &Value| format!("/option-messages/{}", saved["id"].as_str().unwrap());
        let rename = json!({"name": "Otra"});
        assert_problem!(agent.patch(&path(&shared), rename.clone()).await, 403, "forbidden");
        assert_problem!(agent.delete(&path(&shared)).await, 403, "forbidden");
        assert_problem!(t.admin.patch(&path(&own), rename.clone()).await, 404, "not_found");
        let changed = agent.patch(&path(&own), json!({"shared": true})).await.ok();
        assert_eq!((&changed["shared"], &changed["content"]["body"]), (&json!(true), &json!("¿Talla?")));
        let changed = t.admin.patch(&path(&own), json!({"name": "Zapatería", "content": question("¿Qué talla?")})).await.ok();
        assert_eq!((&changed["name"], &changed["content"]["body"]), (&json!("Zapatería"), &json!("¿Qué talla?")));
        t.admin.delete(&path(&own)).await.ok();
        assert_problem!(agent.patch(&path(&own), rename).await, 404, "not_found");
    }

    async fn what_could_not_be_sent_is_not_kept(t) {
        let wrong = json!({"name": " ", "content": {"body": "", "link": {"label": "Ver", "url": "casa"}}});
        let refused = t.admin.post("/option-messages", wrong).await;
        assert_problem!(refused, 422, "validation");
        assert_eq!(faults(&refused), ["/name required", "/content/body required", "/content/link/url invalid"]);
        assert!(t.admin.get("/option-messages").await.items().is_empty());
    }
}
