//! Who may enter and what they may change.

mod audit;
mod people;
mod session;
mod setup;

use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp, app::PASSWORD};

/// A browser: keeps its cookie and says where it is.
struct Browser {
    client: Client,
    cookie: Option<String>,
}

impl Browser {
    fn new(t: &TestApp) -> Self {
        Self { client: t.admin.anonymous(), cookie: None }
    }

    /// Signs in; keeps the cookie of a success.
    async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        let answer = self.call(Method::POST, "/session", json!({"email": email, "password": password})).await;
        if let Some(cookie) = answer.headers.get("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookie = Some(pair.to_owned());
        }
        answer
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> Answer {
        self.call_from(&self.client.base, method, path, body).await
    }

    /// As a page of `origin` would.
    async fn call_from(&self, origin: &str, method: Method, path: &str, body: Value) -> Answer {
        let is_read = method == Method::GET;
        let mut request = self.client.request(method, &format!("/api/v1{path}")).header("origin", origin);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        self.client.send(if is_read { request } else { request.json(&body) }).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, Value::Null).await
    }
}

/// Ana's browser, signed in.
async fn signed_in(t: &TestApp) -> Browser {
    let mut browser = Browser::new(t);
    browser.sign_in("ana@recado.example", PASSWORD).await.ok();
    browser
}
