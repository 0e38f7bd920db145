//! The journal's writer: everything that waits goes into one synced transaction, so the price of durability is shared.

use crate::Error;
use std::time::Duration;
use store::{
    Db, StoreError,
    system::journal::{self, Entry, Outcome},
};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};

/// Bodies that may wait for the disk; the next one is told to come back later.
const QUEUE: usize = 4_096;
/// One transaction takes at most this many requests …
const GROUP: usize = 512;
/// … and about this many bytes.
const GROUP_BYTES: usize = 8 << 20;
/// Meta waits longer than this, but a caller that hears nothing should hear so.
const PATIENCE: Duration = Duration::from_secs(8);

/// Cheap to clone; the task behind it ends when the last clone is gone.
#[derive(Clone, Debug)]
pub struct JournalWriter {
    requests: mpsc::Sender<Request>,
}

#[derive(Debug)]
struct Request {
    what: What,
    done: oneshot::Sender<bool>,
}

#[derive(Debug)]
enum What {
    Keep(Entry),
    Mark(Vec<(i64, Outcome)>),
}

impl JournalWriter {
    /// Starts the task; needs a running runtime.
    pub fn start(db: Db) -> Self {
        let (requests, inbox) = mpsc::channel(QUEUE);
        tokio::spawn(run(db, inbox));
        Self { requests }
    }

    /// Returns when the body is on disk. [`Error::Unavailable`] when it could not be put there.
    pub async fn keep(&self, entry: Entry) -> Result<(), Error> {
        let (done, answer) = oneshot::channel();
        self.requests.try_send(Request { what: What::Keep(entry), done }).map_err(|_| Error::Unavailable)?;
        match timeout(PATIENCE, answer).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false) | Err(_)) | Err(_) => Err(Error::Unavailable),
        }
    }

    /// Notes what became of bodies, together with whatever is written next. The answer says when that is durable.
    pub(crate) async fn mark(&self, marks: Vec<(i64, Outcome)>) -> Result<oneshot::Receiver<bool>, Error> {
        let (done, answer) = oneshot::channel();
        self.requests.send(Request { what: What::Mark(marks), done }).await.map_err(|_| Error::Unavailable)?;
        Ok(answer)
    }
}

async fn run(db: Db, mut inbox: mpsc::Receiver<Request>) {
    let mut group = Vec::with_capacity(GROUP);
    while let Some(first) = inbox.recv().await {
        let mut bytes = first.what.bytes();
        group.push(first);
        while group.len() < GROUP && bytes < GROUP_BYTES {
            match inbox.try_recv() {
                Ok(next) => {
                    bytes += next.what.bytes();
                    group.push(next);
                }
                Err(_) => break,
            }
        }
        write(&db, &mut group).await;
    }
}

/// Writes the group and answers each caller. A failure is of the disk or the database, so it is everybody's.
async fn write(db: &Db, group: &mut Vec<Request>) {
    let mut entries = Vec::with_capacity(group.len());
    let mut marks = Vec::new();
    let mut waiting = Vec::with_capacity(group.len());
    for Request { what, done } in group.drain(..) {
        match what {
            What::Keep(entry) => entries.push(entry),
            What::Mark(more) => marks.extend(more),
        }
        waiting.push(done);
    }
    let written = journal::write(db, &entries, &marks).await;
    if let Err(error) = &written {
        report(error, entries.len());
    }
    let is_durable = written.is_ok();
    if is_durable && !entries.is_empty() {
        db.bells().journal.notify_one();
    }
    for done in waiting {
        // Whoever gave up waiting has told Meta to come back; the second copy is harmless.
        let _ = done.send(is_durable);
    }
}

fn report(error: &StoreError, bodies: usize) {
    tracing::error!(error = error.cause(), bodies, "the journal could not be written");
}

impl What {
    fn bytes(&self) -> usize {
        match self {
            Self::Keep(entry) => entry.body.len(),
            Self::Mark(marks) => marks.len() * 16,
        }
    }
}
