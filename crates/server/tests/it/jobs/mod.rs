//! The job runner on a real database.

use async_trait::async_trait;
use domain::JobId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use store::{Db, NewJob, Tx};
use testkit::{TestApp, db_test};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use worker::{Environment, Job, JobError, Run, Runner};

#[derive(Clone)]
struct Desk {
    db: Db,
    done: Arc<AtomicUsize>,
}

/// Holds the writer while the runner is told of more work.
#[derive(Serialize, Deserialize)]
struct Hold;

#[async_trait]
impl Job for Hold {
    const NAME: &'static str = "test_hold";
    type Context = Desk;

    async fn run(self, desk: &Desk, run: Run) -> Result<(), JobError> {
        let mut tx = Tx::begin(&desk.db, run.workspace.unwrap(), run.now).await.map_err(JobError::retry)?;
        for _ in 0..5 {
            // Each of these wakes the runner, which then wants the writer to claim what is due.
            desk.db.bells().jobs.notify_one();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tx.enqueue(job::<Follow>(2, &run));
        tx.commit().await.map_err(JobError::retry)?;
        desk.done.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

#[derive(Serialize, Deserialize)]
struct Follow;

#[async_trait]
impl Job for Follow {
    const NAME: &'static str = "test_follow";
    type Context = Desk;

    async fn run(self, desk: &Desk, _: Run) -> Result<(), JobError> {
        desk.done.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

fn job<J: Job>(id: u128, run: &Run) -> NewJob {
    NewJob {
        id: JobId(Uuid::from_u128(id)),
        kind: J::NAME,
        lane: None,
        run_at: run.now,
        dedupe: None,
        payload: json!(null),
    }
}

fn runner(t: &TestApp, desk: &Desk) -> Runner<Desk> {
    let clock = t.app.clone();
    let environment =
        Environment { db: desk.db.clone(), clock: Box::new(move || clock.now()), jitter: Box::new(|| 0.5) };
    Runner::new(environment, desk.clone()).register::<Hold>().register::<Follow>()
}

db_test! {
    async fn a_job_that_holds_the_writer_does_not_stop_the_runner(t) {
        let desk = Desk { db: t.app.db.clone(), done: Arc::default() };
        let run = Run { id: JobId(Uuid::nil()), workspace: Some(t.workspace), attempt: 1, created_at: t.app.now(), now: t.app.now() };
        let mut tx = Tx::begin(&desk.db, t.workspace, run.now).await.unwrap();
        tx.enqueue(job::<Hold>(1, &run));
        tx.commit().await.unwrap();
        let stop = CancellationToken::new();
        let (runner, stopped) = (runner(t, &desk), stop.clone());
        let running = tokio::spawn(async move { runner.run(stopped).await });
        let both = async {
            while desk.done.load(Ordering::Relaxed) < 2 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(8), both).await.expect("the runner stands still");
        stop.cancel();
        running.await.unwrap();
    }
}
