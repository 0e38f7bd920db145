//! The journal's writer: everything that waits goes into one synced transaction, so the price of durability is shared.

use crate::Error;
use std::{collections::VecDeque, time::Duration};
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
/// … and takes this many marks along.
const MARKS: usize = 64;
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
    let mut marks: Marks = VecDeque::new();
    let mut group = Group::default();
    loop {
        if marks.is_empty() {
            match inbox.recv().await {
                Some(request) => group.add(request, &mut marks),
                None => return,
            }
        }
        while group.has_room()
            && let Ok(request) = inbox.try_recv()
        {
            group.add(request, &mut marks);
        }
        group.take_marks(&mut marks);
        std::mem::take(&mut group).write(&db).await;
    }
}

/// What was asked to be marked, and who asked.
type Marks = VecDeque<(Vec<(i64, Outcome)>, oneshot::Sender<bool>)>;

/// What goes into one transaction, and who waits for it.
#[derive(Default)]
struct Group {
    entries: Vec<Entry>,
    marks: Vec<(i64, Outcome)>,
    bytes: usize,
    waiting: Vec<oneshot::Sender<bool>>,
}

impl Group {
    const fn has_room(&self) -> bool {
        self.entries.len() < GROUP && self.bytes < GROUP_BYTES
    }

    fn add(&mut self, request: Request, marks: &mut Marks) {
        match request.what {
            What::Keep(entry) => {
                self.bytes += entry.body.len();
                self.entries.push(entry);
                self.waiting.push(request.done);
            }
            What::Mark(more) => marks.push_back((more, request.done)),
        }
    }

    /// Takes a few marks along: all of them at once would keep Meta waiting.
    fn take_marks(&mut self, marks: &mut Marks) {
        while self.marks.len() < MARKS
            && let Some((mut some, done)) = marks.pop_front()
        {
            let rest = some.split_off(some.len().min(MARKS - self.marks.len()));
            self.marks.append(&mut some);
            if rest.is_empty() {
                self.waiting.push(done);
            } else {
                marks.push_front((rest, done));
            }
        }
    }

    /// Writes it and answers each caller. A failure is of the disk or the database, so it is everybody's.
    async fn write(self, db: &Db) {
        let written = journal::write(db, &self.entries, &self.marks).await;
        if let Err(error) = &written {
            report(error, self.entries.len());
        }
        let is_durable = written.is_ok();
        if is_durable && !self.entries.is_empty() {
            db.bells().journal.notify_one();
        }
        for done in self.waiting {
            // Whoever gave up waiting has told Meta to come back; the second copy is harmless.
            let _ = done.send(is_durable);
        }
    }
}

fn report(error: &StoreError, bodies: usize) {
    tracing::error!(error = error.cause(), bodies, "the journal could not be written");
}
