//! Calls: address, token, time limits, answers.

use super::error::{ApiError, GraphError};
use crate::{
    adapter::{Accepted, SendError},
    json::{self, Node},
    whatsapp::{reply, send},
};
use bytes::{Bytes, BytesMut};
use reqwest::{
    Method, RequestBuilder, Response,
    header::{HeaderValue, RETRY_AFTER},
};
use serde_json::Value;
use std::{fmt, time::Duration};
use url::Url;

const CONNECT: Duration = Duration::from_secs(10);
/// For a whole call; files have limits of their own.
const CALL: Duration = Duration::from_secs(30);
/// Largest answer that is not a file, in bytes.
const MAX_ANSWER: u64 = 16 * 1_024 * 1_024;

/// A secret that never shows in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into())
    }

    /// The app's own token, for subscriptions and for looking at other tokens.
    pub fn of_app(app_id: &str, app_secret: &str) -> Self {
        Self(format!("{app_id}|{app_secret}"))
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Where and as whom a call is made.
#[derive(Clone, Copy, Debug)]
pub struct Access<'a> {
    /// `https://graph.facebook.com`, or the simulator's.
    pub base_url: &'a str,
    /// `v25.0`
    pub version: &'a str,
    pub token: &'a Token,
}

/// Speaks to the Graph API. Cheap to clone; connections are shared.
#[derive(Clone, Debug)]
pub struct Client {
    pub(super) http: reqwest::Client,
}

impl Client {
    /// Fails when the system's certificates cannot be read.
    pub fn new() -> Result<Self, GraphError> {
        // Another part of the program may have chosen already; any choice will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .user_agent(concat!("Recado/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .pool_idle_timeout(Duration::from_secs(60))
            .redirect(reqwest::redirect::Policy::limited(3))
            .build()
            .map_err(GraphError::from_request)?;
        Ok(Self { http })
    }

    /// Sends one message, built by [`send::message`].
    pub async fn send(&self, access: Access<'_>, phone_number_id: &str, body: &Value) -> Result<Accepted, SendError> {
        let failed = |error: GraphError| reply::read_failure(&error);
        let request = self.request(access, Method::POST, &[phone_number_id, "messages"]).map_err(failed)?;
        let response = request.json(body).timeout(CALL).send().await;
        let response = response.map_err(GraphError::from_request).map_err(failed)?;
        let status = response.status().as_u16();
        let retry_after = retry_after(&response);
        match read(response, MAX_ANSWER).await {
            Ok(answer) => reply::read_reply(status, retry_after, &answer),
            // The head of a refusal says enough; the head of a success lacks the message's id.
            Err(_) if (400..500).contains(&status) => reply::read_reply(status, retry_after, &[]),
            Err(error) => Err(failed(error)),
        }
    }

    /// Tells the customer that everything up to this message was read; with `typing`, that somebody answers.
    pub async fn mark_read(
        &self,
        access: Access<'_>,
        phone_number_id: &str,
        provider_id: &str,
        typing: bool,
    ) -> Result<(), GraphError> {
        let request = self.request(access, Method::POST, &[phone_number_id, "messages"])?;
        self.call(request.json(&send::mark_read(provider_id, typing))).await.map(drop)
    }

    /// A call below `base_url/version`; `path` is escaped, so that no id can lead elsewhere.
    pub(super) fn request(
        &self,
        access: Access<'_>,
        method: Method,
        path: &[&str],
    ) -> Result<RequestBuilder, GraphError> {
        let mut url = Url::parse(access.base_url).map_err(|error| GraphError::BadRequest(error.to_string()))?;
        url.path_segments_mut()
            .map_err(|()| GraphError::BadRequest("the address of the Graph API has no path".into()))?
            .pop_if_empty()
            .push(access.version)
            .extend(path);
        Ok(self.http.request(method, url).header(reqwest::header::AUTHORIZATION, bearer(access.token)?))
    }

    /// The answer of a call, when it is a success of Meta's.
    pub(super) async fn call(&self, request: RequestBuilder) -> Result<Answer, GraphError> {
        let response = request.timeout(CALL).send().await.map_err(GraphError::from_request)?;
        answer(response).await
    }
}

pub(super) fn bearer(token: &Token) -> Result<HeaderValue, GraphError> {
    authorization("Bearer", token)
}

/// The word that resumable uploads want.
pub(super) fn oauth(token: &Token) -> Result<HeaderValue, GraphError> {
    authorization("OAuth", token)
}

fn authorization(word: &str, token: &Token) -> Result<HeaderValue, GraphError> {
    let written = HeaderValue::from_str(&format!("{word} {}", token.reveal()));
    let mut header = written.map_err(|_| GraphError::BadRequest("the token holds characters no token has".into()))?;
    header.set_sensitive(true);
    Ok(header)
}

/// A JSON answer as text, read member by member.
pub(super) struct Answer(String);

impl Answer {
    pub(super) fn node(&self) -> Node<'_> {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

pub(super) async fn answer(response: Response) -> Result<Answer, GraphError> {
    let status = response.status().as_u16();
    let body = read(response, MAX_ANSWER).await?;
    if let Some(error) = ApiError::read(status, &body) {
        return Err(GraphError::Api(error));
    }
    let text = json::heal(&body).into_owned();
    let is_json = serde_json::from_str::<Node<'_>>(&text).is_ok();
    if (200..300).contains(&status) && is_json { Ok(Answer(text)) } else { Err(GraphError::Unreadable { status }) }
}

pub(super) async fn read(mut response: Response, limit: u64) -> Result<Bytes, GraphError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(GraphError::from_request)? {
        body.extend_from_slice(&chunk);
        if u64::try_from(body.len()).unwrap_or(u64::MAX) > limit {
            return Err(GraphError::TooLarge { limit });
        }
    }
    Ok(body.freeze())
}

/// Only the form in seconds; at most an hour is believed.
fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse::<u64>().ok()?;
    Some(Duration::from_secs(seconds.min(3_600)))
}
