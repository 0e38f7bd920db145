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
use std::{collections::VecDeque, time::Duration};
use store::{
    Engine,
    ingest::Failure,
    system::{
        journal::{self, Kept, Outcome},
        lease,
    },
};
use tokio::{sync::oneshot, task::JoinHandle};
use tokio_util::sync::CancellationToken;

/// Bodies read from the journal at once.
const BODIES: i64 = 300;
/// Items stored in one transaction: how many adapts to what the writer's time allows.
const MOST_ITEMS: usize = 300;
const FEWEST_ITEMS: usize = 24;
/// A transaction of ingest holds the writer about this long, the commit apart; a person's command waits no longer.
const HOLD: Duration = Duration::from_millis(6);
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
    /// The bodies after the cursor, read and parsed while the writer works.
    ahead: Option<Ahead>,
    /// What an item costs the writer, in seconds, smoothed.
    cost: f64,
}

/// Bodies of one workspace after a number, on their way.
struct Ahead {
    workspace: WorkspaceId,
    after: i64,
    bodies: JoinHandle<Result<Parsed, Error>>,
}

/// Bodies and what they hold.
#[derive(Default)]
struct Parsed {
    seqs: Vec<i64>,
    items: Vec<Sourced>,
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
            ahead: None,
            cost: HOLD.as_secs_f64() / 60.0,
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
        let parsed = self.next(workspace, after).await?;
        let Some(last) = parsed.seqs.last().copied() else { return Ok(None) };
        let count = parsed.seqs.len();
        if self.app.db.engine() == Engine::Sqlite && i64::try_from(count).is_ok_and(|count| count >= BODIES) {
            let bodies = tokio::spawn(read(self.app.clone(), workspace, last));
            self.ahead = Some(Ahead { workspace, after: last, bodies });
        }
        let (progress, marks) = self.store(workspace, parsed).await?;
        self.marks.push_back(self.app.journal.mark(marks).await?);
        match self.app.db.engine() {
            Engine::Sqlite => self.cursor = last,
            // Numbers may appear out of order there, so done bodies must be marked before the next look.
            Engine::Postgres => self.settle_marks().await,
        }
        Ok(Some(Progress { bodies: count, ..progress }))
    }

    /// What was read ahead, when it is what is asked for now and not empty; more may have come since.
    async fn next(&mut self, workspace: WorkspaceId, after: i64) -> Result<Parsed, Error> {
        let ahead = self.ahead.take().filter(|ahead| ahead.workspace == workspace && ahead.after == after);
        if let Some(ahead) = ahead
            && let Ok(parsed) = ahead.bodies.await
        {
            let parsed = parsed?;
            if !parsed.seqs.is_empty() {
                return Ok(parsed);
            }
        }
        read(self.app.clone(), workspace, after).await
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

    /// Stores in slices that respect the writer's time.
    async fn store(
        &mut self,
        workspace: WorkspaceId,
        parsed: Parsed,
    ) -> Result<(Progress, Vec<(i64, Outcome)>), Error> {
        let Parsed { seqs, items } = parsed;
        let mut marks: Vec<(i64, Outcome)> = seqs.into_iter().map(|seq| (seq, Outcome::Done)).collect();
        let mut progress = Progress { items: items.len(), ..Progress::default() };
        let mut rest = items.as_slice();
        while !rest.is_empty() {
            let (slice, tail) = rest.split_at(self.slice(rest.len()));
            let stored = store_or_split(&self.app, workspace, slice, Pass::First).await?;
            self.learn(slice.len(), stored.held);
            progress.failed += stored.failed.len();
            for seq in stored.failed {
                if let Some(mark) = marks.iter_mut().find(|(marked, _)| *marked == seq) {
                    mark.1 = Outcome::SetAside;
                }
            }
            rest = tail;
        }
        Ok((progress, marks))
    }

    /// How many of `waiting` items go into the next transaction: as even as the writer's time allows.
    fn slice(&self, waiting: usize) -> usize {
        let mut most = FEWEST_ITEMS;
        while most < MOST_ITEMS && as_f64(most + 1) * self.cost <= HOLD.as_secs_f64() {
            most += 1;
        }
        waiting.div_ceil(waiting.div_ceil(most).max(1))
    }

    fn learn(&mut self, items: usize, held: Duration) {
        // Small transactions mostly cost what every one costs; they say little about an item.
        if items >= FEWEST_ITEMS {
            let cost = held.as_secs_f64() / as_f64(items);
            self.cost = self.cost.mul_add(0.8, cost.min(self.cost * 4.0) * 0.2);
        }
    }
}

fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

async fn read(app: App, workspace: WorkspaceId, after: i64) -> Result<Parsed, Error> {
    let bodies = journal::waiting(&app.db, workspace, after, BODIES).await?;
    Ok(Parsed { seqs: bodies.iter().map(|body| body.seq).collect(), items: parse(bodies) })
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
pub(crate) async fn store_or_split(
    app: &App,
    workspace: WorkspaceId,
    items: &[Sourced],
    pass: Pass,
) -> Result<Stored, Error> {
    let mut stored = Stored::default();
    let mut slices = VecDeque::from([items]);
    while let Some(slice) = slices.pop_front() {
        let error = match ingest::store_batch(app, workspace, slice, pass).await {
            Ok(held) => {
                stored.held += held;
                continue;
            }
            Err(error) => error,
        };
        if !is_of_the_items(app, workspace).await {
            return Err(error);
        }
        // Another writer may have been in between: the same slice again, once, before anybody is blamed.
        let Err(error) = ingest::store_batch(app, workspace, slice, pass).await else { continue };
        match slice {
            [] => {}
            [item] => {
                set_aside(app, workspace, item, &error).await?;
                stored.failed.push(item.seq);
            }
            slice => {
                let (first, second) = slice.split_at(slice.len() / 2);
                slices.push_front(second);
                slices.push_front(first);
            }
        }
    }
    Ok(stored)
}

/// What storing a slice took, and what could not be stored.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    /// The writer's time, commits apart.
    held: Duration,
    /// Journal numbers of items that were set aside.
    pub(crate) failed: Vec<i64>,
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
    let failure = Failure { seq: item.seq, item: item.index(), error: describe(error), raw: item.item.raw.clone() };
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
