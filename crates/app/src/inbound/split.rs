//! A bad item stops nobody: what cannot be stored together is split, down to the item that is at fault.

use super::{
    batch::Sourced,
    ingest::{self, Pass},
    people::Acquainted,
};
use crate::{App, Error};
use domain::{Timestamp, WorkspaceId};
use std::{collections::VecDeque, time::Duration};
use store::{Tx, ingest::Failure};

/// What storing a slice took, and what could not be stored.
#[derive(Debug, Default)]
pub(super) struct Stored {
    /// The writer's time, commits apart.
    pub(super) held: Duration,
    /// Journal numbers of items that were set aside.
    pub(super) failed: Vec<i64>,
}

/// Stores a slice; when it cannot be, its halves, down to the item that is at fault, which is set aside.
pub(super) async fn store_or_split(
    app: &App,
    workspace: WorkspaceId,
    items: &[Sourced],
    people: Acquainted,
    pass: Pass,
) -> Result<Stored, Error> {
    let mut stored = Stored::default();
    let error = match ingest::store_batch(app, workspace, items, people, pass).await {
        Ok(held) => {
            stored.held = held;
            return Ok(stored);
        }
        Err(error) => error,
    };
    if !is_of_the_items(app, workspace).await {
        return Err(error);
    }
    // Another writer may have been in between: the same slice again, before anybody is blamed.
    let mut slices = VecDeque::from([items]);
    while let Some(slice) = slices.pop_front() {
        let people = Acquainted::ahead(app, workspace, slice).await?;
        let Err(error) = ingest::store_batch(app, workspace, slice, people, pass).await else { continue };
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

/// Whether the database works otherwise: an empty batch can be stored.
async fn is_of_the_items(app: &App, workspace: WorkspaceId) -> bool {
    ingest::store_batch(app, workspace, &[], Acquainted::default(), Pass::First).await.is_ok()
}

async fn set_aside(app: &App, workspace: WorkspaceId, item: &Sourced, error: &Error) -> Result<(), Error> {
    tracing::error!(
        %workspace, seq = item.seq, item = item.item.index, error = error.cause(),
        "an item of a webhook could not be stored and is set aside"
    );
    let failure = Failure { seq: item.seq, item: item.index(), error: describe(error), raw: item.item.raw.clone() };
    let now: Timestamp = app.now();
    let tx = Tx::begin(&app.db, workspace, now).await?;
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
