use super::{contact, id, imported};
use serde_json::{Value, json};
use testkit::{TestApp, assert_problem, db_test};

async fn pairs(t: &TestApp) -> Vec<(String, Vec<String>)> {
    let items = t.admin.get("/duplicates").await.items();
    let pair = |item: &Value| {
        let mut names =
            vec![item["a"]["name"].as_str().unwrap().to_owned(), item["b"]["name"].as_str().unwrap().to_owned()];
        names.sort();
        (item["reason"].as_str().unwrap().to_owned(), names)
    };
    let mut found: Vec<_> = items.iter().map(pair).collect();
    found.sort();
    found
}

fn pair(reason: &str, a: &str, b: &str) -> (String, Vec<String>) {
    (reason.to_owned(), vec![a.to_owned(), b.to_owned()])
}

db_test! {
    async fn people_who_may_be_one_are_noted_while_they_are_written(t) {
        contact(t, "José", "Núñez", Some("jose.n@x.mx"), Some("+57 300 111 0001")).await;
        contact(t, "jose", "NUNEZ", Some("otro@x.mx"), None).await;
        contact(t, "Pepe", "N", Some("josen+ventas@x.mx"), None).await;
        contact(t, "Cuenta", "Vieja", None, Some("+1 300 111 0001")).await;
        imported(t, "n,e\nJosé,solo@x.mx\n", &["first_name", "email"]).await;
        assert_eq!(
            pairs(t).await,
            [pair("email", "José Núñez", "Pepe N"), pair("name", "José Núñez", "jose NUNEZ"), pair("phone", "Cuenta Vieja", "José Núñez")]
        );
    }

    async fn a_file_notes_them_too_and_one_said_to_be_two_does_not_come_back(t) {
        imported(t, "n,a,e\nAna,Ruiz,a@x.mx\nAna,Ruiz,b@x.mx\n", &["first_name", "last_name", "email"]).await;
        let item = t.admin.get("/duplicates").await.items().remove(0);
        let body = json!({"a": item["b"]["id"], "b": item["a"]["id"]});
        assert_eq!(t.admin.post("/duplicates/dismiss", body).await.status.as_u16(), 204);
        assert!(pairs(t).await.is_empty());
        t.admin.patch(&format!("/contacts/{}", id(&item["a"])), json!({"job_title": "Gerente"})).await.ok();
        assert!(pairs(t).await.is_empty());
        t.admin.patch(&format!("/contacts/{}", id(&item["a"])), json!({"first_name": "Anabel"})).await.ok();
        let nobody = json!({"a": item["a"]["id"], "b": item["a"]["id"]});
        assert_problem!(t.admin.post("/duplicates/dismiss", nobody).await, 404, "not_found");
    }

    async fn the_list_is_paged(t) {
        for number in 0..4 {
            contact(t, "Ana", "Ruiz", Some(&format!("a{number}@x.mx")), None).await;
        }
        let mut seen = std::collections::BTreeSet::new();
        let mut cursor = String::new();
        loop {
            let page = t.admin.get(&format!("/duplicates?limit=2{cursor}")).await.ok();
            for item in page["items"].as_array().unwrap() {
                assert!(seen.insert((id(&item["a"]).to_owned(), id(&item["b"]).to_owned())));
            }
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen.len(), 6);
    }
}
