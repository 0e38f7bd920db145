use super::{somebody, text};
use serde_json::{Value, json};
use testkit::{TestApp, assert_problem, db_test};

async fn field(t: &TestApp, body: Value) -> String {
    text(&t.admin.post("/custom-fields", body).await.ok()["id"]).to_owned()
}

db_test! {
    async fn a_contact_keeps_what_its_fields_take(t) {
        let level = field(t, json!({"entity": "contact", "name": "Nivel", "kind": "list", "options": ["Oro", "Plata"]})).await;
        let plate = field(t, json!({"entity": "contact", "name": "Placa", "kind": "text", "pattern": "[A-Z]{3}\\d{3}"})).await;
        let since = field(t, json!({"entity": "contact", "name": "Desde", "kind": "date"})).await;
        let likes = field(t, json!({"entity": "contact", "name": "Gustos", "kind": "multi_list", "options": ["Té", "Café"]})).await;
        let ana = somebody(t, "Ana").await;
        let path = format!("/contacts/{}", text(&ana["id"]));
        let values = json!({ (&level): "oro", (&plate): "ABC123", (&since): "2026-11-28", (&likes): ["cafe", "te"] });
        let card = t.admin.patch(&path, json!({ "fields": values })).await.ok();
        let kept = json!({ (&level): "Oro", (&plate): "ABC123", (&since): "2026-11-28", (&likes): ["Café", "Té"] });
        assert_eq!(card["fields"], kept);
        assert_eq!(t.admin.get(&path).await.ok()["fields"], kept);
        let history = t.admin.get(&format!("{path}/history")).await.items();
        assert_eq!((&history[0]["kind"], &history[0]["detail"]["fields"].as_array().unwrap().len()), (&json!("updated"), &4));

        let refused = t.admin.patch(&path, json!({"fields": { (&plate): "abc", (&since): "28/11/2026", "x": 1 }})).await;
        assert_problem!(refused, 422, "validation");
        let mut wrong: Vec<(String, String)> = refused.body["errors"].as_array().unwrap().iter()
            .map(|error| (text(&error["pointer"]).to_owned(), text(&error["code"]).to_owned())).collect();
        wrong.sort();
        let mut expected = vec![
            (format!("/fields/{plate}"), "pattern".to_owned()),
            (format!("/fields/{since}"), "invalid".to_owned()),
            ("/fields/x".to_owned(), "not_found".to_owned()),
        ];
        expected.sort();
        assert_eq!(wrong, expected);
        assert_eq!(t.admin.get(&path).await.ok()["fields"], kept, "nothing was half written");

        let card = t.admin.patch(&path, json!({"fields": { (&likes): null, (&plate): "" }})).await.ok();
        assert_eq!(card["fields"], json!({ (&level): "Oro", (&since): "2026-11-28" }));
    }

    async fn an_id_belongs_to_one_contact(t) {
        let id = field(t, json!({"entity": "contact", "name": "Código", "kind": "id"})).await;
        let second = t.admin.post("/custom-fields", json!({"entity": "contact", "name": "Otro", "kind": "id"})).await;
        assert_problem!(second, 422, "validation");
        field(t, json!({"entity": "company", "name": "Código", "kind": "id"})).await;
        let (ana, eva) = (somebody(t, "Ana").await, somebody(t, "Eva").await);
        let put = async |who: &Value, code: Value| {
            t.admin.patch(&format!("/contacts/{}", text(&who["id"])), json!({"fields": { (&id): code }})).await
        };
        put(&ana, json!("C-1")).await.ok();
        let refused = put(&eva, json!("C-1")).await;
        assert_problem!(refused, 422, "validation");
        assert_eq!(refused.body["errors"], json!([{"pointer": format!("/fields/{id}"), "code": "taken"}]));
        put(&ana, Value::Null).await.ok();
        put(&eva, json!("C-1")).await.ok();
        assert_eq!(t.admin.delete(&format!("/contacts/{}", text(&eva["id"]))).await.status, 204);
        put(&ana, json!("C-1")).await.ok();
    }

    async fn fields_are_made_ordered_and_archived_by_those_who_may(t) {
        let (_, agent) = t.colleague("agent").await;
        let body = json!({"entity": "contact", "name": "Nivel", "kind": "list", "options": ["Oro"]});
        assert_problem!(agent.post("/custom-fields", body.clone()).await, 403, "forbidden");
        let first = field(t, body.clone()).await;
        let second = field(t, json!({"entity": "contact", "name": "Nota", "kind": "text"})).await;
        assert_problem!(t.admin.post("/custom-fields", body).await, 422, "validation");
        for wrong in [
            json!({"entity": "contact", "name": "a", "kind": "list", "options": []}),
            json!({"entity": "contact", "name": "a", "kind": "list", "options": ["Sí", "si"]}),
            json!({"entity": "contact", "name": "a", "kind": "text", "pattern": "("}),
            json!({"entity": "contact", "name": "a", "kind": "number", "pattern": "1"}),
            json!({"entity": "thing", "name": "a", "kind": "number"}),
        ] {
            assert_problem!(t.admin.post("/custom-fields", wrong).await, 422, "validation");
        }
        let order = json!({"entity": "contact", "ids": [second, first]});
        assert_eq!(t.admin.post("/custom-fields/order", order).await.status, 204);
        let names = async || -> Vec<Value> {
            agent.get("/custom-fields").await.items().into_iter().map(|field| field["name"].clone()).collect()
        };
        assert_eq!(names().await, ["Nota", "Nivel"]);
        assert_problem!(t.admin.post("/custom-fields/order", json!({"entity": "contact", "ids": [first]})).await, 422, "validation");

        let ana = somebody(t, "Ana").await;
        let path = format!("/contacts/{}", text(&ana["id"]));
        t.admin.patch(&path, json!({"fields": { (&second): "hola" }})).await.ok();
        let archived = t.admin.patch(&format!("/custom-fields/{second}"), json!({"archived": true})).await.ok();
        assert_eq!(archived["archived"], true);
        assert_problem!(t.admin.patch(&path, json!({"fields": { (&second): "adiós" }})).await, 422, "validation");
        t.admin.patch(&format!("/custom-fields/{second}"), json!({"archived": false})).await.ok();
        assert_eq!(t.admin.get(&path).await.ok()["fields"], json!({ (&second): "hola" }), "an archived field keeps its values");
    }
}
