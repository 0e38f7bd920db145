use super::{contact, counts, id, imported, one, path};
use serde_json::json;
use std::time::Duration;
use testkit::{assert_problem, db_test, tables};

const PERSON: &[&str] = &["first_name", "last_name", "email", "phone_primary", "tags"];

db_test! {
    async fn an_import_is_taken_back_where_nobody_worked_since(t) {
        let known = contact(t, "Ana", "Ruiz", Some("ana@x.mx"), None).await;
        let [before] = tables::rows(&t.app.db, ["contact"]).await;
        t.advance(Duration::from_secs(60));
        let file = "n,a,e,t,g\nAnita,Ruiz,ana@x.mx,300 111 0001,VIP\nBeto,Paz,beto@x.mx,,VIP\nCarla,Sol,carla@x.mx,,\n";
        let done = imported(t, file, PERSON).await;
        assert_eq!(counts(&done), [2, 1, 0, 0]);
        t.advance(Duration::from_secs(60));
        let carla = one(t, "carla").await;
        t.admin.patch(&format!("/contacts/{}", id(&carla)), json!({"job_title": "Gerente"})).await.ok();

        t.admin.post(&format!("{}/undo", path(&done)), json!({})).await.ok();
        t.settle().await;
        let done = t.admin.get(&path(&done)).await.ok();
        assert_eq!(done["state"], "undone");
        let rows = t.admin.get(&format!("{}/rows", path(&done))).await.items();
        let outcomes: Vec<_> = rows.iter().map(|row| row["outcome"].as_str().unwrap()).collect();
        assert_eq!(outcomes, ["undone", "undone", "kept"], "somebody worked on Carla");

        assert!(t.admin.get("/contacts?q=beto").await.items().is_empty());
        assert_eq!(one(t, "carla").await["job_title"], "Gerente");
        let [after] = tables::rows(&t.app.db, ["contact"]).await;
        let ana = |rows: &[serde_json::Value]| rows.iter().find(|row| row["email"] == "ana@x.mx").cloned();
        assert_eq!(ana(&after), ana(&before), "Ana is to the last column what she was");
        let ana = t.admin.get(&format!("/contacts/{}", id(&known))).await.ok();
        assert_eq!((ana["points"].as_array().unwrap().len(), &ana["tags"]), (1, &json!([])));
        assert_problem!(t.admin.post(&format!("{}/undo", path(&done)), json!({})).await, 409, "conflict");
        assert_eq!(contact(t, "Beto", "Paz", Some("beto@x.mx"), None).await["email"], "beto@x.mx", "the e-mail is free again");
    }

    async fn somebody_changed_twice_by_one_file_is_as_before_the_first_time(t) {
        let ana = contact(t, "Ana", "Ruiz", Some("ana@x.mx"), None).await;
        t.advance(Duration::from_secs(60));
        let done = imported(t, "n,a,e,t,g\nAnita,,ana@x.mx,,\nAnuska,,ana@x.mx,,\n", PERSON).await;
        assert_eq!(one(t, "ana@x").await["first_name"], "Anuska");
        t.admin.post(&format!("{}/undo", path(&done)), json!({})).await.ok();
        t.settle().await;
        let after = t.admin.get(&format!("/contacts/{}", id(&ana))).await.ok();
        assert_eq!((&after["first_name"], &after["updated_at"]), (&json!("Ana"), &ana["updated_at"]));
    }

    async fn what_somebody_changed_since_stays(t) {
        let ana = contact(t, "Ana", "Ruiz", Some("ana@x.mx"), None).await;
        t.advance(Duration::from_secs(60));
        let done = imported(t, "n,a,e,t,g\nAnita,Paz,ana@x.mx,,\n", PERSON).await;
        t.advance(Duration::from_secs(60));
        t.admin.patch(&format!("/contacts/{}", id(&ana)), json!({"first_name": "Ana María"})).await.ok();
        t.admin.post(&format!("{}/undo", path(&done)), json!({})).await.ok();
        t.settle().await;
        let after = t.admin.get(&format!("/contacts/{}", id(&ana))).await.ok();
        assert_eq!((&after["first_name"], &after["last_name"]), (&json!("Ana María"), &json!("Ruiz")));
        let rows = t.admin.get(&format!("{}/rows?outcome=kept", path(&done))).await.items();
        assert_eq!(rows.len(), 1);
    }
}
