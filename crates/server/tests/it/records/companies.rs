use super::{somebody, text};
use serde_json::json;
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_company_has_people_and_fields(t) {
        let size = t.admin.post("/custom-fields", json!({"entity": "company", "name": "Empleados", "kind": "number"})).await.id();
        let body = json!({
            "name": "Café Ñandú", "domain": "Nandu.example", "phone": "300 555 0101", "email": "Hola@nandu.example",
            "country": "co", "owner_id": t.admin_id, "fields": { (&size): 12 },
        });
        let made = t.admin.post("/companies", body).await.ok();
        let id = text(&made["id"]).to_owned();
        assert_eq!(
            (&made["phone"], &made["email"], &made["domain"], &made["country"], &made["fields"], &made["contacts"]),
            (&json!("+573005550101"), &json!("hola@nandu.example"), &json!("nandu.example"), &json!("CO"), &json!({ (&size): 12 }), &json!(0)),
        );
        assert_problem!(t.admin.post("/companies", json!({"name": "cafe nandu"})).await, 422, "validation");

        let ana = somebody(t, "Ana").await;
        let path = format!("/contacts/{}", text(&ana["id"]));
        let card = t.admin.patch(&path, json!({"company_id": id})).await.ok();
        assert_eq!(card["company"], json!({"id": id, "name": "Café Ñandú"}));
        assert_problem!(t.admin.patch(&path, json!({"company_id": t.admin_id})).await, 422, "validation");
        let people = json!({"field": "company", "op": "is", "value": id}).to_string();
        assert_eq!(t.admin.get(&format!("/contacts?filter={}", escaped(&people))).await.items().len(), 1);
        assert_eq!(t.admin.get(&format!("/companies/{id}")).await.ok()["contacts"], 1);

        let edited = t.admin.patch(&format!("/companies/{id}"), json!({"phone": "", "fields": { (&size): null }})).await.ok();
        assert_eq!((&edited["phone"], &edited["fields"]), (&json!(null), &json!({})));
        let (_, agent) = t.colleague("agent").await;
        assert_problem!(agent.delete(&format!("/companies/{id}")).await, 403, "forbidden");
        assert_eq!(t.admin.delete(&format!("/companies/{id}")).await.status, 204);
        assert_eq!(t.admin.get(&path).await.ok()["company"], json!(null));
        assert_problem!(t.admin.get(&format!("/companies/{id}")).await, 404, "not_found");
    }

    async fn companies_are_found_and_paged_by_name(t) {
        for name in ["Beta", "alfa", "Óptica", "Gama"] {
            t.admin.post("/companies", json!({"name": name})).await.ok();
        }
        let first = t.admin.get("/companies?limit=3").await.ok();
        let names: Vec<_> = first["items"].as_array().unwrap().iter().map(|company| company["name"].clone()).collect();
        assert_eq!(names, ["alfa", "Beta", "Gama"]);
        let rest = t.admin.get(&format!("/companies?limit=3&cursor={}", text(&first["next_cursor"]))).await.ok();
        assert_eq!((&rest["items"][0]["name"], &rest["next_cursor"]), (&json!("Óptica"), &json!(null)));
        assert_eq!(t.admin.get("/companies?q=optic").await.items().len(), 1);
    }
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |escaped, byte| format!("{escaped}%{byte:02X}"))
}
