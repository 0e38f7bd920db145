//! Meta's callback: the handshake, and deliveries, taken as bytes because the signature is of bytes.

use crate::{ApiState, extract::Path, problem::Problem};
use app::inbound::{self, AcceptError};
use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
};
use domain::HookId;
use serde::Deserialize;
use std::time::Instant;

/// Meta's own limit.
const MAX_BODY: usize = 3 * 1_024 * 1_024;

#[derive(Deserialize)]
pub(crate) struct Handshake {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    verify_token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

/// Answers with the challenge when the verify token is ours.
pub(crate) async fn handshake(
    State(state): State<ApiState>,
    Path(hook): Path<HookId>,
    crate::extract::Query(asked): crate::extract::Query<Handshake>,
) -> Result<String, Problem> {
    let answer = inbound::handshake(&state.app, hook, &asked.mode, &asked.verify_token, &asked.challenge).await;
    answer.map_err(|error| match error {
        AcceptError::BadSignature => Problem::new(StatusCode::FORBIDDEN, "forbidden", "The verify token is not ours."),
        AcceptError::UnknownHook | AcceptError::Unavailable => refusal(&error),
    })
}

/// 200 only when the body is durable.
pub(crate) async fn deliver(
    State(state): State<ApiState>,
    Path(hook): Path<HookId>,
    request: Request,
) -> Result<StatusCode, Problem> {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    if declared(&parts.headers).is_some_and(|length| length > MAX_BODY) {
        return Err(too_large());
    }
    let body = to_bytes(body, MAX_BODY).await.map_err(|_| too_large())?;
    let signature = parts.headers.get("x-hub-signature-256").and_then(|value| value.to_str().ok());
    let outcome = inbound::accept(&state.app, hook, signature, body).await;
    let word = match &outcome {
        Ok(()) => "accepted",
        Err(AcceptError::UnknownHook) => "unknown_hook",
        Err(AcceptError::BadSignature) => "bad_signature",
        Err(AcceptError::Unavailable) => "unavailable",
    };
    metrics::counter!("recado_webhooks_total", "outcome" => word).increment(1);
    metrics::histogram!("recado_webhook_ack_seconds").record(started.elapsed());
    outcome.map(|()| StatusCode::OK).map_err(|error| refusal(&error))
}

fn declared(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "A delivery has at most 3 MiB.")
}

fn refusal(error: &AcceptError) -> Problem {
    match error {
        AcceptError::UnknownHook => Problem::not_found(),
        AcceptError::BadSignature => {
            Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", "The signature is missing or wrong.")
        }
        AcceptError::Unavailable => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The delivery could not be stored.")
        }
    }
}
