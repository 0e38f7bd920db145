//! Answers to customers, from the API's 201 to the simulator's phones.

use crate::{client::text, inbound, raw::Connection, stage::Stage};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// Customers of each line: few enough messages for each to stay under Meta's pace per customer.
const CUSTOMERS: usize = 40;
const SENDERS: usize = 8;
const PATIENCE: Duration = Duration::from_secs(120);

/// Messages per second that reached the phones, everything included.
pub(crate) async fn run(stage: &Stage, messages: usize) -> Result<f64> {
    let conversations = Arc::new(open_windows(stage).await?);
    let before = sent(stage);
    let started = Instant::now();
    let mut senders = JoinSet::new();
    for sender in 0..SENDERS {
        let conversations = Arc::clone(&conversations);
        let (address, token) = (stage.place.address, stage.installed.token.clone());
        senders.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let headers = format!("authorization: Bearer {token}\r\n");
            for number in (sender..messages).step_by(SENDERS) {
                let conversation = conversations.get(number % conversations.len()).context("no conversation")?;
                let body = json!({"client_ref": format!("bench-{number}"), "content": {"type": "text", "text": format!("Mensaje {number}")}});
                let path = format!("/api/v1/conversations/{conversation}/messages");
                let status = connection.post(&path, &headers, body.to_string().as_bytes()).await?;
                if status != 201 {
                    bail!("sending answered {status}: {}", String::from_utf8_lossy(connection.body()));
                }
            }
            anyhow::Ok(())
        });
    }
    while let Some(sender) = senders.join_next().await {
        sender.context("a sender")??;
    }
    while sent(stage) < before + messages {
        if started.elapsed() > PATIENCE {
            bail!("{} of {messages} messages reached the simulator", sent(stage) - before);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let count = u32::try_from(messages).unwrap_or(u32::MAX);
    Ok(f64::from(count) / started.elapsed().as_secs_f64())
}

fn sent(stage: &Stage) -> usize {
    stage.simulator.sent()
}

/// One message of each customer to each line, so that answers are allowed; the conversations.
async fn open_windows(stage: &Stage) -> Result<Vec<String>> {
    for line in 0..stage.lines.len() {
        let load = inbound::Load {
            address: stage.place.address,
            path: stage.hook()?,
            account: stage.account(line)?,
            per_second: 400,
            seconds: 1,
            customers: CUSTOMERS,
            prefix: format!("window{line}x"),
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
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The conversations of the lines whose windows are open.
pub(crate) async fn conversations(stage: &Stage) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for line in &stage.lines {
        let page = stage.api.get(&format!("/conversations?state=open&channel={}&limit=100", line.channel)).await?;
        for row in page.get("items").and_then(Value::as_array).into_iter().flatten() {
            found.push(text(row, "id")?);
        }
    }
    Ok(found)
}
