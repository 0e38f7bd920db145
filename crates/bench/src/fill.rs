//! `recado bench fill --conversations N --contacts N`: a data folder (or database) of the size one asks for.

use crate::{
    crowd::{self, Town},
    people::City,
};
use anyhow::{Context as _, Result, bail};
use app::Clock;
use clap::Args;
use domain::{ChannelId, UserId, WorkspaceId};
use std::{path::PathBuf, time::Instant};
use store::{
    Db,
    bulk::{fill, people},
};

/// Customers of one transaction.
const BATCH: usize = 2_000;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How many conversations to add
    #[arg(long, default_value_t = 200_000)]
    conversations: usize,
    /// How many contacts to add, with tags, fields and companies
    #[arg(long, default_value_t = 0)]
    contacts: usize,
    /// Folder of the SQLite database
    #[arg(long = "into", env = "RECADO_DATA", default_value = "./data", value_name = "DIR")]
    folder: PathBuf,
    #[arg(long = "into-url", env = "RECADO_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    database_url: Option<String>,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let db = Db::open(arguments.database_url.as_deref(), &arguments.folder).await.context("opening the database")?;
    let Some(workspace) = store::system::installation::first_workspace(&db).await? else {
        bail!("there is no workspace yet; make one with `recado setup` or `recado demo`");
    };
    let channels = store::bulk::fill::channels(&db, workspace).await?;
    if channels.is_empty() {
        bail!("the workspace has no line yet; connect one first");
    }
    let users = store::bulk::fill::users(&db, workspace).await?;
    let started = Instant::now();
    conversations(&db, workspace, channels, users.clone(), arguments.conversations).await?;
    println!("{} conversations in {:.1} s", arguments.conversations, started.elapsed().as_secs_f64());
    if arguments.contacts > 0 {
        let started = Instant::now();
        contacts(&db, workspace, users, arguments.contacts).await?;
        println!("{} contacts in {:.1} s", arguments.contacts, started.elapsed().as_secs_f64());
    }
    db.close().await.context("closing the database")
}

/// Adds customers with a conversation each.
pub(crate) async fn conversations(
    db: &Db,
    workspace: WorkspaceId,
    channels: Vec<ChannelId>,
    users: Vec<UserId>,
    count: usize,
) -> Result<()> {
    let first = usize::try_from(fill::count(db, workspace).await?).unwrap_or(0);
    let town = Town { channels, users, now: Clock::System.now() };
    let numbers: Vec<usize> = (first..first + count).collect();
    for chunk in numbers.chunks(BATCH) {
        let customers: Vec<_> = chunk.iter().filter_map(|number| crowd::customer(&town, *number)).collect();
        fill::write(db, workspace, &customers).await?;
    }
    fill::settle(db).await?;
    Ok(())
}

/// Adds contacts to a workspace that has none, and says what they were sorted into.
pub(crate) async fn contacts(db: &Db, workspace: WorkspaceId, users: Vec<UserId>, count: usize) -> Result<City> {
    if people::count(db, workspace).await? > 0 {
        bail!("the workspace has contacts already");
    }
    let city = City::new(users, Clock::System.now(), count);
    people::directory(db, workspace, &city.directory, city.now).await?;
    let numbers: Vec<usize> = (0..count).collect();
    for chunk in numbers.chunks(BATCH) {
        let some: Vec<_> = chunk.iter().filter_map(|number| city.person(*number)).collect();
        people::write(db, workspace, &some).await?;
    }
    fill::settle(db).await?;
    Ok(city)
}
