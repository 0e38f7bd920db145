//! The loop: claim a few, run them side by side, write down how they ended.

use crate::{Job, JobError, Run, backoff};
use domain::{JobId, Timestamp, time::SECOND};
use futures::{FutureExt, future::BoxFuture, stream::FuturesUnordered};
use std::{collections::HashMap, panic::AssertUnwindSafe, time::Duration};
use store::{
    Db, StoreError,
    queue::{self, Claimed},
};
use tokio_util::sync::CancellationToken;

/// A job whose lease nobody renews is taken to have died with its process.
const LEASE: Duration = SECOND.saturating_mul(300);
/// Jobs run side by side.
const CONCURRENCY: i64 = 8;
/// The safety net under the bell.
const POLL: Duration = SECOND;

/// What the runner needs from its surroundings; time and chance are given, so that tests decide them.
pub struct Environment {
    pub db: Db,
    pub clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    pub jitter: Box<dyn Fn() -> f64 + Send + Sync>,
}

type Handler<C> = Box<dyn Fn(C, Claimed, Timestamp) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync>;

pub struct Runner<C> {
    environment: Environment,
    context: C,
    handlers: HashMap<&'static str, Kind<C>>,
}

struct Kind<C> {
    handle: Handler<C>,
    max_attempts: u32,
}

/// What one step did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stepped {
    pub done: usize,
    pub retried: usize,
    pub buried: usize,
}

impl Stepped {
    pub const fn is_idle(self) -> bool {
        self.done + self.retried + self.buried == 0
    }
}

impl<C: Clone + Send + Sync + 'static> Runner<C> {
    pub fn new(environment: Environment, context: C) -> Self {
        Self { environment, context, handlers: HashMap::new() }
    }

    #[must_use]
    pub fn register<J: Job<Context = C>>(mut self) -> Self {
        let handle: Handler<C> = Box::new(|context, claimed, now| {
            async move {
                let job: J = serde_json::from_value(claimed.payload).map_err(JobError::bury)?;
                let run = Run {
                    id: claimed.id,
                    workspace: claimed.workspace,
                    attempt: u32::try_from(claimed.attempts).unwrap_or(1),
                    created_at: claimed.created_at,
                    now,
                };
                job.run(&context, run).await
            }
            .boxed()
        });
        self.handlers.insert(J::NAME, Kind { handle, max_attempts: J::MAX_ATTEMPTS });
        self
    }

    /// Claims what is due and runs it to its end.
    pub async fn step(&self) -> Result<Stepped, StoreError> {
        let now = (self.environment.clock)();
        let claimed = queue::claim(&self.environment.db, now, now.plus(LEASE), CONCURRENCY).await?;
        let mut running: FuturesUnordered<_> = claimed.into_iter().map(|job| self.attempt(job, now)).collect();
        let mut stepped = Stepped::default();
        while let Some(ended) = futures::StreamExt::next(&mut running).await {
            match ended? {
                Ended::Done => stepped.done += 1,
                Ended::Retried => stepped.retried += 1,
                Ended::Buried => stepped.buried += 1,
            }
        }
        Ok(stepped)
    }

    /// Runs until cancelled, a bounded number of jobs side by side; what is under way is finished first.
    pub async fn run(&self, stop: CancellationToken) {
        let mut running = FuturesUnordered::new();
        while !stop.is_cancelled() {
            let free = CONCURRENCY - i64::try_from(running.len()).unwrap_or(CONCURRENCY);
            let now = (self.environment.clock)();
            let claimed = match free {
                0 => Ok(Vec::new()),
                free => {
                    let claim = queue::claim(&self.environment.db, now, now.plus(LEASE), free);
                    while_running(&mut running, claim).await
                }
            };
            match claimed {
                Ok(claimed) => running.extend(claimed.into_iter().map(|job| self.attempt(job, now))),
                Err(error) => report(&error),
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.environment.db.bells().jobs.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                Some(ended) = futures::StreamExt::next(&mut running) => {
                    if let Err(error) = ended {
                        report(&error);
                    }
                }
            }
        }
        while let Some(ended) = futures::StreamExt::next(&mut running).await {
            if let Err(error) = ended {
                report(&error);
            }
        }
    }

    async fn attempt(&self, job: Claimed, now: Timestamp) -> Result<Ended, StoreError> {
        let (id, attempts, name) = (job.id, u32::try_from(job.attempts).unwrap_or(1), job.kind.clone());
        let kind = self.handlers.get(name.as_str());
        let outcome = match kind {
            Some(kind) => {
                let work = AssertUnwindSafe((kind.handle)(self.context.clone(), job, now)).catch_unwind();
                self.hold(id, work).await.unwrap_or_else(|_| Err(JobError::retry("the job panicked")))
            }
            None => Err(JobError::bury(format!("no job is named `{name}`"))),
        };
        let db = &self.environment.db;
        let max_attempts = kind.map_or(1, |kind| kind.max_attempts);
        match outcome {
            Ok(()) => {
                queue::complete(db, id).await?;
                Ok(Ended::Done)
            }
            Err(JobError::Retry { error, after }) if attempts < max_attempts => {
                let wait = after.unwrap_or_else(|| backoff::wait(attempts, (self.environment.jitter)()));
                tracing::warn!(job = name, %error, attempts, "job will be tried again");
                queue::retry(db, id, now.plus(wait), &error).await?;
                Ok(Ended::Retried)
            }
            Err(JobError::Retry { error, .. } | JobError::Bury { error }) => {
                tracing::error!(job = name, %error, attempts, "job buried");
                queue::bury(db, id, now, &error).await?;
                Ok(Ended::Buried)
            }
        }
    }
}

impl<C> Runner<C> {
    /// Keeps the lease of a job while it works, however long that takes.
    async fn hold<T>(&self, job: JobId, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                outcome = &mut work => return outcome,
                () = tokio::time::sleep(LEASE / 3) => {
                    let until = (self.environment.clock)().plus(LEASE);
                    let mut renewed = std::pin::pin!(queue::renew(&self.environment.db, job, until));
                    // The work may hold the writer that the renewal waits for, so it goes on meanwhile.
                    tokio::select! {
                        outcome = &mut work => return outcome,
                        renewed = &mut renewed => if let Err(error) = renewed {
                            report(&error);
                        },
                    }
                }
            }
        }
    }
}

/// Waits for `wanted` while the jobs go on: one of them may hold the writer that `wanted` needs.
async fn while_running<T>(
    running: &mut FuturesUnordered<impl Future<Output = Result<Ended, StoreError>>>,
    wanted: impl Future<Output = T>,
) -> T {
    let mut wanted = std::pin::pin!(wanted);
    loop {
        tokio::select! {
            found = &mut wanted => return found,
            Some(ended) = futures::StreamExt::next(running) => {
                if let Err(error) = ended {
                    report(&error);
                }
            }
        }
    }
}

fn report(error: &StoreError) {
    let cause: &dyn std::error::Error = error;
    tracing::error!(error = cause, "jobs could not be claimed, renewed or ended");
}

enum Ended {
    Done,
    Retried,
    Buried,
}
