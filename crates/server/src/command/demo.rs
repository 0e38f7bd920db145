//! `recado demo`: the server with a seeded workspace and the customers' phones.

use crate::{command::serve, config::Config, demo, exit::Refused, shutdown};
use anyhow::{Context as _, Result};
use domain::locale::Locale;
use i18n::Texts;
use std::{fs, io::ErrorKind, path::Path};

/// What a demo makes in its data folder. Nothing else is ever deleted.
const MADE: [&str; 9] = [
    "recado.db",
    "recado.db-wal",
    "recado.db-shm",
    "journal.db",
    "journal.db-wal",
    "journal.db-shm",
    "media",
    "sim",
    "demo.json",
];

pub(crate) async fn run(config: Config, reset: bool) -> Result<()> {
    if reset {
        start_over(&config)?;
    }
    let texts = Texts::new(Locale::Es);
    if !demo::is_seeded(&config).await? {
        eprintln!("{}", texts.get("demo-seeding"));
        demo::seed(&config).await.context("seeding the demo")?;
    }
    let stop = shutdown::on_signal();
    serve::until(config, true, stop).await
}

fn start_over(config: &Config) -> Result<()> {
    if config.database_url.is_some() {
        return Err(Refused("--reset works on the data folder; empty the PostgreSQL database yourself".into()).into());
    }
    let is_demo = config.data.join("demo.json").exists();
    if !is_demo && config.data.join("recado.db").exists() {
        let folder = config.data.display();
        return Err(Refused(format!("{folder} holds no demo but real data; nothing was deleted")).into());
    }
    for name in MADE {
        remove(&config.data.join(name))?;
    }
    Ok(())
}

fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", path.display()))
        }
        _ => Ok(()),
    }
}
