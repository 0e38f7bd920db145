//! The sweep: a send whose fate is not told within five minutes of the line's next webhook, or within a day, is shown
//! as failed (decision 4). A later receipt still replaces that.

use crate::{App, Error};
use domain::{
    MessageId, WorkspaceId,
    actor::Actor,
    event::{Event, EventKind},
    retry::{UNKNOWN_AFTER_WEBHOOK, UNKNOWN_WITHOUT_WEBHOOK},
    time::SECOND,
};
use std::{
    collections::{BTreeMap, HashSet},
    time::Duration,
};
use store::{
    Tx,
    system::sending::{self, Lost},
};
use tokio_util::sync::CancellationToken;

const EVERY: Duration = SECOND.saturating_mul(10);
const BATCH: i64 = 500;

/// Settles what is overdue; how many messages.
pub async fn step(app: &App) -> Result<usize, Error> {
    if !sending::any_unknown(&app.db).await? {
        return Ok(0);
    }
    let now = app.now();
    let wait = i64::try_from(UNKNOWN_AFTER_WEBHOOK.as_millis()).unwrap_or(i64::MAX);
    sending::note_webhooks(&app.db, wait).await?;
    let lost = sending::lost(&app.db, now, now.minus(UNKNOWN_WITHOUT_WEBHOOK), BATCH).await?;
    let count = lost.len();
    let mut workspaces: BTreeMap<WorkspaceId, Vec<Lost>> = BTreeMap::new();
    for one in lost {
        workspaces.entry(one.workspace).or_default().push(one);
    }
    for (workspace, lost) in workspaces {
        give_up(app, workspace, &lost).await?;
    }
    Ok(count)
}

async fn give_up(app: &App, workspace: WorkspaceId, lost: &[Lost]) -> Result<(), Error> {
    let mut tx = Tx::begin(&app.db, workspace, app.now()).await?;
    let ids: Vec<MessageId> = lost.iter().map(|one| one.message).collect();
    let settled: HashSet<MessageId> = store::outbox::give_up(tx.db(), workspace, &ids).await?.into_iter().collect();
    for one in lost.iter().filter(|one| settled.contains(&one.message)) {
        let event =
            Event::message(EventKind::MessageUpdated, Actor::System, one.message, one.conversation, one.channel);
        tx.record(event.with_delta("failed"));
    }
    tx.commit().await?;
    Ok(())
}

pub async fn run(app: App, stop: CancellationToken) {
    loop {
        if let Err(error) = step(&app).await {
            tracing::error!(error = error.cause(), "unknown sends could not be settled");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
