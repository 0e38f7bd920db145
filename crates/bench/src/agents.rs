//! A colleague's browser: the event stream, and when each message showed up in it.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{task::JoinHandle, time::Instant};

/// When each message (by Meta's id) was first heard of.
#[derive(Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<HashMap<String, Instant>>>);

impl Heard {
    pub(crate) fn note(&self, wamid: &str, at: Instant) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(wamid.to_owned()).or_insert(at);
    }

    pub(crate) fn take(&self) -> HashMap<String, Instant> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// Listens until the task is aborted. Cut off, it comes back where it was, as a browser does.
pub(crate) async fn listen(base: &str, token: &str) -> Result<(Heard, JoinHandle<()>)> {
    let (base, token) = (base.to_owned(), token.to_owned());
    let mut response = connect(&base, &token, None).await?;
    // The greeting proves that the subscription stands before the load begins.
    let greeting = response.chunk().await?.context("no greeting")?;
    let heard = Heard::default();
    let noting = heard.clone();
    let task = tokio::spawn(async move {
        let mut cursor = read(&mut greeting.to_vec(), &noting, Instant::now());
        loop {
            let mut pending = Vec::new();
            while let Ok(Some(piece)) = response.chunk().await {
                let at = Instant::now();
                pending.extend_from_slice(&piece);
                cursor = read(&mut pending, &noting, at).or(cursor);
            }
            eprintln!("the event stream was cut; resuming");
            match connect(&base, &token, cursor.as_deref()).await {
                Ok(again) => response = again,
                Err(_) => return,
            }
        }
    });
    Ok((heard, task))
}

#[expect(clippy::disallowed_methods, reason = "the bench calls our own server, not Meta")]
async fn connect(base: &str, token: &str, cursor: Option<&str>) -> Result<reqwest::Response> {
    let mut request = reqwest::Client::new().get(format!("{base}/api/v1/events")).bearer_auth(token);
    if let Some(cursor) = cursor {
        request = request.header("last-event-id", cursor);
    }
    let response = request.send().await?;
    if !response.status().is_success() {
        bail!("/events answered {}", response.status());
    }
    Ok(response)
}

/// Notes the whole events that are there; the number of the last one.
fn read(pending: &mut Vec<u8>, heard: &Heard, at: Instant) -> Option<String> {
    let mut cursor = None;
    while let Some(end) = pending.windows(2).position(|pair| pair == b"\n\n") {
        let event: Vec<u8> = pending.drain(..end + 2).collect();
        if let Some(wamid) = message_of(&event) {
            heard.note(&wamid, at);
        }
        let id = event.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"id:"));
        cursor = id.map(|id| String::from_utf8_lossy(id).trim().to_owned()).or(cursor);
    }
    cursor
}

fn message_of(event: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(event).ok()?;
    let data = text.lines().find_map(|line| line.strip_prefix("data:"))?;
    let data: Value = serde_json::from_str(data.trim()).ok()?;
    data.pointer("/message/provider_id").and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_an_event_is_found() {
        let event = b"id: 7\nevent: change\ndata: {\"seq\":7,\"message\":{\"provider_id\":\"wamid.A\"}}\n\n";
        assert_eq!(message_of(event).as_deref(), Some("wamid.A"));
        assert_eq!(message_of(b": keep-alive\n\n"), None);
    }
}
