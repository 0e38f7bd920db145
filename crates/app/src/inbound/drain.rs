//! The loop that turns journal bodies into rows: batch by batch, never stopped by a bad item.

use super::{
    accept,
    batch::Sourced,
    ingest::{self, Pass},
};
use crate::{App, Error};
use domain::{
    Timestamp, WorkspaceId,
    time::{MINUTE, SECOND},
};
use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};
use store::{
    Engine,
    ingest::Failure,
    system::{
        journal::{self, Kept, Outcome},
        lease,
    },
};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// Bodies read from the journal at once.
const BODIES: i64 = 300;
/// Items stored in one transaction: how many adapts to what the writer's time allows.
const MOST_ITEMS: usize = 300;
const FEWEST_ITEMS: usize = 24;
/// A transaction of ingest holds the writer about this long; a person's command waits no longer.
const HOLD: Duration = Duration::from_millis(7);
/// Without a ring of the bell, look this often.
const POLL: Duration = Duration::from_millis(500);
/// How long one process keeps a workspace's ingest to itself (PostgreSQL).
const LEASE: Duration = MINUTE;

/// Where the drain stands; one per process.
pub struct Drain {
    app: App,
    /// The workspace served last, so that none starves.
    last: WorkspaceId,
    /// Bodies up to here are done, though perhaps not marked yet (SQLite, where numbers appear in order).
    cursor: i64,
    of: WorkspaceId,
    marks: VecDeque<oneshot::Receiver<bool>>,
    items: usize,
}

/// What a step did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub bodies: usize,
    pub items: usize,
    /// Items set aside.
    pub failed: usize,
}

impl Drain {
    pub fn new(app: &App) -> Self {
        let nobody = WorkspaceId(uuid::Uuid::nil());
        Self {
            app: app.clone(),
            last: nobody,
            cursor: 0,
            of: nobody,
            marks: VecDeque::new(),
            items: FEWEST_ITEMS * 2,
        }
    }

    /// Stores the next bodies of one workspace. Nothing was waiting when the progress is zero.
    pub async fn step(&mut self) -> Result<Progress, Error> {
        if let Some(progress) = self.step_of(self.of, self.cursor).await? {
            return Ok(progress);
        }
        // Only now may bodies be asked for from the start: everything done is marked.
        self.settle_marks().await;
        let Some(workspace) = self.next_workspace().await? else { return Ok(Progress::default()) };
        (self.last, self.of, self.cursor) = (workspace, workspace, 0);
        Ok(self.step_of(workspace, 0).await?.unwrap_or_default())
    }

    async fn step_of(&mut self, workspace: WorkspaceId, after: i64) -> Result<Option<Progress>, Error> {
        if workspace.0.is_nil() || !self.may_serve(workspace).await? {
            return Ok(None);
        }
        let bodies = journal::waiting(&self.app.db, workspace, after, BODIES).await?;
        let Some(last) = bodies.last().map(|body| body.seq) else { return Ok(None) };
        let count = bodies.len();
        let (progress, marks) = self.store(workspace, bodies).await?;
        self.marks.push_back(self.app.journal.mark(marks).await?);
        match self.app.db.engine() {
            Engine::Sqlite => self.cursor = last,
            // Numbers may appear out of order there, so done bodies must be marked before the next look.
            Engine::Postgres => self.settle_marks().await,
        }
        Ok(Some(Progress { bodies: count, ..progress }))
    }

    async fn may_serve(&self, workspace: WorkspaceId) -> Result<bool, Error> {
        if self.app.db.engine() == Engine::Sqlite {
            return Ok(true);
        }
        let now = self.app.now();
        let name = format!("ingest/{workspace}");
        Ok(lease::take(&self.app.db, &name, self.app.process, now, now.plus(LEASE)).await?)
    }

    async fn next_workspace(&self) -> Result<Option<WorkspaceId>, Error> {
        let after = journal::next_waiting(&self.app.db, self.last).await?;
        match after {
            Some(workspace) => Ok(Some(workspace)),
            None => Ok(journal::next_waiting(&self.app.db, WorkspaceId(uuid::Uuid::nil())).await?),
        }
    }

    async fn settle_marks(&mut self) {
        for mark in self.marks.drain(..) {
            // Without its mark a body is read again, which changes nothing.
            let _ = mark.await;
        }
    }

