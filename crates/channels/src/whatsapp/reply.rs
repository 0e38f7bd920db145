//! What Meta answered to a send, and what that asks of us.

use crate::{
    adapter::{Accepted, Refusal, SendError},
    graph::{ApiError, GraphError},
    json::{self, Node},
};
use domain::fault::{self, MessageError, Remedy};
use std::time::Duration;

/// Without a word of Meta's on how long to wait.
const DEFAULT_WAIT: Duration = Duration::from_secs(2);

/// Reads the answer to `POST /messages`.
///
/// Only what Meta itself explains is believed: an error without a Graph error body may come from anything on the
/// way, so that a 5xx leaves the fate of the message open.
pub fn read_reply(status: u16, retry_after: Option<Duration>, body: &[u8]) -> Result<Accepted, SendError> {
    if let Some(error) = ApiError::read(status, body).filter(|error| error.code.is_some() || status < 500) {
        return Err(refused(&error, retry_after));
    }
    match status {
        200..=299 => accepted(body).ok_or_else(|| SendError::Uncertain { detail: "accepted without an id".into() }),
        429 => Err(retry(retry_after, "rate_limited_by_provider", status)),
        // Sent along before anything was handled: a proxy that asks for another sign-in, a wrong address.
        300..=407 | 409..=499 => Err(SendError::Reject(unexplained("provider_error", status))),
        _ => Err(SendError::Uncertain { detail: format!("HTTP {status} without an explanation") }),
    }
}

/// What a request that brought no answer asks of us.
pub fn read_failure(error: &GraphError) -> SendError {
    match error {
        GraphError::NoConnection(detail) => SendError::Retry {
            after: DEFAULT_WAIT,
            refusal: refusal("provider_unavailable", None, Some(detail.clone()), None),
        },
        GraphError::NoAnswer(detail) => SendError::Uncertain { detail: detail.clone() },
        GraphError::Api(error) => refused(error, None),
        GraphError::BadRequest(detail) => {
            SendError::Reject(refusal("request_invalid", None, Some(detail.clone()), None))
        }
        GraphError::Unreadable { status } => SendError::Uncertain { detail: format!("HTTP {status} unreadable") },
        GraphError::TooLarge { .. } => SendError::Uncertain { detail: "an answer beyond all sizes".into() },
    }
}

fn accepted(body: &[u8]) -> Option<Accepted> {
    let text = json::heal(body);
    let node: Node<'_> = serde_json::from_str(&text).ok()?;
    let message = node.get("messages").elements().first()?;
    let contact = node.get("contacts").elements().first().cloned().unwrap_or_default();
    Some(Accepted {
        provider_id: message.get("id").id()?,
        wa_id: contact.get("wa_id").id(),
        user_id: contact.get("user_id").id(),
        message_status: message.get("message_status").words(),
    })
}

fn refused(error: &ApiError, retry_after: Option<Duration>) -> SendError {
    let verdict = error.code.map(fault::whatsapp);
    let detail = error.detail.clone().or_else(|| error.message.clone());
    let code = verdict.map_or("provider_error", |verdict| verdict.code);
    let refusal = refusal(code, error.code, detail, error.fbtrace_id.clone());
    match verdict.map(|verdict| verdict.remedy) {
        Some(Remedy::Retry { after }) => {
            SendError::Retry { after: retry_after.map_or(after, |wait| wait.max(after)), refusal }
        }
        Some(Remedy::PauseLine) => SendError::PauseLine(refusal),
        Some(Remedy::Fail) | None if error.status == 429 || (error.is_transient && code == "provider_error") => {
            SendError::Retry { after: retry_after.unwrap_or(DEFAULT_WAIT), refusal }
        }
        Some(Remedy::Fail) | None => SendError::Reject(refusal),
    }
}

fn retry(after: Option<Duration>, code: &str, status: u16) -> SendError {
    SendError::Retry { after: after.unwrap_or(DEFAULT_WAIT), refusal: unexplained(code, status) }
}

fn unexplained(code: &str, status: u16) -> Refusal {
    refusal(code, None, Some(format!("HTTP {status}")), None)
}

fn refusal(code: &str, provider_code: Option<i64>, detail: Option<String>, fbtrace_id: Option<String>) -> Refusal {
    Refusal { error: MessageError { code: code.to_owned(), provider_code, detail }, fbtrace_id }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_a_word(result: &Result<Accepted, SendError>) -> String {
        match result {
            Ok(accepted) => format!("accepted {}", accepted.provider_id),
            Err(SendError::Retry { after, refusal }) => format!("retry {} {}", after.as_secs(), refusal.error.code),
            Err(SendError::Reject(refusal)) => format!("reject {}", refusal.error.code),
            Err(SendError::PauseLine(refusal)) => format!("pause {}", refusal.error.code),
            Err(SendError::Uncertain { .. }) => "uncertain".to_owned(),
        }
    }

    #[test]
    fn each_answer_asks_for_one_thing() {
        let minute = Some(Duration::from_secs(60));
        for (status, wait, body, expected) in [
            (200, None, r#"{"messages":[{"id":"wamid.1"}]}"#, "accepted wamid.1"),
            (200, None, r#"{"messages":[{"id":7}],"contacts":null}"#, "accepted 7"),
            (200, None, r#"{"messages":[]}"#, "uncertain"),
            (200, None, "<html>", "uncertain"),
            (400, None, r#"{"error":{"code":131047}}"#, "reject window_closed_template_required"),
            (400, None, r#"{"error":{"code":"131056"}}"#, "retry 6 pair_rate_limited"),
            (401, None, r#"{"error":{"code":190}}"#, "pause token_invalid"),
            (429, minute, r#"{"error":{"code":130429}}"#, "retry 60 rate_limited_by_provider"),
            (429, None, r#"{"error":{"code":999}}"#, "retry 2 provider_error"),
            (429, minute, "slow down", "retry 60 rate_limited_by_provider"),
            (500, None, r#"{"error":{"code":131000}}"#, "retry 2 provider_unavailable"),
            (500, None, r#"{"error":{"code":999,"is_transient":true}}"#, "retry 2 provider_error"),
            (500, None, r#"{"error":{"message":"oops"}}"#, "uncertain"),
            (400, None, r#"{"error":{"message":"oops"}}"#, "reject provider_error"),
            (500, None, "<html>", "uncertain"),
            (502, None, "", "uncertain"),
            (408, None, "", "uncertain"),
            (404, None, "<html>", "reject provider_error"),
        ] {
            assert_eq!(in_a_word(&read_reply(status, wait, body.as_bytes())), expected, "{status} {body}");
        }
    }

    #[test]
    fn the_trace_and_the_words_of_meta_are_kept() {
        let body = br#"{"error":{"code":132000,"message":"(#132000) Count","error_data":{"details":"2 of 3"},"fbtrace_id":"Az8"}}"#;
        let Err(SendError::Reject(refusal)) = read_reply(400, None, body) else { panic!("refused") };
        assert_eq!(refusal.fbtrace_id.as_deref(), Some("Az8"));
        assert_eq!(refusal.error.provider_code, Some(132_000));
        assert_eq!(refusal.error.detail.as_deref(), Some("2 of 3"));
    }
}
