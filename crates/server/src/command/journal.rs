//! `recado journal replay`: stored bodies through ingest again. What is known already stays as it is.

use crate::{cli::Journal, config::Config, exit::Misconfigured, wire};
use anyhow::Result;
use domain::Timestamp;

pub(crate) async fn run(config: &Config, command: Journal) -> Result<()> {
    let Journal::Replay { since, dry_run } = command;
    let since = since.as_deref().map(instant).transpose()?;
    let app = wire::idle(config).await?;
    let report = app::inbound::replay(&app, since, dry_run).await?;
    println!("{}", serde_json::to_string(&report)?);
    Ok(app.db.clone().close().await?)
}

fn instant(text: &str) -> Result<Timestamp, Misconfigured> {
    text.parse().map_err(|_| Misconfigured(format!("--since must look like 2026-09-21T14:00:00Z, not {text}")))
}
