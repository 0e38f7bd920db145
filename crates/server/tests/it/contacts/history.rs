use super::{contact, history, path};
use serde_json::json;
use testkit::{assert_problem, db_test};

db_test! {
    async fn what_happened_is_told_newest_first_and_paged(t) {
        let eva = contact(t, "+573001110001").await;
        for n in 0..4 {
            t.advance(std::time::Duration::from_secs(60));
            t.admin.patch(&path(&eva), json!({"job_title": format!("Puesto {n}")})).await.ok();
        }
        assert_eq!(history(t, &eva).await, ["created", "consent_given", "phone_added", "updated", "updated", "updated", "updated"].map(str::to_owned));
        let url = format!("{}/history?limit=3", path(&eva));
        let first = t.admin.get(&url).await.ok();
        let second = t.admin.get(&format!("{url}&cursor={}", first["next_cursor"].as_str().unwrap())).await.ok();
        let third = t.admin.get(&format!("{url}&cursor={}", second["next_cursor"].as_str().unwrap())).await.ok();
        let pages = [&first, &second, &third].map(|page| page["items"].as_array().unwrap().clone()).concat();
        let ids: std::collections::HashSet<_> = pages.iter().map(|item| item["id"].to_string()).collect();
        assert_eq!((ids.len(), third["next_cursor"].is_null()), (7, true));
        assert_eq!(first["items"][0]["detail"]["fields"], json!(["job_title"]));
        assert_eq!(first["items"][0]["actor"], json!({"kind": "user", "id": t.admin_id.to_string(), "name": "Ana Torres"}));
        assert_problem!(t.admin.get(&format!("{url}&cursor=x")).await, 422, "validation");
    }

    async fn notes_calls_and_meetings_are_logged_by_hand_and_changed_by_who_logged_them(t) {
        let eva = contact(t, "+573001110001").await;
        let (_, luis) = t.colleague("agent").await;
        let url = format!("{}/history", path(&eva));
        let id = t.admin.post(&url, json!({"kind": "call", "text": "Quiere dos mesas", "minutes": 12})).await.id();
        let entry = format!("{url}/{id}");
        assert_problem!(luis.patch(&entry, json!({"text": "Otra cosa"})).await, 403, "forbidden");
        assert_eq!(t.admin.patch(&entry, json!({"text": "Quiere tres mesas"})).await.status.as_u16(), 204);
        let shown = t.admin.get(&url).await.items();
        assert_eq!((&shown[0]["kind"], &shown[0]["detail"]["text"]), (&json!("call"), &json!("Quiere tres mesas")));
        assert!(shown[0]["edited_at"].is_string());
        assert_problem!(t.admin.post(&url, json!({"kind": "note", "text": " "})).await, 422, "validation");
        assert_problem!(t.admin.post(&url, json!({"kind": "created", "text": "x"})).await, 422, "validation");
        assert_problem!(t.admin.delete(&format!("{url}/{}", shown[1]["id"].as_str().unwrap())).await, 403, "forbidden");
        assert_eq!(t.admin.delete(&entry).await.status.as_u16(), 204);
        assert_eq!(t.admin.get(&url).await.items().len(), 3);
    }
}
