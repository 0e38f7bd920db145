//! The server killed at random under load: what it acknowledged is there once, and nothing left twice.
//!
//! Meta (the simulator) lives in the killing process and remembers everything that was sent to it.

use crate::{body::Account, inbound::now_seconds, raw::Connection, server::Place, stage::Stage};
use anyhow::{Context as _, Result, bail};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinHandle;

const SENDERS: usize = 4;
const PATIENCE: Duration = Duration::from_secs(90);

/// What to kill, and how often.
#[derive(Clone, Debug)]
pub struct Plan {
    pub program: PathBuf,
    pub folder: PathBuf,
    pub database_url: Option<String>,
    pub times: usize,
}

impl Plan {
    /// Enough that answers stay under Meta's pace per customer: 45 at once, then one in six seconds.
    fn customers(&self) -> usize {
        (self.times * 4).clamp(20, 100)
    }
}

/// What was promised and what is there. All the last four are zero, or something is broken.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub acknowledged: usize,
    pub accepted: usize,
    /// Webhooks that were answered 200 and whose message is not stored.
    pub lost_webhooks: usize,
    /// Messages stored more than once.
    pub doubled: usize,
    /// Messages that reached Meta more than once.
    pub sent_twice: usize,
    /// Messages that the API answered 201 and that neither left nor say why.
    pub lost_sends: usize,
}

/// What the clients were promised so far.
#[derive(Default)]
struct Promises {
    webhooks: Mutex<BTreeSet<String>>,
    sends: Mutex<BTreeSet<String>>,
}

/// Kills the server as often as asked, lets it recover, and compares.
pub async fn run(plan: &Plan) -> Result<Outcome> {
    // Another part of the program may have chosen already; any choice will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let place = Place::new(plan.program.clone(), plan.folder.clone(), plan.database_url.clone())?;
    let (stage, mut server) = Stage::build(place, 1).await?;
    let promises = Arc::new(Promises::default());
    let stop = Arc::new(AtomicBool::new(false));
    let count = plan.customers();
    let customers = customers(&stage, count, &promises, &stop)?;
    let conversations = wait_for_conversations(&stage, count).await?;
    let mut clients = vec![customers];
    clients.extend((0..SENDERS).map(|sender| agent(&stage, sender, &conversations, &promises, &stop)));
    for round in 0..plan.times {
        tokio::time::sleep(Duration::from_millis(300 + u64::from(rand::random::<u16>() % 900))).await;
        server.kill().await?;
        server = stage.place.start().await.with_context(|| format!("after kill {}", round + 1))?;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    stop.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.context("a client of the test")??;
    }
    let outcome = settle(&stage, &promises).await;
    server.stop().await?;
    outcome
}