    /// Parses off the writer, stores in slices that respect the writer's time.
    async fn store(
        &mut self,
        workspace: WorkspaceId,
        bodies: Vec<Kept>,
    ) -> Result<(Progress, Vec<(i64, Outcome)>), Error> {
        let mut marks: Vec<(i64, Outcome)> = bodies.iter().map(|body| (body.seq, Outcome::Done)).collect();
        let items = parse(bodies);
        let mut progress = Progress { items: items.len(), ..Progress::default() };
        let mut rest = items.as_slice();
        while !rest.is_empty() {
            let (slice, tail) = rest.split_at(self.items.min(rest.len()));
            let started = Instant::now();
            let failures = store_or_split(&self.app, workspace, slice, Pass::First).await?;
            self.adapt(slice.len(), started.elapsed());
            progress.failed += failures.len();
            for failure in failures {
                if let Some(mark) = marks.iter_mut().find(|(seq, _)| *seq == failure) {
                    mark.1 = Outcome::SetAside;
                }
            }
            rest = tail;
        }
        Ok((progress, marks))
    }

    /// More items per transaction while it is quick, fewer when it held the writer for too long.
    fn adapt(&mut self, stored: usize, took: Duration) {
        if took > HOLD {
            self.items = (self.items * 3 / 4).max(FEWEST_ITEMS);
        } else if stored == self.items && took < HOLD / 2 {
            self.items = (self.items + self.items / 4).min(MOST_ITEMS);
        }
    }
}

/// Items of these bodies, in order.
pub(crate) fn parse(bodies: Vec<Kept>) -> Vec<Sourced> {
    let mut items = Vec::with_capacity(bodies.len());
    for body in bodies {
        let Kept { seq, meta_app, received_at, body } = body;
        let found = channels::parse(&body).into_iter();
        items.extend(found.map(|item| Sourced { seq, meta_app, received_at, item }));
    }
    items
}

/// Stores a slice; when it cannot be, its halves, down to the item that is at fault, which is set aside.
///
/// Answers the journal numbers of what was set aside.
pub(crate) async fn store_or_split(
    app: &App,
    workspace: WorkspaceId,
    items: &[Sourced],
    pass: Pass,
) -> Result<Vec<i64>, Error> {
    let mut failed = Vec::new();
    let mut slices = VecDeque::from([items]);
    while let Some(slice) = slices.pop_front() {
        let Err(error) = ingest::store_batch(app, workspace, slice, pass).await else { continue };
        if !is_of_the_items(app, workspace).await {
            return Err(error);
        }
        // Another writer may have been in between: the same slice again, once, before anybody is blamed.
        let Err(error) = ingest::store_batch(app, workspace, slice, pass).await else { continue };
        match slice {
            [] => {}
            [item] => {
                set_aside(app, workspace, item, &error).await?;
                failed.push(item.seq);
            }
            slice => {
                let (first, second) = slice.split_at(slice.len() / 2);
                slices.push_front(second);
                slices.push_front(first);
            }
        }
    }
    Ok(failed)
}

/// Whether the database works otherwise: an empty batch can be stored.
async fn is_of_the_items(app: &App, workspace: WorkspaceId) -> bool {
    ingest::store_batch(app, workspace, &[], Pass::First).await.is_ok()
}

async fn set_aside(app: &App, workspace: WorkspaceId, item: &Sourced, error: &Error) -> Result<(), Error> {
    tracing::error!(
        %workspace, seq = item.seq, item = item.item.index, error = error as &dyn std::error::Error,
        "an item of a webhook could not be stored and is set aside"
    );
    let failure = Failure {
        seq: item.seq,
        item: item.index(),
        error: describe(error),
        raw: item.item.raw.clone(),
    };
    let now: Timestamp = app.now();
    let tx = store::Tx::begin(&app.db, workspace, now).await?;
    store::ingest::put_failures(tx.db(), workspace, &[failure], now).await?;
    tx.commit().await?;
    Ok(())
}

/// The error and its causes, for whoever looks at the failure.
fn describe(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

/// Stores everything that waits, for tests and for the command line.
pub async fn drain(app: &App) -> Result<Progress, Error> {
    let mut drain = Drain::new(app);
    let mut total = Progress::default();
    loop {
        let step = drain.step().await?;
        if step == Progress::default() {
            accept::flush_failures(app).await?;
            return Ok(total);
        }
        total.bodies += step.bodies;
        total.items += step.items;
        total.failed += step.failed;
    }
}

/// Drains until cancelled.
pub async fn run(app: App, cancel: CancellationToken) {
    let mut drain = Drain::new(&app);
    let bells = std::sync::Arc::clone(app.db.bells());
    while !cancel.is_cancelled() {
        let pause = match drain.step().await {
            Ok(progress) if progress != Progress::default() => continue,
            Ok(_) => {
                if let Err(error) = accept::flush_failures(&app).await {
                    tracing::error!(error = &error as &dyn std::error::Error, "signature failures were not counted");
                }
                POLL
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "ingest failed; it goes on in a moment");
                SECOND
            }
        };
        tokio::select! {
            () = cancel.cancelled() => {}
            () = bells.journal.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
