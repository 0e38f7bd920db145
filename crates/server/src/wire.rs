//! Puts the parts together: storage, application, loops, routes.

use crate::{config::Config, simulation::Simulation};
use anyhow::{Context as _, Result};
use app::{
    App, Clock,
    channel::simulator::{self, Simulate as _, SimulatorPort},
    inbound, jobs, outbound,
};
use channels::graph::Client;
use std::sync::Arc;
use store::{Db, blob::Blobs};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How the server is reached.
pub(crate) struct Reach {
    /// By browsers and Meta.
    pub(crate) public_url: String,
    /// By this machine itself.
    pub(crate) local_url: String,
}

pub(crate) async fn storage(config: &Config) -> Result<(Db, Blobs)> {
    let db = Db::open(config.database_url.as_deref(), &config.data).await.context("opening the database")?;
    Ok((db, config.blobs()?))
}

/// The application for a command that ends by itself: no loops, no simulator, nobody listening.
pub(crate) async fn idle(config: &Config) -> Result<App> {
    let url = config.public_url(config.listen);
    let reach = Reach { local_url: url.clone(), public_url: url };
    application(config, &reach, Clock::System, None, false).await
}

pub(crate) async fn application(
    config: &Config,
    reach: &Reach,
    clock: Clock,
    simulation: Option<Arc<Simulation>>,
    demo: bool,
) -> Result<App> {
    let (db, blobs) = storage(config).await?;
    let settings = app::Config {
        public_url: reach.public_url.clone(),
        graph_url: config.graph_url.clone(),
        simulator_graph_url: Some(Simulation::graph_url(&reach.local_url)),
        simulator: simulation.map(|simulation| SimulatorPort(simulation)),
        demo,
        journal_days: 30,
        quick_passwords: false,
    };
    let graph = Client::new().context("reading the system's certificates")?;
    Ok(App::new(db, blobs, clock, graph, config.secrets.clone(), settings))
}

/// Tells the simulator of its lines. Nothing starts when there is none.
pub(crate) async fn announce(app: &App, simulation: &Simulation) -> Result<()> {
    for line in simulator::lines(app).await? {
        simulation.register(line).await.map_err(anyhow::Error::msg).context("starting the simulator")?;
    }
    Ok(())
}

/// Everything that works by itself until it is told to stop.
pub(crate) fn loops(app: &App, stop: &CancellationToken) -> JoinSet<()> {
    let mut loops = JoinSet::new();
    loops.spawn(inbound::drain::run(app.clone(), stop.clone()));
    loops.spawn(outbound::dispatch::run(app.clone(), stop.clone()));
    loops.spawn(outbound::settle::run(app.clone(), stop.clone()));
    loops.spawn(jobs::timer::run(app.clone(), stop.clone()));
    let (runner, jobs) = (jobs::runner(app), stop.clone());
    loops.spawn(async move { runner.run(jobs).await });
    loops
}