/// Customers write; a webhook that is not answered 200 is posted again, as Meta does.
fn customers(
    stage: &Stage,
    count: usize,
    promises: &Arc<Promises>,
    stop: &Arc<AtomicBool>,
) -> Result<JoinHandle<Result<()>>> {
    let (account, path, address) = (stage.account(0)?, stage.hook()?, stage.place.address);
    let (promises, stop) = (Arc::clone(promises), Arc::clone(stop));
    let next = AtomicU64::new(0);
    Ok(tokio::spawn(async move {
        let mut connection = None;
        while !stop.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let (wamid, body) = message(&account, number, count);
            loop {
                if post(&mut connection, address, &path, &account.signature(&body), &body).await == Some(200) {
                    promises.webhooks.lock().unwrap_or_else(PoisonError::into_inner).insert(wamid);
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        Ok(())
    }))
}

fn message(account: &Account, number: u64, customers: usize) -> (String, String) {
    let wamid = format!("wamid.kill{number}");
    let customer = usize::try_from(number).unwrap_or(0) % customers;
    let body = account.text(customer, &wamid, now_seconds(), &format!("Mensaje {number}"));
    (wamid, body)
}

/// A colleague answers; a request that is not answered is repeated under the same `client_ref`, as the browser does.
fn agent(
    stage: &Stage,
    sender: usize,
    conversations: &[String],
    promises: &Arc<Promises>,
    stop: &Arc<AtomicBool>,
) -> JoinHandle<Result<()>> {
    let (address, token) = (stage.place.address, stage.installed.token.clone());
    let own: Vec<String> = conversations.iter().skip(sender).step_by(SENDERS).cloned().collect();
    let (promises, stop) = (Arc::clone(promises), Arc::clone(stop));
    tokio::spawn(async move {
        let mut connection = None;
        let headers = format!("authorization: Bearer {token}\r\n");
        let mut number = 0_usize;
        while !stop.load(Ordering::Relaxed) {
            let conversation = own.get(number % own.len().max(1)).context("no conversation to answer in")?;
            let client_ref = format!("kill-{sender}-{number}");
            let body = json!({"client_ref": client_ref, "content": {"type": "text", "text": "Respuesta"}}).to_string();
            let path = format!("/api/v1/conversations/{conversation}/messages");
            loop {
                match post(&mut connection, address, &path, &headers, &body).await {
                    Some(200 | 201) => break,
                    Some(status @ 400..=499) => bail!("sending answered {status}"),
                    _ => tokio::time::sleep(Duration::from_millis(10)).await,
                }
            }
            promises.sends.lock().unwrap_or_else(PoisonError::into_inner).insert(client_ref);
            number += 1;
            // Slow enough for Meta's pace per customer to matter little.
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        Ok(())
    })
}

/// One try; a connection that broke is opened again the next time.
async fn post(
    connection: &mut Option<Connection>,
    address: std::net::SocketAddr,
    path: &str,
    headers: &str,
    body: &str,
) -> Option<u16> {
    if connection.is_none() {
        *connection = Connection::open(address).await.ok();
    }
    let status = connection.as_mut()?.post(path, headers, body.as_bytes()).await;
    if status.is_err() {
        *connection = None;
    }
    status.ok()
}

async fn wait_for_conversations(stage: &Stage, wanted: usize) -> Result<Vec<String>> {
    let started = Instant::now();
    loop {
        let found = crate::outbound::conversations(stage).await?;
        if found.len() >= wanted {
            return Ok(found);
        }
        if started.elapsed() > PATIENCE {
            bail!("only {} of {wanted} conversations are there: {}", found.len(), stage.place.log());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until nothing moves, then counts.
async fn settle(stage: &Stage, promises: &Promises) -> Result<Outcome> {
    let database = open(&stage.place).await?;
    let started = Instant::now();
    let mut outcome = count(stage, promises, &database).await?;
    while outcome.lost_webhooks + outcome.lost_sends > 0 && started.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(250)).await;
        outcome = count(stage, promises, &database).await?;
    }
    database.close().await?;
    Ok(outcome)
}

async fn count(stage: &Stage, promises: &Promises, database: &DatabaseConnection) -> Result<Outcome> {
    let webhooks = promises.webhooks.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let sends = promises.sends.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut stored: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = BTreeSet::new();
    let mut known = BTreeSet::new();
    let rows = database
        .query_all_raw(Statement::from_string(
            database.get_database_backend(),
            "SELECT provider_id, client_ref, direction, delivery FROM message WHERE kind = 'text'",
        ))
        .await?;
    for row in rows {
        let provider: Option<String> = row.try_get("", "provider_id")?;
        let client_ref: Option<String> = row.try_get("", "client_ref")?;
        let delivery: i32 = row.try_get("", "delivery")?;
        if let Some(client_ref) = client_ref {
            // Queued or on its way: not yet what was promised.
            if delivery < 20 {
                waiting.insert(client_ref.clone());
            }
            known.insert(client_ref);
        } else if let Some(provider) = provider {
            *stored.entry(provider).or_default() += 1;
        }
    }
    let lost_sends = sends.iter().filter(|one| !known.contains(*one) || waiting.contains(*one)).count();
    Ok(Outcome {
        acknowledged: webhooks.len(),
        accepted: sends.len(),
        lost_webhooks: webhooks.iter().filter(|one| !stored.contains_key(*one)).count(),
        doubled: stored.values().filter(|count| **count > 1).count(),
        sent_twice: sent_twice(stage),
        lost_sends,
    })
}

/// Messages of ours that the simulator accepted more than once, by the id of ours that they carry.
fn sent_twice(stage: &Stage) -> usize {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for ours in stage.simulator.accepted() {
        *times.entry(ours).or_default() += 1;
    }
    times.values().filter(|count| **count > 1).count()
}

async fn open(place: &Place) -> Result<DatabaseConnection> {
    let url = match &place.database_url {
        Some(url) => url.clone(),
        None => format!("sqlite://{}?mode=ro", place.folder.join("recado.db").display()),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Ok(Database::connect(options).await?)
}

impl Outcome {
    /// Whether every promise was kept.
    pub const fn is_clean(&self) -> bool {
        self.lost_webhooks == 0 && self.doubled == 0 && self.sent_twice == 0 && self.lost_sends == 0
    }
}
