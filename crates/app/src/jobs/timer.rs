//! What happens by the clock: parked items are looked after, old rows go.

use crate::{App, Error, channel::templates, cost, inbound::park};
use domain::{
    Timestamp,
    time::{DAY, HOUR, MINUTE, SECOND},
};
use std::time::Duration;
use store::{
    Engine,
    feed::RETENTION_DAYS,
    system::{journal, lease, prune},
};
use tokio_util::sync::CancellationToken;

const SWEEP_EVERY: Duration = MINUTE;
const PRUNE_EVERY: Duration = HOUR;
/// Meta's notices may get lost; once a day the templates are pulled without one.
const TEMPLATES_EVERY: Duration = DAY;
/// Rows removed by one statement: a person's command waits no longer than this takes.
const PRUNE_ROWS: i64 = 500;
const TICK: Duration = SECOND.saturating_mul(10);

/// When each chore was last done by this process.
#[derive(Debug)]
pub struct Timer {
    swept: Timestamp,
    pruned: Timestamp,
    pulled: Timestamp,
}

impl Timer {
    /// Templates were pulled when the lines were connected, so their first day begins now.
    pub const fn new(now: Timestamp) -> Self {
        Self { swept: Timestamp::EPOCH, pruned: Timestamp::EPOCH, pulled: now }
    }

    /// Does what is due. How many rows or items were touched.
    pub async fn step(&mut self, app: &App) -> Result<u64, Error> {
        let now = app.now();
        if app.db.engine() == Engine::Postgres
            && !lease::take(&app.db, "timer", app.process, now, now.plus(TICK * 3)).await?
        {
            return Ok(0);
        }
        let mut touched = 0;
        if now.since(self.swept) >= SWEEP_EVERY {
            self.swept = now;
            touched += u64::try_from(park::sweep(app).await?).unwrap_or(u64::MAX);
            touched += u64::try_from(cost::settle::sweep(app).await?).unwrap_or(u64::MAX);
        }
        if now.since(self.pruned) >= PRUNE_EVERY {
            self.pruned = now;
            touched += prune_all(app, now).await?;
        }
        if now.since(self.pulled) >= TEMPLATES_EVERY {
            self.pulled = now;
            touched += u64::try_from(templates::refresh_all(app).await?).unwrap_or(u64::MAX);
        }
        Ok(touched)
    }
}

/// Forgets what has had its time: journal bodies, events, sessions.
async fn prune_all(app: &App, now: Timestamp) -> Result<u64, Error> {
    let journal_until = now.minus(DAY * app.config.journal_days);
    let events_until = now.minus(DAY.saturating_mul(u32::try_from(RETENTION_DAYS).unwrap_or(u32::MAX)));
    let mut gone = prune::sessions(&app.db, now).await? + prune::sign_in_delays(&app.db, now.minus(DAY)).await?;
    loop {
        let bodies = journal::prune(&app.db, journal_until, PRUNE_ROWS).await?;
        let events = prune::events(&app.db, events_until, PRUNE_ROWS).await?;
        gone += bodies + events;
        if bodies + events == 0 {
            return Ok(gone);
        }
        // Others want the writer too.
        tokio::task::yield_now().await;
    }
}

/// Ticks until cancelled.
pub async fn run(app: App, cancel: CancellationToken) {
    let mut timer = Timer::new(app.now());
    while !cancel.is_cancelled() {
        if let Err(error) = timer.step(&app).await {
            tracing::error!(error = error.cause(), "a chore failed; it is tried again");
        }
        tokio::select! {
            () = cancel.cancelled() => {}
            () = tokio::time::sleep(TICK) => {}
        }
    }
}
