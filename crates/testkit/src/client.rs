//! Somebody at the API: a colleague in a browser or a program with a token.

use reqwest::{Method, StatusCode, header::HeaderMap};
use serde_json::Value;

/// Calls `/api/v1` as one person, or as nobody.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    pub base: String,
    token: Option<String>,
}

/// What the server said.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// Null when the body is no JSON.
    pub body: Value,
}

impl Client {
    #[expect(clippy::disallowed_methods, reason = "a test's browser, not a call to Meta")]
    pub fn new(base: &str, token: Option<&str>) -> Self {
        Self { http: reqwest::Client::new(), base: base.to_owned(), token: token.map(str::to_owned) }
    }

    /// The same place without a token.
    pub fn anonymous(&self) -> Self {
        Self { token: None, ..self.clone() }
    }

    /// A request under the server's root, for what the methods below do not say.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.api(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.api(Method::POST, path).json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(self.api(Method::PATCH, path).json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(self.api(Method::PUT, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.api(Method::DELETE, path)).await
    }

    /// Uploads a file; the answer of `POST /media`.
    pub async fn upload(&self, filename: &str, mime: &str, bytes: Vec<u8>) -> Answer {
        self.upload_to("/media", filename, mime, bytes).await
    }

    /// Uploads a file where forms with a file are taken.
    pub async fn upload_to(&self, path: &str, filename: &str, mime: &str, bytes: Vec<u8>) -> Answer {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(filename.to_owned()).mime_str(mime).unwrap();
        let form = reqwest::multipart::Form::new().part("file", part);
        self.send(self.api(Method::POST, path).multipart(form)).await
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.bytes().await.unwrap().to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, headers, bytes, body }
    }

    fn api(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.request(method, &format!("/api/v1{path}"))
    }
}

impl Answer {
    /// The body of a success; anything else fails the test with what was said.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.body);
        self.body
    }

    /// The items of a list.
    #[track_caller]
    pub fn items(self) -> Vec<Value> {
        let body = self.ok();
        body["items"].as_array().unwrap_or_else(|| panic!("no items in {body}")).clone()
    }

    /// The `id` of what was made.
    #[track_caller]
    pub fn id(self) -> String {
        let body = self.ok();
        body["id"].as_str().unwrap_or_else(|| panic!("no id in {body}")).to_owned()
    }
}

/// The answer is this problem: status and code.
#[macro_export]
macro_rules! assert_problem {
    ($answer:expr, $status:expr, $code:expr) => {{
        let answer = &$answer;
        assert_eq!(
            (answer.status.as_u16(), answer.body["code"].as_str().unwrap_or_default()),
            ($status, $code),
            "{}",
            answer.body
        );
        let kind = answer.headers.get("content-type").map(|value| value.to_str().unwrap_or_default());
        assert_eq!(kind, Some("application/problem+json"));
    }};
}
