use super::{
    somebody, text,
    town::{Dice, Town},
};
use serde_json::{Value, json};
use store::{
    contact_list::{self, Filter, Sort, Wish},
    search::Wanted,
    segment::Asking,
};
use testkit::{TestApp, db_test};

/// Every page of a list, joined.
async fn walk(t: &TestApp, query: &str) -> Vec<Value> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = t.admin.get(&format!("/contacts?limit=7{query}{cursor}")).await.ok();
        found.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

db_test! {
    async fn every_order_walks_through_everybody_once(t) {
        Town::build(t, 40, &mut Dice(3)).await;
        let whole = t.admin.get("/contacts?limit=100").await.items();
        assert_eq!(whole.len(), 40);
        let key = |contact: &Value, sort: &str| -> (i64, String, String) {
            let id = text(&contact["id"]).to_owned();
            match sort {
                "name" => (0, domain::text::fold(text(&contact["name"])), id),
                _ => {
                    let at = contact["last_inbound_at"].as_str().map(|at| at.parse::<domain::Timestamp>().unwrap().millis());
                    (-at.unwrap_or(-1), String::new(), id)
                }
            }
        };
        for sort in ["recent", "name", "last_inbound"] {
            for q in ["", "&q=ma", "&q=mar", "&q=nunez", "&q=573", "&q=jose%20mar"] {
                let matching = |contact: &Value| {
                    let text = domain::text::fold(&format!(
                        "{} {} {}", text(&contact["name"]), contact["email"].as_str().unwrap_or(""), contact["phone_primary"].as_str().unwrap_or("").trim_start_matches('+'),
                    ));
                    match q {
                        "" => true,
                        "&q=ma" => text.starts_with("ma"),
                        "&q=jose%20mar" => text.contains("jose") && text.contains("mar"),
                        other => text.contains(&other[3..]),
                    }
                };
                let mut expected: Vec<Value> = whole.iter().filter(|contact| matching(contact)).cloned().collect();
                match sort {
                    "recent" => {}
                    "name" => expected.sort_by_key(|contact| key(contact, sort)),
                    _ => expected.sort_by(|one, other| {
                        let (one, other) = (key(one, sort), key(other, sort));
                        one.0.cmp(&other.0).then_with(|| other.2.cmp(&one.2))
                    }),
                }
                let found = walk(t, &format!("&sort={sort}{q}")).await;
                let ids = |list: &[Value]| list.iter().map(|contact| text(&contact["id"]).to_owned()).collect::<Vec<_>>();
                assert_eq!(ids(&found), ids(&expected), "{sort} {q}");
            }
        }
    }

    async fn search_meets_names_without_accents_parts_of_numbers_and_mails(t) {
        let body = json!({
            "first_name": "José", "last_name": "Núñez Peña", "consent": true, "email": "jota@correo.example",
            "phone_primary": "+57 300 123 4567",
        });
        let made = t.admin.post("/contacts", body).await.ok();
        somebody(t, "Otra").await;
        for q in ["jose", "nunez%20jose", "%2B57%20300", "0123456", "4567", "jota@corr", "jo", "j", "NUÑEZ"] {
            let found = t.admin.get(&format!("/contacts?q={q}")).await.items();
            assert_eq!((found.len(), &found[0]["id"]), (1, &made["id"]), "{q}");
        }
        assert!(t.admin.get("/contacts?q=josefa").await.items().is_empty());
        assert_eq!(t.admin.delete(&format!("/contacts/{}", text(&made["id"]))).await.status, 204);
        for q in ["jose", "jo", "4567"] {
            assert!(t.admin.get(&format!("/contacts?q={q}")).await.items().is_empty(), "{q}");
        }
    }

    async fn a_rare_word_beyond_the_first_stretch_is_found_in_every_order(t) {
        Town::build(t, 60, &mut Dice(5)).await;
        let filter = Filter { wanted: Wanted::parse("p7@a"), ..Filter::default() };
        let asking = Asking { now: t.app.now(), me: None };
        for sort in [Sort::Recent, Sort::Name, Sort::LastInbound] {
            let wish = Wish { filter: &filter, asking, sort, after: None, limit: 20 };
            let found = contact_list::page(t.app.db.read(), t.workspace, t.app.db.engine(), wish).await.unwrap();
            assert_eq!(found.len(), 1, "{sort:?}");
        }
    }
}
