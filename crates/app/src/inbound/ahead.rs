//! Bodies read, parsed and their people looked up, before the writer is asked for.

use super::{batch::Sourced, people::Acquainted};
use crate::{App, Error};
use domain::WorkspaceId;
use store::system::journal::{self, Kept};
use tokio::task::JoinHandle;

/// Bodies read from the journal at once.
pub(super) const BODIES: i64 = 400;

/// Bodies of one workspace after a number, on their way.
pub(super) struct Ahead {
    workspace: WorkspaceId,
    after: i64,
    bodies: JoinHandle<Result<Parsed, Error>>,
}

/// Bodies, and what they hold in slices of one transaction each.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) seqs: Vec<i64>,
    pub(super) slices: Vec<(Vec<Sourced>, Acquainted)>,
}

impl Ahead {
    /// Starts reading; `most` items go into one slice.
    pub(super) fn start(app: &App, workspace: WorkspaceId, after: i64, most: usize) -> Self {
        let app = app.clone();
        let bodies = tokio::spawn(async move { read(&app, workspace, after, most).await });
        Self { workspace, after, bodies }
    }

    /// What was read, when it is what is asked for and not nothing; more may have come since.
    pub(super) async fn take(self, workspace: WorkspaceId, after: i64) -> Result<Option<Parsed>, Error> {
        if self.workspace != workspace || self.after != after {
            return Ok(None);
        }
        match self.bodies.await {
            Ok(parsed) => Ok(Some(parsed?).filter(|parsed| !parsed.seqs.is_empty())),
            Err(_) => Ok(None),
        }
    }
}

pub(super) async fn read(app: &App, workspace: WorkspaceId, after: i64, most: usize) -> Result<Parsed, Error> {
    let bodies = journal::waiting(&app.db, workspace, after, BODIES).await?;
    let mut parsed = Parsed { seqs: bodies.iter().map(|body| body.seq).collect(), slices: Vec::new() };
    let mut items = parse(bodies);
    let slices = items.len().div_ceil(most.max(1)).max(1);
    let size = items.len().div_ceil(slices).max(1);
    while !items.is_empty() {
        let rest = items.split_off(size.min(items.len()));
        let people = Acquainted::ahead(app, workspace, &items).await?;
        parsed.slices.push((items, people));
        items = rest;
    }
    Ok(parsed)
}

/// Items of these bodies, in order.
pub(super) fn parse(bodies: Vec<Kept>) -> Vec<Sourced> {
    let mut items = Vec::with_capacity(bodies.len());
    for body in bodies {
        let Kept { seq, meta_app, received_at, body } = body;
        let found = channels::parse(&body).into_iter();
        items.extend(found.map(|item| Sourced { seq, meta_app, received_at, item }));
    }
    items
}
