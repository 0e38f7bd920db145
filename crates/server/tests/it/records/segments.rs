use super::{
    somebody, text,
    town::{Dice, Town},
};
use domain::{ContactId, segment};
use serde_json::json;
use std::collections::BTreeSet;
use store::{
    contact_list::{self, Filter, Sort, Wish},
    segment::Asking,
};
use testkit::{TestApp, assert_problem, db_test};

const PEOPLE: u64 = 80;
const CONDITIONS: usize = 250;

async fn everybody(t: &TestApp) -> Vec<ContactId> {
    let filter = Filter::default();
    let asking = Asking { now: t.app.now(), me: None };
    let wish = Wish { filter: &filter, asking, sort: Sort::Recent, after: None, limit: 1_000 };
    contact_list::ids(t.app.db.read(), t.workspace, t.app.db.engine(), wish).await.unwrap()
}

db_test! {
    async fn the_database_and_the_memory_mean_the_same_people(t) {
        let mut dice = Dice(20_261_128);
        let town = Town::build(t, PEOPLE, &mut dice).await;
        let (db, engine) = (t.app.db.read(), t.app.db.engine());
        let all = everybody(t).await;
        assert_eq!(all.len(), usize::try_from(PEOPLE).unwrap());
        let facts = store::segment::facts(db, t.workspace, engine, &all).await.unwrap();
        let asking = Asking { now: town.now, me: Some(t.admin_id) };
        let (mut some, mut none) = (0, 0);
        for _ in 0..CONDITIONS {
            let json = town.condition(&mut dice, 4);
            let condition = segment::read(&json, &town.directory.fields, "").unwrap_or_else(|faults| panic!("{json}: {faults:?}"));
            let in_memory: BTreeSet<ContactId> = facts
                .iter()
                .filter(|(_, facts)| condition.holds(facts, asking.now, asking.me))
                .map(|(id, _)| *id)
                .collect();
            let filter = Filter { condition: Some(condition), ..Filter::default() };
            let wish = Wish { filter: &filter, asking, sort: Sort::Recent, after: None, limit: 1_000 };
            let by_sql = contact_list::ids(db, t.workspace, engine, wish).await.unwrap();
            assert_eq!(by_sql.iter().copied().collect::<BTreeSet<_>>(), in_memory, "{json}");
            let count = contact_list::count(db, t.workspace, engine, &filter, asking).await.unwrap();
            assert_eq!(usize::try_from(count).unwrap(), in_memory.len(), "{json}");
            if in_memory.is_empty() { none += 1 } else { some += 1 }
        }
        assert!(some > CONDITIONS / 2 && none > 5, "the conditions tell people apart: {some} {none}");
    }

    async fn a_segment_is_saved_asked_changed_and_removed(t) {
        somebody(t, "Ana").await;
        let condition = json!({"all": [{"field": "name", "op": "contains", "value": "ana"}]});
        let body = json!({"name": "Las Anas", "condition": condition});
        let made = t.admin.post("/segments", body.clone()).await.ok();
        assert_eq!((&made["name"], &made["condition"], &made["created_by"]), (&json!("Las Anas"), &condition, &json!(t.admin_id)));
        assert_problem!(t.admin.post("/segments", json!({"name": "las anas", "condition": condition})).await, 422, "validation");

        let id = text(&made["id"]).to_owned();
        let count = async |body: serde_json::Value| t.admin.post("/contacts/count", body).await.ok()["count"].clone();
        assert_eq!(count(json!({"segment_id": id})).await, 1);
        assert_eq!(count(json!({"segment_id": id, "filter": {"field": "kind", "op": "is", "value": "lead"}})).await, 0);
        assert_eq!(t.admin.get(&format!("/contacts?segment_id={id}")).await.items().len(), 1);

        let edit = json!({"name": "Otras", "condition": {"not": condition}});
        assert_eq!(t.admin.patch(&format!("/segments/{id}"), edit).await.ok()["name"], "Otras");
        assert_eq!(count(json!({"segment_id": id})).await, 0);
        assert_eq!(t.admin.delete(&format!("/segments/{id}")).await.status, 204);
        assert!(t.admin.get("/segments").await.items().is_empty());
        assert_problem!(t.admin.post("/contacts/count", json!({"segment_id": id})).await, 422, "validation");
    }

    async fn what_is_wrong_in_a_condition_is_named_by_its_place(t) {
        let body = json!({"name": "x", "condition": {"all": [
            {"field": "name", "op": "contains", "value": ""},
            {"field": "custom", "id": t.admin_id, "op": "is_set"},
        ]}});
        let refused = t.admin.post("/segments", body).await;
        assert_problem!(refused, 422, "validation");
        assert_eq!(refused.body["errors"], json!([
            {"pointer": "/condition/all/0/value", "code": "required"},
            {"pointer": "/condition/all/1/id", "code": "not_found"},
        ]));
        let refused = t.admin.get("/contacts?filter=%7B%22any%22%3A%5B%5D%7D").await;
        assert_problem!(refused, 422, "validation");
        assert_eq!(refused.body["errors"], json!([{"pointer": "/filter/any", "code": "required"}]));
        assert_problem!(t.admin.get("/contacts?filter=%7B").await, 422, "validation");
    }
}
