use super::{Browser, signed_in};
use domain::time::{DAY, SECOND};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{app::PASSWORD, assert_problem, db_test};

db_test! {
    async fn signing_in_gives_a_cookie_that_opens_the_workspace(t) {
        let mut browser = Browser::new(t);
        let answer = browser.sign_in(" ANA@recado.example ", PASSWORD).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with("recado=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        let session = answer.ok();
        assert_eq!(session["role"], "administrator");
        assert_eq!(session["workspace"]["country"], "CO");
        assert!(session["permissions"].as_array().unwrap().contains(&json!("channel_manage")));

        assert_eq!(browser.get("/session").await.ok()["user"]["email"], "ana@recado.example");
        browser.call(Method::DELETE, "/session", Value::Null).await.ok();
        assert_problem!(browser.get("/session").await, 401, "unauthorized");
    }

    async fn wrong_passwords_cost_time_and_the_right_one_forgives(t) {
        let mut browser = Browser::new(t);
        for _ in 0..4 {
            assert_problem!(browser.sign_in("ana@recado.example", "wrong").await, 401, "invalid_credentials");
        }
        let refused = browser.sign_in("ana@recado.example", PASSWORD).await;
        assert_problem!(refused, 429, "rate_limited");
        assert_eq!(refused.body["retry_after_s"], 1);
        assert_eq!(refused.headers["retry-after"], "1");
        t.advance(SECOND);
        browser.sign_in("ana@recado.example", PASSWORD).await.ok();
        assert_problem!(browser.sign_in("ana@recado.example", "wrong").await, 401, "invalid_credentials");
        browser.sign_in("ana@recado.example", PASSWORD).await.ok();
    }

    async fn strangers_are_told_no_more_than_colleagues(t) {
        let mut browser = Browser::new(t);
        for email in ["nobody@recado.example", "", "'; --", "a\u{0}b@x.y"] {
            assert_problem!(browser.sign_in(email, "wrong").await, 401, "invalid_credentials");
        }
    }

    async fn another_site_cannot_use_the_cookie(t) {
        let browser = signed_in(t).await;
        let edit = json!({"name": "Mallory"});
        let refused = browser.call_from("https://evil.example", Method::PATCH, "/me", edit.clone()).await;
        assert_problem!(refused, 403, "csrf");
        let read = browser.call_from("https://evil.example", Method::GET, "/session", Value::Null).await;
        assert_eq!(read.status, 200, "reading is protected by the browser itself");
        assert_eq!(browser.call(Method::PATCH, "/me", edit).await.ok()["user"]["name"], "Mallory");
    }

    async fn sessions_are_listed_and_ended_one_by_one_or_all_together(t) {
        let (here, there) = (signed_in(t).await, signed_in(t).await);
        let sessions = here.get("/sessions").await.items();
        assert_eq!(sessions.len(), 2);
        let other = sessions.iter().find(|session| session["current"] == false).unwrap();
        let path = format!("/sessions/{}", other["id"].as_str().unwrap());
        assert_eq!(here.call(Method::DELETE, &path, Value::Null).await.status, 204);
        assert_problem!(there.get("/session").await, 401, "unauthorized");
        assert_problem!(here.call(Method::DELETE, &path, Value::Null).await, 404, "not_found");

        let there = signed_in(t).await;
        assert_eq!(there.call(Method::DELETE, "/sessions", Value::Null).await.status, 204);
        assert_problem!(here.get("/session").await, 401, "unauthorized");
    }

    async fn a_session_ends_after_two_idle_weeks_and_after_two_months_in_any_case(t) {
        let idle = signed_in(t).await;
        let busy = signed_in(t).await;
        for _ in 0..4 {
            t.advance(DAY * 12);
            assert_eq!(busy.get("/session").await.status, 200, "it was used all the time");
        }
        assert_problem!(idle.get("/session").await, 401, "unauthorized");
        t.advance(DAY * 12 - SECOND);
        assert_eq!(busy.get("/session").await.status, 200);
        t.advance(SECOND);
        assert_problem!(busy.get("/session").await, 401, "unauthorized");
    }

    async fn a_new_password_ends_the_other_sessions(t) {
        let (here, there) = (signed_in(t).await, signed_in(t).await);
        let wrong = json!({"password": {"current": "no", "new": "another long password"}});
        let refused = here.call(Method::PATCH, "/me", wrong).await;
        assert_problem!(refused, 422, "validation");
        assert_eq!(refused.body["errors"][0], json!({"pointer": "/password/current", "code": "wrong"}));
        let change = json!({"password": {"current": PASSWORD, "new": "another long password"}});
        here.call(Method::PATCH, "/me", change).await.ok();
        assert_eq!(here.get("/session").await.status, 200);
        assert_problem!(there.get("/session").await, 401, "unauthorized");
        let mut again = Browser::new(t);
        assert_problem!(again.sign_in("ana@recado.example", PASSWORD).await, 401, "invalid_credentials");
        again.sign_in("ana@recado.example", "another long password").await.ok();
    }

    async fn preferences_are_merged_and_the_language_changes_at_once(t) {
        let change = json!({"locale": "pt", "preferences": {"undo_seconds": 3, "theme": "dark"}});
        t.admin.patch("/me", change).await.ok();
        let session = t.admin.patch("/me", json!({"preferences": {"theme": null, "sound": true}})).await.ok();
        assert_eq!(session["user"]["locale"], "pt");
        assert_eq!(session["user"]["preferences"], json!({"undo_seconds": 3, "sound": true}));
        assert_problem!(t.admin.patch("/me", json!({"locale": "fr"})).await, 422, "validation");
    }
}
