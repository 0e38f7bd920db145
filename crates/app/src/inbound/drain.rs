//! The loop that turns journal bodies into rows: batch by batch, never stopped by a bad item.

use super::{
    accept,
    ahead::{self, Ahead, BODIES, Parsed},
    ingest::Pass,
    split::store_or_split,
};
use crate::{App, Error};
use domain::{WorkspaceId, time::SECOND};
use std::{collections::VecDeque, sync::Arc, time::Duration};
use store::{
    Engine,
    system::{
        journal::{self, Outcome},
        lease,
    },
};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// Items stored in one transaction: how many depends on what the writer's time allows.
const MOST_ITEMS: usize = 300;
const FEWEST_ITEMS: usize = 24;
/// A transaction of ingest takes about this long, the commit apart. SQLite's one writer is held meanwhile: a person's
/// command waits no longer. PostgreSQL's holds nobody up, and every statement costs a way there and back.
const fn hold(engine: Engine) -> Duration {
    match engine {
        Engine::Sqlite => Duration::from_millis(8),
        Engine::Postgres => Duration::from_millis(60),
    }
}
/// Without a ring of the bell, look this often.
const POLL: Duration = Duration::from_millis(500);
/// After a handful of items the next look waits this long: what arrives meanwhile shares a transaction, and the core is
/// somebody else's. The first of a series is never kept waiting.
const BREATH: Duration = Duration::from_millis(5);
/// Fewer than these are a handful.
const HANDFUL: usize = 32;
/// Readings of one workspace before the next one has its turn.
const TURN: usize = 8;
/// How long one process keeps a workspace's ingest to itself (PostgreSQL). Each step renews it; a step takes far less,
/// and after a crash this is how long the workspace's messages wait.
const LEASE: Duration = SECOND.saturating_mul(10);
const NOBODY: WorkspaceId = WorkspaceId(uuid::Uuid::nil());

