//! Items that are no message of a line of ours: strays, and what failed.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{MetaAppId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;

/// An item for a number nobody registered, or of no number at all; kept whole.
#[derive(Clone, Debug)]
pub struct Stray {
    pub seq: i64,
    pub item: i32,
    pub meta_app: MetaAppId,
    pub account: Option<String>,
    pub display: Option<String>,
    pub kind: &'static str,
    pub title: String,
    pub raw: String,
    pub at: Timestamp,
}

static PUT_STRAYS: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("journal_seq", Column::BigInt),
            ("item", Column::Int),
            ("meta_app_id", Column::Uuid),
            ("account", Column::Text),
            ("kind", Column::Text),
            ("title", Column::Text),
            ("raw", Column::Text),
            ("at", Column::BigInt),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO stray_item (workspace_id, journal_seq, item, meta_app_id, account, kind, title, raw, at) \
         SELECT $2, journal_seq, item, meta_app_id, account, kind, title, raw, at FROM fresh WHERE true \
         ON CONFLICT DO NOTHING RETURNING journal_seq, item"
    )
});

/// Keeps strays; answers which were not kept before.
pub async fn put_strays(
    db: &impl Connection,
    workspace: WorkspaceId,
    strays: &[Stray],
) -> Result<Vec<(i64, i32)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        journal_seq: i64,
        item: i32,
    }
    let mut batch = Rows::with_capacity(strays.len(), 800);
    for stray in strays {
        batch.push(&(
            stray.seq,
            stray.item,
            rows::hex(stray.meta_app),
            stray.account.as_deref(),
            stray.kind,
            &stray.title,
            &stray.raw,
            stray.at.millis(),
        ));
    }
    let rows = sql(PUT_STRAYS.get(engine(db))).bind(batch.json()).bind(workspace).all::<Row>(db).await?;
    Ok(rows.into_iter().map(|row| (row.journal_seq, row.item)).collect())
}

/// An item that could not be stored.
#[derive(Clone, Debug)]
pub struct Failure {
    pub seq: i64,
    pub item: i32,
    pub error: String,
    pub raw: String,
}

static PUT_FAILURES: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[("journal_seq", Column::BigInt), ("item", Column::Int), ("error", Column::Text), ("raw", Column::Text)],
    );
    format!(
        "WITH {fresh} INSERT INTO ingest_failure (workspace_id, journal_seq, item, error, raw, at) \
         SELECT $2, journal_seq, item, error, raw, $3 FROM fresh WHERE true \
         ON CONFLICT (workspace_id, journal_seq, item) DO UPDATE SET error = excluded.error, at = excluded.at, \
           resolved_at = NULL"
    )
});

pub async fn put_failures(
    db: &impl Connection,
    workspace: WorkspaceId,
    failures: &[Failure],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::new();
    for failure in failures {
        batch.push(&(failure.seq, failure.item, &failure.error, &failure.raw));
    }
    sql(PUT_FAILURES.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

const KEY: &[(&str, Column)] = &[("journal_seq", Column::BigInt), ("item", Column::Int)];

static RESOLVE: PerEngine = PerEngine::new(|engine| {
    let done = rows::source(engine, "done", 1, KEY);
    format!(
        "WITH {done} UPDATE ingest_failure SET resolved_at = $3 WHERE workspace_id = $2 AND resolved_at IS NULL \
         AND (journal_seq, item) IN (SELECT journal_seq, item FROM done)"
    )
});

static CLAIM: PerEngine = PerEngine::new(|engine| {
    let done = rows::source(engine, "done", 1, KEY);
    format!(
        "WITH {done} DELETE FROM stray_item WHERE workspace_id = $2 AND (journal_seq, item) IN \
         (SELECT journal_seq, item FROM done)"
    )
});

/// A replay has stored these items: they are neither failures nor strays any more.
pub async fn resolve(
    db: &impl Connection,
    workspace: WorkspaceId,
    items: &[(i64, i32)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(items.len(), 16);
    for item in items {
        batch.push(item);
    }
    let batch = batch.json();
    sql(RESOLVE.get(engine(db))).bind(batch.clone()).bind(workspace).bind(now).run(db).await?;
    sql(CLAIM.get(engine(db))).bind(batch).bind(workspace).run(db).await?;
    Ok(())
}
