use super::{
    somebody, text,
    town::{Dice, Town},
};
use serde_json::json;
use testkit::{assert_problem, db_test};

db_test! {
    async fn many_are_tagged_assigned_converted_and_deleted_at_once(t) {
        let (ana, eva) = (somebody(t, "Ana").await, somebody(t, "Eva").await);
        somebody(t, "Zoe").await;
        let tag = t.admin.post("/tags", json!({"name": "VIP"})).await.id();
        let ids = json!([ana["id"], eva["id"]]);
        let act = async |body: serde_json::Value| t.admin.post("/contacts/bulk", body).await;
        assert_eq!(act(json!({"ids": ids, "action": "add_tag", "tag_id": tag})).await.ok(), json!({"changed": 2}));
        assert_eq!(act(json!({"ids": ids, "action": "add_tag", "tag_id": tag})).await.ok(), json!({"changed": 0}));
        let tagged = json!({"field": "tag", "op": "any_of", "value": [tag]});
        let but_ana = json!({"filter": tagged, "except": [ana["id"]], "action": "set_kind", "kind": "lead"});
        assert_eq!(act(but_ana).await.ok(), json!({"changed": 1}));
        assert_eq!(t.admin.get("/contacts?kind=lead").await.items()[0]["id"], eva["id"]);
        let (colleague, agent) = t.colleague("agent").await;
        let assign = json!({"filter": tagged, "action": "assign", "owner_id": colleague});
        assert_eq!(act(assign).await.ok(), json!({"changed": 2}));
        let card = t.admin.get(&format!("/contacts/{}", text(&eva["id"]))).await.ok();
        assert_eq!(card["owner_id"], json!(colleague));
        let history = t.admin.get(&format!("/contacts/{}/history", text(&eva["id"]))).await.items();
        let kinds: Vec<_> = history.iter().map(|entry| text(&entry["kind"])).take(3).collect();
        assert_eq!(kinds, ["owner_changed", "converted", "tag_added"]);

        let delete = json!({"filter": tagged, "action": "delete"});
        assert_problem!(agent.post("/contacts/bulk", delete.clone()).await, 403, "forbidden");
        assert_eq!(act(delete).await.ok(), json!({"changed": 2}));
        assert_eq!(t.admin.get("/contacts").await.items().len(), 1);
        assert_problem!(t.admin.get(&format!("/contacts/{}", text(&ana["id"]))).await, 404, "not_found");
        somebody(t, "Ana").await;

        for wrong in [
            json!({"action": "delete"}),
            json!({"ids": ids, "filter": tagged, "action": "delete"}),
            json!({"ids": ids, "action": "add_tag"}),
            json!({"ids": ids, "action": "add_tag", "tag_id": colleague}),
            json!({"ids": ids, "action": "assign", "owner_id": tag}),
            json!({"ids": ids, "action": "explode"}),
        ] {
            assert_problem!(act(wrong).await, 422, "validation");
        }
    }

    async fn more_than_a_thousand_are_changed_in_the_background(t) {
        Town::build(t, 1_205, &mut Dice(7)).await;
        let tag = t.admin.post("/tags", json!({"name": "Todos"})).await.id();
        let untagged = json!({"field": "tag", "op": "none_of", "value": [tag]});
        let count = async |filter: &serde_json::Value| {
            t.admin.post("/contacts/count", json!({"filter": filter})).await.ok()["count"].clone()
        };
        assert_eq!(count(&untagged).await, 1_205);
        let left_out = t.admin.get("/contacts?limit=1").await.items()[0]["id"].clone();
        let body = json!({"filter": untagged, "except": [left_out], "action": "add_tag", "tag_id": tag});
        let answer = t.admin.post("/contacts/bulk", body).await;
        assert_eq!((answer.status.as_u16(), &answer.body), (202, &json!({"job": true})));
        t.settle().await;
        assert_eq!(count(&untagged).await, 1);
        assert_eq!(t.admin.delete(&format!("/tags/{tag}")).await.status, 204);
        t.settle().await;
    }
}
