use super::Browser;
use serde_json::json;
use testkit::{app::PASSWORD, assert_problem, db_test};

db_test! {
    async fn a_colleague_is_added_and_signs_in_with_the_first_password(t) {
        let body = json!({"name": "Luis", "email": "Luis@recado.example", "role": "agent", "password": "first password"});
        let made = t.admin.post("/users", body.clone()).await.ok();
        assert_eq!((&made["role"], &made["active"]), (&json!("agent"), &json!(true)));
        let again = t.admin.post("/users", body).await;
        assert_problem!(again, 422, "validation");
        assert_eq!(again.body["errors"][0], json!({"pointer": "/email", "code": "taken"}));

        let mut browser = Browser::new(t);
        let session = browser.sign_in("luis@recado.example", "first password").await.ok();
        assert_eq!(session["role"], "agent");
        assert_problem!(browser.get("/tokens").await, 403, "forbidden");
        assert_problem!(browser.get("/meta-apps").await, 403, "forbidden");
    }

    async fn what_is_wrong_with_a_new_colleague_is_said_field_by_field(t) {
        let refused = t.admin.post("/users", json!({"name": " ", "email": "x", "role": "agent", "password": "short"})).await;
        assert_problem!(refused, 422, "validation");
        let pointers: Vec<_> = refused.body["errors"].as_array().unwrap().iter().map(|e| e["pointer"].clone()).collect();
        assert_eq!(pointers, [json!("/name"), json!("/email"), json!("/password")]);
        let refused = t.admin.post("/users", json!({"name": "x", "email": "a@b.c", "role": "king", "password": "x"})).await;
        assert_eq!(refused.body["errors"][0]["pointer"], "/role");
    }

    async fn switching_somebody_off_ends_their_sessions_and_tokens(t) {
        let (id, luis) = t.colleague("agent").await;
        assert_eq!(luis.get("/session").await.status, 200);
        let off = t.admin.patch(&format!("/users/{id}"), json!({"active": false})).await.ok();
        assert_eq!(off["active"], false);
        assert_problem!(luis.get("/session").await, 401, "unauthorized");
        t.admin.patch(&format!("/users/{id}"), json!({"active": true, "role": "administrator"})).await.ok();
        assert_eq!(luis.get("/session").await.ok()["role"], "administrator");
    }

    async fn the_last_administrator_stays(t) {
        let me = format!("/users/{}", t.admin_id);
        for change in [json!({"role": "agent"}), json!({"active": false})] {
            assert_problem!(t.admin.patch(&me, change).await, 409, "last_administrator");
        }
        t.colleague("administrator").await;
        t.admin.patch(&me, json!({"role": "agent"})).await.ok();
    }

    async fn a_reset_password_is_the_only_one_that_works(t) {
        let (id, _) = t.colleague("agent").await;
        let user = t.admin.get("/users").await.items().into_iter().find(|user| user["id"] == id.to_string()).unwrap();
        let email = user["email"].as_str().unwrap();
        t.admin.patch(&format!("/users/{id}"), json!({"password": "a fresh password"})).await.ok();
        let mut browser = Browser::new(t);
        assert_problem!(browser.sign_in(email, PASSWORD).await, 401, "invalid_credentials");
        browser.sign_in(email, "a fresh password").await.ok();
        let user = app::account::users::reset_password(&t.app, email, "and yet another").await.unwrap();
        assert_eq!(user, id);
        assert_problem!(browser.get("/session").await, 401, "unauthorized");
    }

    async fn tokens_work_until_they_are_revoked(t) {
        let made = t.admin.post("/tokens", json!({"name": "Informe"})).await.ok();
        let program = testkit::Client::new(&t.base, made["token"].as_str());
        assert_eq!(program.get("/session").await.ok()["role"], "administrator");
        let listed = t.admin.get("/tokens").await;
        assert!(!String::from_utf8_lossy(&listed.bytes).contains(made["token"].as_str().unwrap()));
        assert!(listed.items().iter().any(|token| token["name"] == "Informe"));
        t.admin.delete(&format!("/tokens/{}", made["id"].as_str().unwrap())).await.ok();
        assert_problem!(program.get("/session").await, 401, "unauthorized");
    }

    async fn settings_of_the_company_are_checked(t) {
        let changed = t.admin.patch("/workspace", json!({"name": "Casa", "country": "mx", "currency": "mxn"})).await.ok();
        assert_eq!((&changed["name"], &changed["country"], &changed["currency"]), (&json!("Casa"), &json!("MX"), &json!("MXN")));
        assert_eq!(changed["number_format"], json!(null));
        for wrong in [json!({"country": "Mexico"}), json!({"time_zone": "a b"}), json!({"name": ""})] {
            assert_problem!(t.admin.patch("/workspace", wrong).await, 422, "validation");
        }
        let (_, luis) = t.colleague("agent").await;
        assert_problem!(luis.patch("/workspace", json!({"name": "Mía"})).await, 403, "forbidden");
        assert_eq!(luis.get("/workspace").await.ok()["name"], "Casa");
    }

    async fn closing_reasons_are_kept_in_order(t) {
        let names = |items: Vec<serde_json::Value>| -> Vec<String> {
            items.iter().map(|reason| reason["name"].as_str().unwrap().to_owned()).collect()
        };
        let first = t.admin.get("/close-reasons").await.items();
        assert_eq!(first[0]["name"], "Resuelto");
        assert_problem!(t.admin.post("/close-reasons", json!({"name": "Resuelto"})).await, 422, "validation");
        let made = t.admin.post("/close-reasons", json!({"name": "Garantía"})).await.id();
        t.admin.patch(&format!("/close-reasons/{made}"), json!({"name": "En garantía", "position": 0})).await.ok();
        let second = first[1]["id"].as_str().unwrap();
        t.admin.patch(&format!("/close-reasons/{second}"), json!({"active": false})).await.ok();
        let now = t.admin.get("/close-reasons").await.items();
        assert!(names(now.clone()).iter().take(2).any(|name| name == "En garantía"));
        assert_eq!(now.iter().find(|reason| reason["id"] == second).unwrap()["active"], false);
        let (_, luis) = t.colleague("agent").await;
        assert_problem!(luis.post("/close-reasons", json!({"name": "x"})).await, 403, "forbidden");
    }
}
