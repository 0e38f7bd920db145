use super::{close, conversation, path};
use domain::time::{MINUTE, SECOND};
use serde_json::{Value, json};
use std::collections::HashSet;
use testkit::{TestApp, assert_problem, db_test};

async fn ids(t: &TestApp, query: &str) -> Vec<String> {
    let items = t.admin.get(&format!("/conversations?{query}")).await.items();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Every page of a list, one after the other.
async fn pages(t: &TestApp, query: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = t.admin.get(&format!("/conversations?{query}&limit=2&cursor={cursor}")).await.ok();
        found.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return found,
        }
    }
}

db_test! {
    async fn the_list_is_filtered_by_every_combination_and_paged_without_gaps(t) {
        let lines = [t.line("Ventas").await, t.line("Soporte").await];
        let (luis, _) = t.colleague("agent").await;
        let mut all = Vec::new();
        for number in 0..12 {
            t.advance(SECOND * 7);
            let it = t.conversation(&lines[number % 2], &format!("+57 300 222 00{number:02}")).await;
            if number % 3 == 0 {
                t.admin.post(&format!("{}/read", path(&it)), json!({})).await.ok();
            }
            if number % 4 == 0 {
                t.admin.post(&format!("{}/assign", path(&it)), json!({"owner_id": luis.to_string()})).await.ok();
            }
            if number % 5 == 0 {
                close(t, &it).await;
            }
            all.push(t.admin.get(&path(&it)).await.ok());
        }
        all.reverse();
        for state in ["open", "closed", "all"] {
            for unread in [true, false] {
                for channel in [None, Some(lines[1].id.to_string())] {
                    for owner in [None, Some("none".to_owned()), Some("me".to_owned()), Some(luis.to_string())] {
                        let expected: Vec<String> = all
                            .iter()
                            .filter(|it| state == "all" || it["state"] == state)
                            .filter(|it| !unread || it["is_unread"] == true)
                            .filter(|it| channel.as_ref().is_none_or(|channel| it["channel_id"] == *channel))
                            .filter(|it| match owner.as_deref() {
                                None => true,
                                Some("none") => it["owner_id"].is_null(),
                                Some("me") => it["owner_id"] == t.admin_id.to_string(),
                                Some(owner) => it["owner_id"] == owner,
                            })
                            .map(|it| it["id"].as_str().unwrap().to_owned())
                            .collect();
                        let channel = channel.as_deref().unwrap_or("");
                        let owner = owner.as_deref().unwrap_or("");
                        let query = format!("state={state}&unread={unread}&channel={channel}&owner={owner}");
                        let query = query.replace("&channel=&", "&");
                        assert_eq!(pages(t, &query).await, expected, "{query}");
                    }
                }
            }
        }
        let counts = t.admin.get("/conversations/counts").await.ok();
        let count = |field: &str, value: Value| all.iter().filter(|it| it[field] == value).count();
        assert_eq!(counts["open"], count("state", json!("open")));
        assert_eq!(counts["unread"], count("is_unread", json!(true)));
        assert_eq!(counts["by_channel"].as_array().unwrap().len(), 2);
    }

    async fn customers_are_found_by_any_fragment(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 300 222 0001");
        phone.named("José Ñáñez");
        let it = t.conversation(&line, "+57 300 222 0001").await["id"].as_str().unwrap().to_owned();
        t.conversation(&line, "+57 300 222 0002").await;
        for (q, found) in [
            ("jose", true), ("NANEZ", true), ("osé ñá", true), ("nan%20jos", true), ("jo", true),
            ("2220001", true), ("%2B57%20300%20222-0001", true), ("22200", true),
            ("josefa", false), ("osé zz", false), ("9999999", false), ("ez jo", false), ("%25", false),
        ] {
            let rows = ids(t, &format!("state=all&q={}", q.replace(' ', "%20"))).await;
            assert_eq!(rows.contains(&it), found, "{q}: {rows:?}");
        }
        assert_eq!(ids(t, "state=all&q=%20").await.len(), 2, "a blank search is none");
        assert_eq!(ids(t, "state=closed&q=jose").await.len(), 0, "filters hold beside a search");
        assert_problem!(t.admin.get(&format!("/conversations?q={}", "x".repeat(201))).await, 422, "validation");
    }

    async fn wrong_questions_are_answered_with_the_member_that_is_wrong(t) {
        for (query, pointer) in [
            ("state=half", "/state"), ("owner=luis", "/owner"), ("cursor=x", "/cursor"), ("channel=x", "/channel"),
            ("unread=maybe", "/unread"), ("limit=many", "/limit"),
        ] {
            let refused = t.admin.get(&format!("/conversations?{query}")).await;
            assert_problem!(refused, 422, "validation");
            assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{query}");
        }
        assert_problem!(t.admin.get("/conversations/not-an-id").await, 404, "not_found");
        assert_problem!(t.admin.get("/nothing").await, 404, "not_found");
        assert_problem!(t.admin.put("/conversations", json!({})).await, 405, "not_found");
    }

    async fn a_thread_is_paged_both_ways_and_around_a_message(t) {
        let (line, it) = conversation(t, "+57 300 222 0001").await;
        let phone = t.phone(&line, "+57 300 222 0001");
        for number in 1..10 {
            t.advance(MINUTE);
            phone.send_text(&format!("n{number}")).unwrap();
            t.settle().await;
        }
        let url = format!("{}/messages", path(&it));
        let all = t.admin.get(&url).await.ok();
        let texts = |page: &Value| -> Vec<String> {
            let items = page["items"].as_array().unwrap().iter();
            items.map(|item| item["content"]["text"].as_str().unwrap().to_owned()).collect()
        };
        let names = |from: usize, to: usize| -> Vec<String> {
            (to..=from).rev().map(|n| if n == 0 { "Hola".to_owned() } else { format!("n{n}") }).collect()
        };
        assert_eq!(texts(&all), names(9, 0));
        assert_eq!((&all["next_cursor"], &all["prev_cursor"]), (&Value::Null, &Value::Null));

        let first = t.admin.get(&format!("{url}?limit=4")).await.ok();
        assert_eq!(texts(&first), names(9, 6));
        let older = t.admin.get(&format!("{url}?limit=4&before={}", first["next_cursor"].as_str().unwrap())).await.ok();
        assert_eq!(texts(&older), names(5, 2));
        let newer = t.admin.get(&format!("{url}?limit=3&after={}", older["items"][3]["id"].as_str().unwrap())).await.ok();
        assert_eq!(texts(&newer), names(5, 3));
        assert_eq!(newer["prev_cursor"], newer["items"][0]["id"]);
        let around = t.admin.get(&format!("{url}?limit=5&around={}", all["items"][4]["id"].as_str().unwrap())).await.ok();
        assert_eq!(texts(&around), names(7, 3));
        assert!(around["next_cursor"].is_string() && around["prev_cursor"].is_string());
        let whole = t.admin.get(&format!("{url}?limit=50&around={}", all["items"][0]["id"].as_str().unwrap())).await.ok();
        assert_eq!(texts(&whole), names(9, 0));
        assert_eq!(whole["prev_cursor"], Value::Null);
        let ids: HashSet<_> = all["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
        assert_eq!(ids.len(), 10);
    }

    async fn a_file_is_given_whole_or_in_part_to_those_who_may_see_it(t) {
        let (_, it) = conversation(t, "+57 300 222 0001").await;
        let png = {
            let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x02\0\0\0".to_vec();
            bytes.extend([7; 200]);
            bytes
        };
        let media = t.admin.upload("foto \u{202e}ñ.png", "image/png", png.clone()).await.id();
        let (_, luis) = t.colleague("agent").await;
        let url = format!("/media/{media}");
        assert_problem!(luis.get(&url).await, 404, "not_found");
        let body = json!({"client_ref": "f1", "content": {"type": "image", "media_id": media, "caption": "Mira"}});
        let sent = t.admin.post(&format!("{}/messages", path(&it)), body).await.ok();
        assert_eq!(sent["content"]["media"]["width"], 2);

        let whole = luis.get(&url).await;
        assert_eq!((whole.status.as_u16(), &whole.bytes), (200, &png));
        assert!(whole.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(whole.headers["x-content-type-options"], "nosniff");
        assert!(luis.get(&format!("{url}?inline=1")).await.headers["content-disposition"].to_str().unwrap().starts_with("inline"));
        let request = luis.request(reqwest::Method::GET, &format!("/api/v1{url}")).header("range", "bytes=1-3");
        let part = luis.send(request).await;
        assert_eq!((part.status.as_u16(), part.bytes.as_slice()), (206, &b"PNG"[..]));
        assert_eq!(part.headers["content-range"].to_str().unwrap(), format!("bytes 1-3/{}", png.len()));
        let (_, other) = t.another_workspace().await;
        assert_problem!(other.get(&url).await, 404, "not_found");

        let files = luis.get(&format!("{}/attachments", path(&it))).await.items();
        assert_eq!((&files[0]["message_id"], &files[0]["caption"]), (&sent["id"], &json!("Mira")));
        t.settle().await;
    }
}
