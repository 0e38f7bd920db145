//! The dispatcher: takes the head of each lane, keeps to the pace, sends, and writes down what became of it.
//!
//! A message is marked as being sent durably before its request leaves, so that a crash leaves it `unknown` and never
//! sends it twice.

mod outcome;
mod request;
mod turn;
mod verdict;

use crate::{App, Error};
use domain::{Timestamp, time::SECOND};
use request::{Flight, Landing};
use std::time::{Duration, Instant};
use store::{Engine, system};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Requests in the air at once.
const ROOM: usize = 256;
/// The bell may be missed (or rung in another process); nothing waits longer than this.
const POLL: Duration = SECOND;
/// On PostgreSQL one process sends from a number; it renews its lease while it has anything to send there.
const LEASE: Duration = SECOND.saturating_mul(20);
/// A number at its limit is looked at this often, so that several messages share a commit.
const BREATH: Duration = Duration::from_millis(40);
/// Between two looks at the outbox while messages leave one after the other: what comes meanwhile leaves together. The
/// first after a pause leaves at once.
const BRIEF: Duration = Duration::from_millis(5);
/// How soon to look again after something left.
const BUSY: Duration = Duration::from_millis(100);
/// After a failed write the results are kept and written again.
const WRITE_AGAIN: Duration = Duration::from_millis(200);

/// Sends everything that is due now, waits for the answers and writes them down. How many entries it dealt with.
pub async fn step(app: &App) -> Result<usize, Error> {
    let turn = turn::take(app, ROOM).await?;
    let mut air = JoinSet::new();
    let sent = turn.flights.len();
    launch(app, &mut air, turn.flights);
    let mut landings = Vec::with_capacity(sent);
    while let Some(landed) = air.join_next().await {
        landings.extend(landed.ok());
    }
    outcome::record(app, &landings).await?;
    land(app, &landings);
    Ok(sent + turn.written)
}

/// When something that waits becomes due, as far as the outbox knows.
pub async fn next_due(app: &App) -> Result<Option<Timestamp>, Error> {
    Ok(system::sending::next_due(&app.db, app.now()).await?)
}

/// Runs until stopped; then waits for what is in the air and writes it down.
pub async fn run(app: App, stop: CancellationToken) {
    let mut air: JoinSet<Landing> = JoinSet::new();
    let mut looked: Option<Instant> = None;
    while !stop.is_cancelled() {
        if let Some(soon) = looked.map(|at| BRIEF.saturating_sub(at.elapsed())).filter(|soon| !soon.is_zero()) {
            tokio::time::sleep(soon).await;
        }
        looked = Some(Instant::now());
        let wake = fill(&app, &mut air).await;
        let bell = app.db.bells().outbox.notified();
        tokio::select! {
            () = stop.cancelled() => break,
            Some(landed) = air.join_next(), if !air.is_empty() => gather(&app, &mut air, landed.ok()).await,
            () = bell => {}
            () = tokio::time::sleep(wake) => {}
        }
    }
    while let Some(landed) = air.join_next().await {
        gather(&app, &mut air, landed.ok()).await;
    }
    for line in app.pacer.drain_leases() {
        let _ = system::lease::release(&app.db, &turn::lease_name(line), app.process).await;
    }
}

/// Launches what is due; how long to sleep when nothing happens.
async fn fill(app: &App, air: &mut JoinSet<Landing>) -> Duration {
    renew_leases(app).await;
    let room = ROOM.saturating_sub(air.len());
    if room == 0 {
        return POLL;
    }
    match turn::take(app, room).await {
        Ok(turn) => {
            let again = turn.written > 0;
            let launched = !turn.flights.is_empty();
            launch(app, air, turn.flights);
            let now = app.now();
            // While answers come in there is a next look soon; only a quiet dispatcher asks when it is needed again.
            let due = if launched { Some(now.plus(BUSY)) } else { next_due(app).await.ok().flatten() };
            let room = turn.wake_at.map(|at| at.since(now).max(BREATH));
            let wake = due.map(|at| at.since(now)).into_iter().chain(room).min().unwrap_or(POLL).min(POLL);
            if again { Duration::ZERO } else { wake.max(Duration::from_millis(1)) }
        }
        Err(error) => {
            tracing::error!(error = error.cause(), "the dispatcher could not look at the outbox");
            POLL
        }
    }
}

fn launch(app: &App, air: &mut JoinSet<Landing>, flights: Vec<Flight>) {
    for flight in flights {
        let app = app.clone();
        air.spawn(async move { flight.fly(&app).await });
    }
}

/// Writes down this landing and all others that are there already, in one transaction per workspace.
async fn gather(app: &App, air: &mut JoinSet<Landing>, first: Option<Landing>) {
    let mut landings: Vec<Landing> = first.into_iter().collect();
    // Answers that come within the same moment share a commit.
    tokio::task::yield_now().await;
    while let Some(landed) = air.try_join_next() {
        landings.extend(landed.ok());
    }
    while let Err(error) = outcome::record(app, &landings).await {
        tracing::error!(error = error.cause(), "results of sends could not be stored yet");
        tokio::time::sleep(WRITE_AGAIN).await;
    }
    land(app, &landings);
}

fn land(app: &App, landings: &[Landing]) {
    for landing in landings {
        app.pacer.land(landing.entry());
    }
}

/// Lines with something in the air stay ours until it has landed.
async fn renew_leases(app: &App) {
    if app.db.engine() == Engine::Postgres {
        for line in app.pacer.lines() {
            let _ = turn::lease(app, line).await;
        }
    }
}
