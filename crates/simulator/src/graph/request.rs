//! One request to the Graph API, taken apart.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Uri, header};
use serde_json::Value;

use crate::rules::fault::Fault;

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Everything after the version.
    pub(crate) node: String,
    query: Vec<(String, String)>,
    bearer: Option<String>,
    pub(crate) body: Value,
}

impl Request {
    pub(crate) fn new(
        method: Method,
        uri: &Uri,
        node: &str,
        headers: &HeaderMap,
        bytes: &Bytes,
    ) -> Result<Self, Fault> {
        let query = pairs(uri.query().unwrap_or_default());
        let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = authorization
            .and_then(|value| value.strip_prefix("Bearer ").or_else(|| value.strip_prefix("OAuth ")))
            .map(|token| token.trim().to_owned());
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let body = read_body(content_type, bytes)?;
        Ok(Self { method, node: node.to_owned(), query, bearer, body })
    }

    /// The token: header, query or body, in that order.
    pub(crate) fn token(&self) -> Option<&str> {
        let in_body = || self.body.get("access_token").and_then(Value::as_str);
        self.bearer.as_deref().or_else(|| self.query("access_token")).or_else(in_body).filter(|token| !token.is_empty())
    }

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A parameter from the body or the query.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.body.get(name).and_then(Value::as_str).or_else(|| self.query(name))
    }
}

/// Query or form text as pairs.
pub(crate) fn pairs(encoded: &str) -> Vec<(String, String)> {
    let Ok(url) = reqwest::Url::parse(&format!("http://graph/?{encoded}")) else { return Vec::new() };
    url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
}

fn read_body(content_type: &str, bytes: &Bytes) -> Result<Value, Fault> {
    if bytes.is_empty() {
        return Ok(Value::Null);
    }
    if content_type.starts_with("application/x-www-form-urlencoded") {
        let text = String::from_utf8_lossy(bytes);
        return Ok(Value::Object(pairs(&text).into_iter().map(|(key, value)| (key, Value::String(value))).collect()));
    }
    serde_json::from_slice(bytes)
        .map_err(|error| Fault::parameter(format!("The request body is not valid JSON: {error}")))
}
