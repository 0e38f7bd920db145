//! Ingest against a bare insert: the same rows into the same tables over the same connection, without parsing, rules
//! or events.

use crate::{body::Account, inbound::now_seconds};
use anyhow::{Context as _, Result};
use app::{App, inbound::drain};
use bytes::Bytes;
use domain::{MetaAppId, WorkspaceId};
use futures::{TryStreamExt as _, pin_mut};
use std::time::Instant;
use store::{
    Db,
    archive::{Snapshot, Table},
    bulk::bare::{self, Batch},
    system::journal::{self, Entry},
};

/// What one webhook of text leaves behind.
const TABLES: [&str; 6] = ["identity", "identity_key", "conversation", "episode", "message", "message_raw"];
/// Messages of one bare transaction: more than one batch of ingest holds.
const BATCH: usize = 300;
/// Customers and conversations of one bare transaction.
const CUSTOMERS: usize = 1_000;
/// Bodies of one synced append to the journal.
const APPEND: usize = 500;

pub(crate) struct Ratio {
    pub(crate) ingest_per_second: f64,
    pub(crate) bare_per_second: f64,
}

impl Ratio {
    pub(crate) fn value(&self) -> f64 {
        self.ingest_per_second / self.bare_per_second.max(1.0)
    }
}

/// Where the bodies belong.
pub(crate) struct Target<'a> {
    pub(crate) app: &'a App,
    pub(crate) workspace: WorkspaceId,
    pub(crate) meta_app: MetaAppId,
    pub(crate) account: &'a Account,
}

/// Ingests `count` texts of `customers` customers, then puts the resulting rows barely into `empty`.
///
/// `empty` is a database with the same workspace and lines and nothing else.
pub(crate) async fn run(target: &Target<'_>, empty: &Db, count: usize, customers: usize) -> Result<Ratio> {
    fill_journal(target, count, customers).await?;
    let started = Instant::now();
    drain::drain(target.app).await.context("ingest")?;
    let ingest = started.elapsed();
    let batches = rows(&target.app.db).await?;
    let started = Instant::now();
    bare::insert(empty, batches).await.context("the bare insert")?;
    bare::index(empty, target.workspace, BATCH).await?;
    let bare = started.elapsed();
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    Ok(Ratio { ingest_per_second: count / ingest.as_secs_f64(), bare_per_second: count / bare.as_secs_f64() })
}

async fn fill_journal(target: &Target<'_>, count: usize, customers: usize) -> Result<()> {
    let numbers: Vec<usize> = (0..count).collect();
    for chunk in numbers.chunks(APPEND) {
        let entries: Vec<Entry> = chunk
            .iter()
            .map(|number| {
                let wamid = format!("wamid.ratio{number}");
                let text = format!("Hola, pregunto por el pedido {number}. ¿Cuándo llega?");
                let body = target.account.text(number % customers, &wamid, now_seconds(), &text);
                Entry {
                    workspace: target.workspace,
                    meta_app: target.meta_app,
                    received_at: target.app.now(),
                    body: Bytes::from(body),
                }
            })
            .collect();
        journal::write(&target.app.db, &entries, &[]).await?;
    }
    Ok(())
}

/// The rows that ingest made, cut into transactions of the size of its batches.
async fn rows(db: &Db) -> Result<Vec<Batch>> {
    let snapshot = Snapshot::begin(db).await?;
    let tables = snapshot.tables().await?;
    let mut columns: Vec<(Table, Vec<String>)> = Vec::new();
    for name in TABLES {
        let table = tables.iter().find(|table| table.name == name).context("a table of ingest")?;
        let stream = snapshot.rows(table).await?;
        pin_mut!(stream);
        let mut rows = Vec::new();
        while let Some(row) = stream.try_next().await? {
            rows.push(row);
        }
        columns.push((table.clone(), rows));
    }
    Ok(cut(&columns))
}

/// Customers and conversations table after table, because rows come in no order that would put first what others point
/// at; then messages, each transaction with the raw of as many.
fn cut(tables: &[(Table, Vec<String>)]) -> Vec<Batch> {
    let chunks = |(table, rows): &(Table, Vec<String>), size: usize| -> Vec<(Table, String)> {
        rows.chunks(size).map(|chunk| (table.clone(), format!("[{}]", chunk.join(",")))).collect()
    };
    let (messages, others): (Vec<_>, Vec<_>) = tables.iter().partition(|(table, _)| table.name.starts_with("message"));
    let mut batches: Vec<Batch> =
        others.into_iter().flat_map(|table| chunks(table, CUSTOMERS)).map(|chunk| vec![chunk]).collect();
    let first = batches.len();
    for table in messages {
        for (number, chunk) in chunks(table, BATCH).into_iter().enumerate() {
            match batches.get_mut(first + number) {
                Some(batch) => batch.push(chunk),
                None => batches.push(vec![chunk]),
            }
        }
    }
    batches
}
