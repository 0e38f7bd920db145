//! `recado bench`: data by the hundred thousand, load from outside, and one table of speed and size.
//!
//! The server is always a process of its own, started from this very binary; generator and simulator live here.

mod agents;
mod baseline;
mod body;
mod client;
mod contacts;
mod crowd;
mod disk;
mod fill;
mod import;
mod inbound;
mod ingest;
pub mod kill;
mod lists;
mod opening;
mod outbound;
mod people;
mod plan;
mod postgres;
mod raw;
mod report;
mod rules;
mod server;
mod sizes;
mod stage;
mod templates;

use anyhow::Result;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
    /// A tenth of the time and of the data, to try it out
    #[arg(long)]
    quick: bool,
    /// Leave PostgreSQL out
    #[arg(long)]
    only_sqlite: bool,
    /// Leave SQLite out
    #[arg(long, conflicts_with = "only_sqlite")]
    only_postgres: bool,
    /// Conversations of the list and search rows
    #[arg(long, default_value_t = 200_000)]
    conversations: usize,
    /// Contacts of the rows of contacts
    #[arg(long, default_value_t = 1_000_000)]
    contacts: usize,
    /// Where the table is written as JSON
    #[arg(long, default_value = "target/bench.json")]
    json: PathBuf,
    /// PostgreSQL server for the figures beside; one is started when it can be and none is named
    #[arg(long, env = "RECADO_BENCH_POSTGRES_URL", hide_env_values = true)]
    postgres_url: Option<String>,
    /// Only these rows, such as `inbound,lists`
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// Fill the data folder (or database) with conversations and contacts of one workspace
    Fill(fill::Arguments),
}

/// Runs the whole bench, or fills a database.
pub async fn run(arguments: Arguments) -> Result<()> {
    // Another part of the program may have chosen already; any choice will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match &arguments.part {
        Some(Part::Fill(fill)) => fill::run(fill).await,
        None => plan::run(&arguments).await,
    }
}
