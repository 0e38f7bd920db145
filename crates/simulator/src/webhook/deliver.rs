//! One worker per app posts its queue in order, and again until the callback answers 200.

use std::sync::Arc;
use std::time::Duration;

use rand::seq::SliceRandom as _;

use crate::engine::Engine;
use crate::webhook::event::{Event, envelope};
use crate::webhook::signature::sign;

/// Changes in one body when more than one waits. Meta's own limit is 1,000.
const MOST_CHANGES: usize = 100;
const FIRST_RETRY: Duration = Duration::from_millis(100);
const SLOWEST_RETRY: Duration = Duration::from_secs(5);
/// With disorder on, how long changes gather before they are shuffled.
const GATHERING: Duration = Duration::from_millis(30);

/// Delivers the app's queue until the simulator ends.
pub(crate) async fn run(engine: Arc<Engine>, app_id: String) {
    let mut retry = FIRST_RETRY;
    loop {
        let work = engine.queue_changed.notified();
        tokio::pin!(work);
        // Registered before looking, so that nothing queued meanwhile is missed.
        work.as_mut().enable();
        let events = if engine.faults.is_paused() { Vec::new() } else { next(&engine, &app_id).await };
        if events.is_empty() {
            wait(&engine, &app_id, work).await;
            continue;
        }
        if post(&engine, &app_id, &events).await {
            retry = FIRST_RETRY;
            engine.change(|state| state.delivered(&app_id, &events));
        } else {
            tokio::time::sleep(retry).await;
            retry = (retry * 2).min(SLOWEST_RETRY);
        }
    }
}

/// Sleeps until something is queued or falls due.
async fn wait(engine: &Engine, app_id: &str, work: std::pin::Pin<&mut tokio::sync::futures::Notified<'_>>) {
    let due_ms = engine.look(|state| {
        let queue = state.queues.get(app_id)?;
        queue.iter().map(|event| event.due_ms).min()
    });
    match due_ms.filter(|_| !engine.faults.is_paused()) {
        Some(due_ms) => tokio::select! {
            () = work => {}
            () = engine.clock.sleep_until(due_ms) => {}
        },
        None => work.await,
    }
}

/// The events of the next body: those due, in order, for one address.
async fn next(engine: &Engine, app_id: &str) -> Vec<Event> {
    let is_shuffled = engine.faults.is_disordered();
    if is_shuffled {
        tokio::time::sleep(GATHERING).await;
    }
    let now_ms = engine.clock.now_ms();
    let most = engine.faults.batch_size().unwrap_or(MOST_CHANGES).max(1);
    let mut due: Vec<Event> = engine.look(|state| {
        let queue = state.queues.get(app_id);
        let due = queue.into_iter().flatten().filter(|event| event.due_ms <= now_ms);
        due.take(if is_shuffled { usize::MAX } else { most }).cloned().collect()
    });
    if is_shuffled {
        due.shuffle(&mut rand::rng());
        due.truncate(most);
    }
    let address = due.first().and_then(|event| event.url.clone());
    due.into_iter().take_while(|event| event.url == address).collect()
}

/// One POST (two with duplicates on); `true` when the callback answered 200.
async fn post(engine: &Engine, app_id: &str, events: &[Event]) -> bool {
    let Some(app) = engine.look(|state| state.apps.get(app_id).cloned()) else { return false };
    let url = events.first().and_then(|event| event.url.clone()).unwrap_or(app.callback_url);
    let bytes = envelope(events).to_string().into_bytes();
    let secret = if engine.faults.take_bad_signature() { "not the secret" } else { app.app_secret.as_str() };
    let signature = sign(secret, &bytes);
    let copies = if engine.faults.is_duplicated() { 2 } else { 1 };
    let mut is_accepted = false;
    for _ in 0..copies {
        let request = engine
            .http
            .post(&url)
            .header("content-type", "application/json")
            .header("user-agent", "facebookexternalua")
            .header("x-hub-signature-256", &signature)
            .body(bytes.clone());
        match request.send().await {
            Ok(answer) => is_accepted = is_accepted || answer.status().as_u16() == 200,
            Err(error) => tracing::debug!(%app_id, error = %error.without_url(), "a webhook could not be posted"),
        }
    }
    engine.note_delivery(is_accepted);
    is_accepted
}
