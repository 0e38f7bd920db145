//! The API as an integration uses it.

use anyhow::{Context as _, Result, bail};
use reqwest::Method;
use serde_json::{Value, json};

#[derive(Clone)]
pub(crate) struct Api {
    http: reqwest::Client,
    base: String,
    token: String,
}

/// A line that the bench registered.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) channel: String,
    pub(crate) phone_number_id: String,
    pub(crate) waba_id: String,
    pub(crate) token: String,
}

/// A Meta app that the bench registered.
#[derive(Clone, Debug)]
pub(crate) struct MetaApp {
    pub(crate) id: String,
    pub(crate) app_id: String,
    pub(crate) secret: String,
    pub(crate) callback_url: String,
    pub(crate) verify_token: String,
}

impl Api {
    #[expect(clippy::disallowed_methods, reason = "the bench calls our own server, not Meta")]
    pub(crate) fn new(base: String, token: String) -> Self {
        Self { http: reqwest::Client::new(), base, token }
    }

    /// What the server tells of itself, as text.
    pub(crate) async fn metrics(&self, url: &str) -> Result<String> {
        let answer = self.http.get(format!("{url}/metrics")).send().await?;
        Ok(answer.error_for_status()?.text().await?)
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Value> {
        self.call(Method::GET, path, None).await.map(|(_, body)| body)
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Result<Value> {
        self.call(Method::POST, path, Some(body)).await.map(|(_, body)| body)
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Result<Value> {
        self.call(Method::PUT, path, Some(body)).await.map(|(_, body)| body)
    }

    /// Sends a file as a form does.
    pub(crate) async fn upload(&self, path: &str, name: &str, bytes: Vec<u8>) -> Result<Value> {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned()).mime_str("text/csv")?;
        let form = reqwest::multipart::Form::new().part("file", part);
        let request = self.http.post(format!("{}/api/v1{path}", self.base)).bearer_auth(&self.token).multipart(form);
        let response = request.send().await?;
        let (status, text) = (response.status(), response.text().await?);
        if !status.is_success() {
            bail!("{path} answered {status}: {text}");
        }
        Ok(serde_json::from_str(&text)?)
    }

    /// Status and body; refusals are errors.
    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Result<(u16, Value)> {
        let mut request = self.http.request(method, format!("{}/api/v1{path}", self.base)).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let text = response.text().await?;
        if status >= 400 {
            bail!("{path} answered {status}: {text}");
        }
        Ok((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
    }

    /// Registers a Meta app whose Graph API is at `graph_url`.
    pub(crate) async fn meta_app(&self, graph_url: &str) -> Result<MetaApp> {
        let (app_id, secret) = ("700100200300400".to_owned(), "bench-app-secret".to_owned());
        let made =
            self.post("/meta-apps", json!({"app_id": app_id, "app_secret": secret, "graph_url": graph_url})).await?;
        Ok(MetaApp {
            id: text(&made, "id")?,
            app_id,
            secret,
            callback_url: text(&made, "callback_url")?,
            verify_token: text(&made, "verify_token")?,
        })
    }

    /// Registers WhatsApp line number `number`.
    pub(crate) async fn line(&self, app: &MetaApp, number: usize) -> Result<Line> {
        let line = Line {
            channel: String::new(),
            phone_number_id: format!("2000000000{number:04}"),
            waba_id: "300000000001".to_owned(),
            token: format!("bench-token-{number}"),
        };
        let made = self
            .post(
                "/channels",
                json!({
                    "kind": "whatsapp", "nickname": format!("Línea {number}"), "meta_app_id": app.id,
                    "waba_id": line.waba_id, "phone_number_id": line.phone_number_id,
                    "display_phone_number": format!("+57 601 555 {number:04}"), "access_token": line.token,
                }),
            )
            .await?;
        Ok(Line { channel: text(&made, "id")?, ..line })
    }
}

/// A string member of an answer.
pub(crate) fn text(body: &Value, member: &str) -> Result<String> {
    body.get(member).and_then(Value::as_str).map(str::to_owned).with_context(|| format!("no `{member}` in {body}"))
}
