use super::{somebody, text};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_tag_is_given_taken_and_told_in_the_history(t) {
        let ana = somebody(t, "Ana").await;
        let path = format!("/contacts/{}", text(&ana["id"]));
        let card = t.admin.post(&format!("{path}/tags"), json!({"name": "VIP"})).await.ok();
        let tag = text(&card["tags"][0]["id"]).to_owned();
        assert_eq!(card["tags"], json!([{"id": tag, "name": "VIP", "color": "gray"}]));
        let again = t.admin.post(&format!("{path}/tags"), json!({"name": " vip "})).await.ok();
        assert_eq!(again["tags"], card["tags"], "the tag there is, however it is written");
        let counted = t.admin.get("/tags?counts=true").await.items();
        assert_eq!(counted, [json!({"id": tag, "name": "VIP", "color": "gray", "contacts": 1})]);

        let card = t.admin.delete(&format!("{path}/tags/{tag}")).await.ok();
        assert_eq!(card["tags"], json!([]));
        t.admin.delete(&format!("{path}/tags/{tag}")).await.ok();
        let history = t.admin.get(&format!("{path}/history")).await.items();
        let told: Vec<(&str, &Value)> =
            history.iter().map(|entry| (text(&entry["kind"]), &entry["detail"]["tag"])).take(2).collect();
        assert_eq!(told, [("tag_removed", &json!("VIP")), ("tag_added", &json!("VIP"))]);
        let nobody = format!("/contacts/{}/tags", t.admin_id);
        assert_problem!(t.admin.post(&nobody, json!({"tag_id": tag})).await, 404, "not_found");
        assert_problem!(t.admin.post(&format!("{path}/tags"), json!({"tag_id": t.admin_id})).await, 422, "validation");
    }

    async fn a_removed_tag_is_gone_from_everybody(t) {
        let (_, agent) = t.colleague("agent").await;
        let tag = agent.post("/tags", json!({"name": "Feria 2026", "color": "#0a7"})).await.ok();
        let id = text(&tag["id"]).to_owned();
        assert_problem!(agent.delete(&format!("/tags/{id}")).await, 403, "forbidden");
        assert_problem!(agent.post("/tags", json!({"name": "FERIA 2026"})).await, 422, "validation");
        assert_problem!(agent.post("/tags", json!({"name": "x", "color": "url(x)"})).await, 422, "validation");
        let renamed = t.admin.patch(&format!("/tags/{id}"), json!({"name": "Feria"})).await.ok();
        assert_eq!((&renamed["name"], &renamed["color"]), (&json!("Feria"), &json!("#0a7")));
        let ana = somebody(t, "Ana").await;
        let path = format!("/contacts/{}", text(&ana["id"]));
        agent.post(&format!("{path}/tags"), json!({"tag_id": id})).await.ok();

        assert_eq!(t.admin.delete(&format!("/tags/{id}")).await.status, 204);
        assert!(t.admin.get("/tags").await.items().is_empty());
        assert_eq!(t.admin.get(&path).await.ok()["tags"], json!([]));
        t.settle().await;
        let again = agent.post("/tags", json!({"name": "Feria"})).await.ok();
        let tagged = json!({"field": "tag", "op": "any_of", "value": [id, again["id"]]});
        assert_eq!(t.admin.post("/contacts/count", json!({"filter": tagged})).await.ok()["count"], 0);
    }
}
