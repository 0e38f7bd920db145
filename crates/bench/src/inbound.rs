//! Webhooks at a steady rate, whether the server keeps up or not.

use crate::{body::Account, raw::Connection, report::Latencies};
use anyhow::{Context as _, Result};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::{task::JoinSet, time::Instant};

/// Open connections; more than a burst needs.
const CONNECTIONS: usize = 96;
/// Tokio's timer wakes on whole milliseconds: up to here lateness is the generator's own, beyond it is queueing.
const TIMER: Duration = Duration::from_millis(2);

#[derive(Clone)]
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) path: String,
    pub(crate) account: Account,
    pub(crate) per_second: u64,
    pub(crate) seconds: u64,
    pub(crate) customers: usize,
    /// Begins the ids of the messages, so that two loads do not meet.
    pub(crate) prefix: String,
}

/// What came of a load.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) latencies: Latencies,
    pub(crate) accepted: u64,
    pub(crate) refused: u64,
    pub(crate) took: Duration,
}

/// Posts every body at its time, and measures from that time on (not from when the server let us).
pub(crate) async fn run(load: Load) -> Result<Outcome> {
    run_with(load, |_, _| {}).await
}

/// The same, telling when each message was due.
pub(crate) async fn run_with(load: Load, due: impl Fn(&str, Instant) + Send + Sync + 'static) -> Result<Outcome> {
    let total = load.per_second * load.seconds;
    let next = Arc::new(AtomicU64::new(0));
    let refused = Arc::new(AtomicUsize::new(0));
    let begin = Instant::now() + Duration::from_millis(200);
    let due = Arc::new(due);
    let mut workers = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (load, next, refused, due) = (load.clone(), Arc::clone(&next), Arc::clone(&refused), Arc::clone(&due));
        workers.spawn(async move {
            let mut connection = Connection::open(load.address).await?;
            let mut latencies = Latencies::default();
            loop {
                let ticket = next.fetch_add(1, Ordering::Relaxed);
                if ticket >= total {
                    return anyhow::Ok(latencies);
                }
                let at = begin + Duration::from_nanos(ticket * 1_000_000_000 / load.per_second.max(1));
                let (wamid, body) = message(&load, ticket);
                let headers = load.account.signature(&body);
                tokio::time::sleep_until(at).await;
                let woken = Instant::now();
                let from = if woken.duration_since(at) < TIMER { woken } else { at };
                due(&wamid, from);
                let status = connection.post(&load.path, &headers, body.as_bytes()).await?;
                latencies.add(from.elapsed());
                if status != 200 {
                    refused.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
    }
    let mut outcome = Outcome::default();
    while let Some(worker) = workers.join_next().await {
        outcome.latencies.extend(worker.context("a connection of the generator")??);
    }
    outcome.took = begin.elapsed();
    outcome.refused = u64::try_from(refused.load(Ordering::Relaxed)).unwrap_or(u64::MAX);
    outcome.accepted = total - outcome.refused;
    Ok(outcome)
}

fn message(load: &Load, ticket: u64) -> (String, String) {
    let wamid = format!("wamid.{}{ticket}", load.prefix);
    let customer = usize::try_from(ticket).unwrap_or(0) % load.customers.max(1);
    let text = format!("Hola, pregunto por el pedido {ticket}. ¿Cuándo llega?");
    let body = load.account.text(customer, &wamid, now_seconds(), &text);
    (wamid, body)
}

#[expect(clippy::disallowed_methods, reason = "webhooks carry the time of the world")]
pub(crate) fn now_seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(0)
}
