//! Templates in numbers over four lines, while a colleague answers somebody: both have to leave in time.

use crate::{client::text, inbound, raw::Connection, report::Latencies, stage::Stage};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

/// Customers of each line: few enough templates for each to stay under Meta's pace per customer.
const CUSTOMERS: usize = 600;
const SENDERS: usize = 24;
const PATIENCE: Duration = Duration::from_secs(120);
/// Between two answers of the colleague.
const PAUSE: Duration = Duration::from_millis(400);

pub(crate) struct Outcome {
    /// Templates per second that reached the phones, everything included.
    pub(crate) per_second: f64,
    /// From the request of an answer to its arrival at the simulator.
    pub(crate) answers: Latencies,
}

pub(crate) async fn run(stage: &Stage, per_second: usize, seconds: usize) -> Result<Outcome> {
    let mut conversations = open(stage).await?;
    let answered = conversations.split_off(conversations.len().saturating_sub(20));
    let template = approved(stage).await?;
    let total = per_second * seconds;
    let before = stage.simulator.sent();
    let started = Instant::now();
    let answering = tokio::spawn(answers(
        stage.simulator.clone(),
        stage.place.address,
        stage.installed.token.clone(),
        answered,
        started + Duration::from_secs(u64::try_from(seconds).unwrap_or(0)),
    ));
    send(stage, Arc::new(conversations), template, (total, per_second)).await?;
    let mut answers = answering.await.context("the colleague")??;
    let wanted = before + total + answers.len();
    while stage.simulator.sent() < wanted {
        if started.elapsed() > PATIENCE {
            bail!("{} of {wanted} messages reached the simulator", stage.simulator.sent());
        }
        sleep(Duration::from_millis(5)).await;
    }
    let count = u32::try_from(total).unwrap_or(u32::MAX);
    let per_second = f64::from(count) / started.elapsed().as_secs_f64();
    answers.percentile(50);
    Ok(Outcome { per_second, answers })
}

/// Every template at its time.
async fn send(
    stage: &Stage,
    conversations: Arc<Vec<String>>,
    template: String,
    (total, per_second): (usize, usize),
) -> Result<()> {
    let next = Arc::new(AtomicUsize::new(0));
    let begin = Instant::now();
    let step = Duration::from_secs(1) / u32::try_from(per_second).unwrap_or(1);
    let mut senders = JoinSet::new();
    for _ in 0..SENDERS {
        let (next, conversations, template) = (Arc::clone(&next), Arc::clone(&conversations), template.clone());
        let (address, token) = (stage.place.address, stage.installed.token.clone());
        senders.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let headers = format!("authorization: Bearer {token}\r\n");
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= total {
                    return anyhow::Ok(());
                }
                sleep_until(begin + step * u32::try_from(number).unwrap_or(u32::MAX)).await;
                let conversation = conversations.get(number % conversations.len()).context("no conversation")?;
                let content = json!({
                    "type": "template", "template_id": template,
                    "params": {"body.1": format!("Ana {number}"), "body.2": "martes", "body.3": "10:30"},
                });
                let body = json!({
                    "client_ref": format!("template-{number}"), "content": content, "acknowledge": ["no_consent"],
                });
                let path = format!("/api/v1/conversations/{conversation}/messages");
                let status = connection.post(&path, &headers, body.to_string().as_bytes()).await?;
                if status != 201 {
                    bail!("sending answered {status}: {}", String::from_utf8_lossy(connection.body()));
                }
            }
        });
    }
    while let Some(sender) = senders.join_next().await {
        sender.context("a sender")??;
    }
    Ok(())
}

/// A colleague who answers one after the other until the end.
async fn answers(
    simulator: simulator::Simulator,
    address: std::net::SocketAddr,
    token: String,
    conversations: Vec<String>,
    until: Instant,
) -> Result<Latencies> {
    let mut connection = Connection::open(address).await?;
    let headers = format!("authorization: Bearer {token}\r\n");
    let mut latencies = Latencies::default();
    for number in 0_usize.. {
        if Instant::now() >= until {
            break;
        }
        let conversation = conversations.get(number % conversations.len()).context("no conversation")?;
        let content = json!({"type": "text", "text": format!("Ahora mismo lo miro, {number}")});
        let body = json!({"client_ref": format!("answer-{number}"), "content": content, "undo_seconds": 0});
        let path = format!("/api/v1/conversations/{conversation}/messages");
        let asked = Instant::now();
        let status = connection.post(&path, &headers, body.to_string().as_bytes()).await?;
        if status != 201 {
            bail!("answering got {status}: {}", String::from_utf8_lossy(connection.body()));
        }
        let answer: Value = serde_json::from_slice(connection.body())?;
        let id = text(&answer, "id")?;
        while !simulator.has_accepted(&id) {
            if asked.elapsed() > PATIENCE {
                bail!("an answer never arrived");
            }
            sleep(Duration::from_millis(1)).await;
        }
        latencies.add(asked.elapsed());
        sleep(PAUSE).await;
    }
    Ok(latencies)
}

/// The reminder that every simulated account has.
async fn approved(stage: &Stage) -> Result<String> {
    let line = stage.lines.first().context("no line")?;
    let page = stage.api.post(&format!("/channels/{}/templates/sync", line.channel), json!({})).await?;
    let items = page.get("items").and_then(Value::as_array).context("templates")?;
    let reminder = items.iter().find(|item| item.get("name") == Some(&json!("recordatorio_cita")));
    text(reminder.context("the reminder")?, "id")
}

/// One message of each customer to each line; their conversations.
async fn open(stage: &Stage) -> Result<Vec<String>> {
    for line in 0..stage.lines.len() {
        let load = inbound::Load {
            address: stage.place.address,
            path: stage.hook()?,
            account: stage.account(line)?,
            per_second: 600,
            seconds: 1,
            customers: CUSTOMERS,
            prefix: format!("campaign{line}x"),
        };
        inbound::run(load).await?;
    }
    let wanted = CUSTOMERS * stage.lines.len();
    let started = Instant::now();
    loop {
        let found = conversations(stage).await?;
        if found.len() >= wanted {
            return Ok(found);
        }
        if started.elapsed() > PATIENCE {
            bail!("only {} of {wanted} conversations are there", found.len());
        }
        sleep(Duration::from_millis(200)).await;
    }
}

async fn conversations(stage: &Stage) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for line in &stage.lines {
        let mut cursor = String::new();
        loop {
            let path = format!("/conversations?state=open&channel={}&limit=100&cursor={cursor}", line.channel);
            let page = stage.api.get(&path).await?;
            for row in page.get("items").and_then(Value::as_array).into_iter().flatten() {
                found.push(text(row, "id")?);
            }
            match page.get("next_cursor").and_then(Value::as_str) {
                Some(next) if !next.is_empty() => next.clone_into(&mut cursor),
                _ => break,
            }
        }
    }
    Ok(found)
}
