use super::Browser;
use app::account::setup;
use reqwest::Method;
use serde_json::json;
use testkit::{assert_problem, db_test};

db_test! {
    async fn an_installation_is_set_up_only_once(t) {
        let browser = Browser::new(t);
        assert_eq!(browser.get("/setup").await.ok(), json!({"needed": false, "demo": false}));
        assert!(setup::new_word(&t.app).await.unwrap().is_none());
        let body = json!({
            "token": "whatever",
            "workspace": {"name": "X", "locale": "es", "time_zone": "UTC", "country": "CO", "currency": "COP"},
            "user": {"name": "X", "email": "x@x.mx", "password": "long enough"},
        });
        assert_problem!(browser.call(Method::POST, "/setup", body).await, 409, "setup_done");
    }
}
