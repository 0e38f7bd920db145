//! What the Graph API was asked, for tests to look at.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// Requests, and names of messages, kept; the oldest go first.
const KEPT: usize = 10_000;

/// One request to the Graph API. Tokens are not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedRequest {
    pub method: String,
    /// Path and query below `/graph`, such as `/v25.0/1001/messages`.
    pub path: String,
    /// The JSON body, or null.
    pub json: Value,
}

#[derive(Debug, Default)]
pub(crate) struct Requests {
    kept: Mutex<VecDeque<RecordedRequest>>,
    /// What the business called the messages that were accepted.
    accepted: Mutex<VecDeque<String>>,
    sent: AtomicUsize,
}

impl Requests {
    pub(crate) fn note(&self, request: RecordedRequest) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(request);
    }

    /// One more message was accepted, with what the business called it.
    pub(crate) fn count_sent(&self, body: &Value) {
        self.sent.fetch_add(1, Ordering::Relaxed);
        let Some(name) = body.get("biz_opaque_callback_data").and_then(Value::as_str) else { return };
        let mut accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        if accepted.len() == KEPT {
            accepted.pop_front();
        }
        accepted.push_back(name.to_owned());
    }

    pub(crate) fn accepted(&self) -> Vec<String> {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// The newest are looked at first.
    pub(crate) fn has_accepted(&self, callback: &str) -> bool {
        let accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        accepted.iter().rev().any(|known| known == callback)
    }

    pub(crate) fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }

    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
