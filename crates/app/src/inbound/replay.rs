//! Stored bodies once more: what could not be read or stored may succeed, everything else changes nothing.

use super::{ahead::parse, ingest::Pass, people::Acquainted, split::store_or_split};
use crate::{App, Error};
use channels::adapter::Inbound;
use domain::{Timestamp, WorkspaceId};
use serde::Serialize;
use store::system::journal;

/// Bodies read at once.
const BODIES: i64 = 200;
/// Items stored in one transaction.
const ITEMS: usize = 100;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub bodies: usize,
    pub items: usize,
    /// Items of a shape this version does not know.
    pub unsupported: usize,
    /// Items set aside again.
    pub failed: usize,
    /// Only counted, nothing was stored.
    pub dry_run: bool,
}

/// Runs the kept bodies of every workspace through ingest again, oldest first.
pub async fn replay(app: &App, since: Option<Timestamp>, dry_run: bool) -> Result<Report, Error> {
    let mut report = Report { dry_run, ..Report::default() };
    let mut workspace = WorkspaceId(uuid::Uuid::nil());
    while let Some(next) = journal::next_kept(&app.db, workspace).await? {
        workspace = next;
        replay_workspace(app, workspace, since.unwrap_or(Timestamp::EPOCH), &mut report).await?;
    }
    Ok(report)
}

async fn replay_workspace(
    app: &App,
    workspace: WorkspaceId,
    since: Timestamp,
    report: &mut Report,
) -> Result<(), Error> {
    let mut after = 0;
    loop {
        let bodies = journal::kept(&app.db, workspace, since, after, BODIES).await?;
        let Some(last) = bodies.last() else { return Ok(()) };
        after = last.seq;
        report.bodies += bodies.len();
        let items = parse(bodies);
        report.items += items.len();
        let is_unknown = |inbound: &Inbound| matches!(inbound, Inbound::Unsupported(_));
        report.unsupported += items.iter().filter(|source| is_unknown(&source.item.inbound)).count();
        if report.dry_run {
            continue;
        }
        for slice in items.chunks(ITEMS) {
            let people = Acquainted::ahead(app, workspace, slice).await?;
            report.failed += store_or_split(app, workspace, slice, people, Pass::Replay).await?.failed.len();
        }
    }
}
