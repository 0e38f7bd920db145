//! Two equal installations for the ratio: one ingests, the other takes the rows bare.

use crate::{
    baseline::{self, Ratio, Target},
    server::Place,
    stage::Stage,
};
use anyhow::{Context as _, Result};
use app::{App, Clock, Config, backup, secret::SecretKey};
use channels::graph::Client;
use domain::{MetaAppId, WorkspaceId};
use store::{Db, blob::Blobs};

const CUSTOMERS: usize = 5_000;

pub(crate) async fn measure(full: Place, bare: Place, count: usize) -> Result<Ratio> {
    let (stage, server) = Stage::build(full, 1).await?;
    server.stop().await?;
    let db = open(&stage.place).await?;
    let empty = open(&bare).await?;
    let mut copy = Vec::new();
    backup::write(&db, &Blobs::memory(), Clock::System.now(), &mut copy).await?;
    backup::read(&empty, &Blobs::memory(), copy.as_slice()).await?;
    let app = app(&stage.place, db)?;
    let target = Target {
        app: &app,
        workspace: WorkspaceId(stage.installed.workspace.parse()?),
        meta_app: MetaAppId(stage.app.id.parse()?),
        account: &stage.account(0)?,
    };
    baseline::run(&target, &empty, count, CUSTOMERS).await
}

async fn open(place: &Place) -> Result<Db> {
    Ok(Db::open(place.database_url.as_deref(), &place.folder).await?)
}

fn app(place: &Place, db: Db) -> Result<App> {
    let file = place.folder.join("secret.key");
    let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let secrets = SecretKey::from_hex(&text).context("the installation's key")?;
    let config = Config {
        public_url: place.url(),
        graph_url: place.url(),
        simulator_graph_url: None,
        simulator: None,
        demo: false,
        journal_days: 30,
        quick_passwords: false,
    };
    Ok(App::new(db, Blobs::memory(), Clock::System, Client::new()?, secrets, config))
}