/// Where the drain stands; one per process.
pub struct Drain {
    app: App,
    /// The workspace that has its turn, and how often it has been read since.
    of: WorkspaceId,
    turn: usize,
    /// Bodies up to here are done, though perhaps not marked yet (SQLite, where numbers appear in order).
    cursor: i64,
    marks: VecDeque<oneshot::Receiver<bool>>,
    /// The bodies after the cursor, made ready while the writer works.
    ahead: Option<Ahead>,
    /// What an item costs the writer, in seconds, smoothed.
    cost: f64,
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
        Self {
            app: app.clone(),
            of: NOBODY,
            turn: 0,
            cursor: 0,
            marks: VecDeque::new(),
            ahead: None,
            cost: hold(app.db.engine()).as_secs_f64() / as_f64(FEWEST_ITEMS * 3),
        }
    }

    /// Stores the next bodies of one workspace. Nothing was waiting when the progress is zero.
    pub async fn step(&mut self) -> Result<Progress, Error> {
        if self.turn < TURN {
            self.turn += 1;
            if let Some(progress) = self.read_and_store().await? {
                return Ok(progress);
            }
        }
        // Only now may bodies be asked for from the start: everything done is marked.
        self.settle_marks().await;
        let mut tried = None;
        while let Some(workspace) = self.next_workspace().await? {
            (self.of, self.turn, self.cursor) = (workspace, 1, 0);
            if let Some(progress) = self.read_and_store().await? {
                return Ok(progress);
            }
            // Another process serves it; a whole round without anything means that there is nothing for us.
            if tried == Some(workspace) {
                break;
            }
            tried = tried.or(Some(workspace));
        }
        Ok(Progress::default())
    }

    async fn read_and_store(&mut self) -> Result<Option<Progress>, Error> {
        let workspace = self.of;
        if workspace == NOBODY || !self.may_serve(workspace).await? {
            return Ok(None);
        }
        let parsed = self.next().await?;
        let Some(last) = parsed.seqs.last().copied() else { return Ok(None) };
        let count = parsed.seqs.len();
        let is_sqlite = self.app.db.engine() == Engine::Sqlite;
        if is_sqlite && i64::try_from(count).is_ok_and(|count| count >= BODIES) {
            self.ahead = Some(Ahead::start(&self.app, workspace, last, self.slice()));
        }
        let (progress, marks) = self.store(parsed).await?;
        self.marks.push_back(self.app.journal.mark(marks).await?);
        if is_sqlite {
            self.cursor = last;
        } else {
            // Numbers may appear out of order there, so done bodies must be marked before the next look.
            self.settle_marks().await;
        }
        Ok(Some(Progress { bodies: count, ..progress }))
    }

    async fn next(&mut self) -> Result<Parsed, Error> {
        if let Some(ahead) = self.ahead.take()
            && let Some(parsed) = ahead.take(self.of, self.cursor).await?
        {
            return Ok(parsed);
        }
        ahead::read(&self.app, self.of, self.cursor, self.slice()).await
    }

    async fn may_serve(&self, workspace: WorkspaceId) -> Result<bool, Error> {
        if self.app.db.engine() == Engine::Sqlite {
            return Ok(true);
        }
        let now = self.app.now();
        Ok(lease::take(&self.app.db, &lease_name(workspace), self.app.process, now, now.plus(LEASE)).await?)
    }

    /// Lets another process go on at once.
    async fn release(&self) {
        if self.app.db.engine() == Engine::Postgres && self.of != NOBODY {
            // It ends by itself soon; a database that is gone has no use for it.
            let _ = lease::release(&self.app.db, &lease_name(self.of), self.app.process).await;
        }
    }

    /// In order of id, beginning anew after the last.
    async fn next_workspace(&self) -> Result<Option<WorkspaceId>, Error> {
        match journal::next_waiting(&self.app.db, self.of).await? {
            Some(workspace) => Ok(Some(workspace)),
            None => Ok(journal::next_waiting(&self.app.db, NOBODY).await?),
        }
    }

    async fn settle_marks(&mut self) {
        for mark in self.marks.drain(..) {
            // Without its mark a body is read again, which changes nothing.
            let _ = mark.await;
        }
    }

    async fn store(&mut self, parsed: Parsed) -> Result<(Progress, Vec<(i64, Outcome)>), Error> {
        let Parsed { seqs, slices } = parsed;
        let mut marks: Vec<(i64, Outcome)> = seqs.into_iter().map(|seq| (seq, Outcome::Done)).collect();
        let mut progress = Progress::default();
        for (items, people) in slices {
            let stored = store_or_split(&self.app, self.of, &items, people, Pass::First).await?;
            self.learn(items.len(), stored.held);
            progress.items += items.len();
            progress.failed += stored.failed.len();
            for seq in stored.failed {
                if let Some(mark) = marks.iter_mut().find(|(marked, _)| *marked == seq) {
                    mark.1 = Outcome::SetAside;
                }
            }
        }
        Ok((progress, marks))
    }

    /// How many items go into one transaction, by what they cost lately.
    fn slice(&self) -> usize {
        let hold = hold(self.app.db.engine()).as_secs_f64();
        let fits = |items: &usize| as_f64(*items) * self.cost <= hold;
        (FEWEST_ITEMS..=MOST_ITEMS).take_while(fits).last().unwrap_or(FEWEST_ITEMS)
    }

    fn learn(&mut self, items: usize, held: Duration) {
        metrics::histogram!("recado_ingest_hold_seconds").record(held);
        // Small transactions mostly cost what every one costs; they say little about an item.
        if items >= FEWEST_ITEMS {
            let cost = (held.as_secs_f64() / as_f64(items)).min(self.cost * 4.0);
            self.cost = self.cost.mul_add(0.8, cost * 0.2);
        }
    }
}

fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
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

/// Drains until cancelled; a batch under way is finished first.
pub async fn run(app: App, cancel: CancellationToken) {
    let mut drain = Drain::new(&app);
    let bells = Arc::clone(app.db.bells());
    while !cancel.is_cancelled() {
        let pause = match drain.step().await {
            Ok(progress) if progress.items >= HANDFUL => continue,
            Ok(progress) if progress != Progress::default() => {
                tokio::time::sleep(BREATH).await;
                continue;
            }
            Ok(_) => {
                if let Err(error) = accept::flush_failures(&app).await {
                    tracing::error!(error = error.cause(), "signature failures were not counted");
                }
                POLL
            }
            Err(error) => {
                tracing::error!(error = error.cause(), "ingest failed; it goes on in a moment");
                SECOND
            }
        };
        tokio::select! {
            () = cancel.cancelled() => {}
            () = bells.journal.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
    drain.release().await;
}

fn lease_name(workspace: WorkspaceId) -> String {
    format!("ingest/{workspace}")
}
