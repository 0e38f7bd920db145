//! The demo: a furniture shop with a team, two lines of the simulator and the conversations of the last days.
//!
//! Everything is played, nothing is written behind the product's back: customers on the simulator's phones, colleagues
//! through the use cases, on a clock that starts some days ago.

mod cast;
mod play;
mod story;

use crate::{
    config::{self, Config},
    exit::Refused,
    simulation::Simulation,
    wire::{self, Reach},
};
use anyhow::{Context as _, Result};
use api::{ApiState, realtime::Hub};
use app::{App, Clock};
use axum::Router;
use domain::{Timestamp, locale::Locale, time::MINUTE};
use i18n::Texts;
use simulator::Simulator;
use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};
use tokio::net::TcpListener;

/// Says in the data folder that this is a demo, and whether its conversations are all there.
const MARK: &str = "demo.json";
const WHOLE: &str = "{\"seeded\":true}\n";
const HALF: &str = "{\"seeded\":false}\n";

/// Whether the data folder holds a whole demo. Refused when it holds something else.
pub(crate) async fn is_seeded(config: &Config) -> Result<bool> {
    let mark = fs::read_to_string(config.data.join(MARK)).unwrap_or_default();
    if mark == WHOLE {
        return Ok(true);
    }
    let app = wire::idle(config).await?;
    let is_empty = app::account::setup::is_needed(&app).await?;
    app.db.clone().close().await?;
    if !is_empty {
        let reason = if mark == HALF {
            "an earlier start of the demo was interrupted; start over with --reset"
        } else {
            "there is a workspace here already; choose another --data for the demo"
        };
        return Err(Refused(reason.to_owned()).into());
    }
    Ok(false)
}

/// Plays the story into an empty database.
pub(crate) async fn seed(config: &Config) -> Result<()> {
    fs::write(config.data.join(MARK), HALF).context("marking the data folder")?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("listening for the seed")?;
    let local_url = config::local_url(listener.local_addr()?);
    let reach = Reach { public_url: local_url.clone(), local_url: local_url.clone() };
    let times = Times::start();
    let simulation = Simulation::new(config.simulator_folder(), local_url, times.simulated.clone());
    let app = wire::application(config, &reach, times.ours.clone(), Some(Arc::clone(&simulation)), true).await?;
    let state = ApiState::new(app.clone(), Hub::start(app.clone()), Arc::new(String::new));
    let routed = Arc::clone(&simulation);
    let answer = move |request| {
        let simulation = Arc::clone(&routed);
        async move { Ok::<_, std::convert::Infallible>(simulation.answer(request).await) }
    };
    let router: Router = api::router(state).nest_service("/sim", tower::service_fn(answer));
    let serving = tokio::spawn(async move {
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        // Ends with the seed; a failure shows as webhooks that do not arrive.
        let _ = axum::serve(listener, service).await;
    });
    let simulator = simulation.simulator().await.context("starting the simulator")?.clone();
    simulator.set_pace(simulator::Pace::INSTANT);
    let played = Stage { app: app.clone(), simulator, times }.play().await;
    serving.abort();
    played?;
    app.db.clone().close().await.context("closing the database")?;
    fs::write(config.data.join(MARK), WHOLE).context("marking the data folder")
}

/// Says where to go and who to be.
pub(crate) fn greet(config: &Config, reach: &Reach) -> Result<()> {
    let texts = Texts::new(Locale::Es);
    let others: Vec<&str> = story::PEOPLE.iter().skip(1).map(|person| person.email).collect();
    let first = story::PEOPLE.first().context("nobody works here")?;
    tracing::debug!(?config, "demo");
    println!("\n  {}\n", texts.get("demo-ready"));
    for (label, value) in [
        ("demo-team", reach.public_url.clone()),
        ("demo-phones", format!("{}/sim/phones", reach.public_url)),
        ("demo-user", first.email.to_owned()),
        ("demo-password", story::PASSWORD.to_owned()),
        ("demo-others", others.join(", ")),
    ] {
        println!("  {:<42} {value}", texts.get(label));
    }
    println!();
    Ok(())
}

/// Where the story is played.
struct Stage {
    app: App,
    simulator: Simulator,
    times: Times,
}

/// The product's and the simulator's clock, moved together.
struct Times {
    ours: Clock,
    simulated: simulator::Clock,
    now: Timestamp,
}

impl Times {
    /// Both stand before the oldest act.
    fn start() -> Self {
        let now = Clock::System.now();
        let oldest = story::STORIES.iter().flat_map(|story| story.acts).map(|(ago, _)| *ago).max().unwrap_or(0);
        let start = now.minus(MINUTE * u32::try_from(oldest + 10).unwrap_or(0));
        Self { ours: Clock::manual(start), simulated: simulator::Clock::manual(start.millis()), now }
    }

    /// Moves both to so many minutes before now.
    fn move_to(&self, ago: story::Ago) {
        let target = self.now.minus(MINUTE * u32::try_from(ago).unwrap_or(0));
        let span = target.since(self.ours.now());
        self.ours.advance(span);
        self.simulated.advance(span);
    }
}
