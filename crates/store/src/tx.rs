//! The transaction: rows, events and jobs commit together or not at all.

use crate::{Db, StoreError, feed, queue, sql::sql};
use domain::{JobId, Timestamp, WorkspaceId, event::Event};
use sea_orm::{DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use serde_json::Value;

/// A transaction of one workspace. Dropping it without [`Tx::commit`] undoes everything.
pub struct Tx {
    inner: DatabaseTransaction,
    db: Db,
    workspace: WorkspaceId,
    now: Timestamp,
    events: Vec<Event>,
    jobs: Vec<NewJob>,
    wakes_outbox: bool,
}

/// A follow-up that commits with the fact that asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJob {
    pub id: JobId,
    /// The job's name; never changes once released.
    pub kind: &'static str,
    /// Jobs of one lane run one after the other, in order of id.
    pub lane: Option<String>,
    pub run_at: Timestamp,
    /// A second job with the same key is dropped while the first exists.
    pub dedupe: Option<String>,
    /// Ids, not data.
    pub payload: Value,
}

impl Tx {
    /// On SQLite this waits for the single writer. Keep it short: no network, no files inside.
    pub async fn begin(db: &Db, workspace: WorkspaceId, now: Timestamp) -> Result<Self, StoreError> {
        Ok(Self {
            inner: begin(db.write()).await?,
            db: db.clone(),
            workspace,
            now,
            events: Vec::new(),
            jobs: Vec::new(),
            wakes_outbox: false,
        })
    }

    pub const fn db(&self) -> &DatabaseTransaction {
        &self.inner
    }

    pub const fn workspace(&self) -> WorkspaceId {
        self.workspace
    }

    pub const fn engine(&self) -> crate::Engine {
        self.db.engine()
    }

    /// Publishes an event with the commit; its sequence number is given then.
    pub fn record(&mut self, event: Event) {
        self.events.push(event);
    }

    pub fn enqueue(&mut self, job: NewJob) {
        self.jobs.push(job);
    }

    /// Says that the outbox has something new, so that the dispatcher wakes after the commit.
    pub const fn wake_outbox(&mut self) {
        self.wakes_outbox = true;
    }

    /// Writes events and jobs, commits, then rings the bells. Returns the last sequence number, if any event was
    /// recorded.
    ///
    /// The counter row is locked last and only events and the commit follow, so the feed has no gaps and a reader
    /// with a cursor never skips an event that commits late.
    pub async fn commit(self) -> Result<Option<i64>, StoreError> {
        let Self { inner, db, workspace, now, events, jobs, wakes_outbox } = self;
        if !jobs.is_empty() {
            queue::insert(&inner, db.engine(), Some(workspace), &jobs, now).await?;
        }
        let last = match events.as_slice() {
            [] => None,
            events => Some(feed::append(&inner, db.engine(), workspace, now, events).await?),
        };
        inner.commit().await?;
        let bells = db.bells();
        if last.is_some() {
            bells.feed.notify_waiters();
            if db.engine() == crate::Engine::Postgres {
                // After the commit and on its own: a slow listener must never hold a transaction.
                let _ = sql("SELECT pg_notify('recado_feed', $1)")
                    .bind(workspace.to_string())
                    .all::<Nothing>(db.read())
                    .await;
            }
        }
        if !jobs.is_empty() {
            bells.jobs.notify_one();
        }
        if wakes_outbox {
            bells.outbox.notify_one();
        }
        Ok(last)
    }
}

#[derive(sea_orm::FromQueryResult)]
struct Nothing {}

/// `BEGIN IMMEDIATE` on SQLite: taking the write lock at once is the only way never to fail half way with "busy".
#[expect(clippy::disallowed_methods, reason = "this is the one place that begins transactions")]
pub(crate) async fn begin(db: &sea_orm::DatabaseConnection) -> Result<DatabaseTransaction, StoreError> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(db.begin_with_options(options).await?)
}

/// A view of the database that stands still while it is read, for backups.
#[expect(clippy::disallowed_methods, reason = "reads one state; writes nothing")]
pub(crate) async fn begin_snapshot(db: &sea_orm::DatabaseConnection) -> Result<DatabaseTransaction, StoreError> {
    let options = match sea_orm::ConnectionTrait::get_database_backend(db) {
        sea_orm::DatabaseBackend::Postgres => TransactionOptions {
            isolation_level: Some(sea_orm::IsolationLevel::RepeatableRead),
            ..TransactionOptions::default()
        },
        _ => TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
            ..TransactionOptions::default()
        },
    };
    let snapshot = db.begin_with_options(options).await?;
    // The state is fixed by the first look at it.
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM migration").count(&snapshot).await?;
    Ok(snapshot)
}
