//! The journal: what Meta sent, byte for byte, until its days are over.

use crate::{
    Db, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::PerEngine,
    tx,
};
use bytes::Bytes;
use domain::{MetaAppId, Timestamp, WorkspaceId};
use sea_orm::{DatabaseTransaction, FromQueryResult};
use std::fmt::Write as _;

/// A body that must be durable before anybody is answered.
#[derive(Clone, Debug)]
pub struct Entry {
    pub workspace: WorkspaceId,
    pub meta_app: MetaAppId,
    pub received_at: Timestamp,
    pub body: Bytes,
}

/// What became of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Done, but items of it were set aside as failures.
    SetAside,
}

/// A body as it waits or as it is replayed.
#[derive(Clone, Debug)]
pub struct Kept {
    pub seq: i64,
    pub meta_app: MetaAppId,
    pub received_at: Timestamp,
    pub body: Vec<u8>,
}

/// Statement sizes: few distinct texts, so that each stays prepared.
const CHUNKS: [usize; 4] = [64, 16, 4, 1];

static INSERTS: [PerEngine; 4] = [
    PerEngine::new(|_| insert_text(64)),
    PerEngine::new(|_| insert_text(16)),
    PerEngine::new(|_| insert_text(4)),
    PerEngine::new(|_| insert_text(1)),
];

fn insert_text(rows: usize) -> String {
    let mut text = String::from("INSERT INTO journal (workspace_id, meta_app_id, received_at, body) VALUES ");
    for row in 0..rows {
        let first = row * 4;
        let comma = if row == 0 { "" } else { ", " };
        let _ = write!(text, "{comma}(${}, ${}, ${}, ${})", first + 1, first + 2, first + 3, first + 4);
    }
    text
}

static MARK: PerEngine = PerEngine::new(|engine| {
    let marks = rows::source(engine, "mark", 1, &[("seq", Column::BigInt), ("state", Column::Int)]);
    format!("WITH {marks} UPDATE journal SET state = mark.state FROM mark WHERE journal.seq = mark.seq")
});

/// Writes new bodies and the outcome of earlier ones in one synced transaction.
pub async fn write(db: &Db, entries: &[Entry], marks: &[(i64, Outcome)]) -> Result<(), StoreError> {
    let transaction = tx::begin(db.journal_write()).await?;
    insert(db, &transaction, entries).await?;
    if !marks.is_empty() {
        let mut batch = Rows::with_capacity(marks.len(), 16);
        for (seq, outcome) in marks {
            let state = match outcome {
                Outcome::Done => 1,
                Outcome::SetAside => 2,
            };
            batch.push(&(seq, state));
        }
        sql(MARK.get(db.engine())).bind(batch.json()).run(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn insert(db: &Db, transaction: &DatabaseTransaction, entries: &[Entry]) -> Result<(), StoreError> {
    let mut rest = entries;
    for (size, text) in CHUNKS.into_iter().zip(&INSERTS) {
        while let Some((chunk, tail)) = rest.split_at_checked(size) {
            let mut statement = sql(text.get(db.engine()));
            for entry in chunk {
                statement = statement
                    .bind(entry.workspace)
                    .bind(entry.meta_app)
                    .bind(entry.received_at)
                    .bind(entry.body.as_ref());
            }
            statement.run(transaction).await?;
            rest = tail;
        }
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct KeptRow {
    seq: i64,
    meta_app_id: uuid::Uuid,
    received_at: i64,
    body: Vec<u8>,
}

impl From<KeptRow> for Kept {
    fn from(row: KeptRow) -> Self {
        Self { seq: row.seq, meta_app: MetaAppId(row.meta_app_id), received_at: at(row.received_at), body: row.body }
    }
}

/// Bodies nobody has read yet, oldest first, after `after`.
pub async fn waiting(db: &Db, workspace: WorkspaceId, after: i64, limit: i64) -> Result<Vec<Kept>, StoreError> {
    let rows = sql("SELECT seq, meta_app_id, received_at, body FROM journal \
         WHERE workspace_id = $1 AND seq > $2 AND state = 0 ORDER BY seq LIMIT $3")
    .bind(workspace)
    .bind(after)
    .bind(limit)
    .all::<KeptRow>(db.journal_read())
    .await?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// The next workspace, in order of id after `after`, that has bodies waiting.
pub async fn next_waiting(db: &Db, after: WorkspaceId) -> Result<Option<WorkspaceId>, StoreError> {
    workspace_after(
        db,
        "SELECT workspace_id FROM journal WHERE state = 0 AND workspace_id > $1 ORDER BY workspace_id LIMIT 1",
        after,
    )
    .await
}

/// The next workspace, in order of id after `after`, that has bodies at all.
pub async fn next_kept(db: &Db, after: WorkspaceId) -> Result<Option<WorkspaceId>, StoreError> {
    workspace_after(db, "SELECT workspace_id FROM journal WHERE workspace_id > $1 ORDER BY workspace_id LIMIT 1", after)
        .await
}

async fn workspace_after(db: &Db, text: &'static str, after: WorkspaceId) -> Result<Option<WorkspaceId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        workspace_id: uuid::Uuid,
    }
    let row = sql(text).bind(after).one::<Row>(db.journal_read()).await?;
    Ok(row.map(|row| WorkspaceId(row.workspace_id)))
}

/// Every kept body of a workspace after `after`, received at or after `since`, for replay.
pub async fn kept(
    db: &Db,
    workspace: WorkspaceId,
    since: Timestamp,
    after: i64,
    limit: i64,
) -> Result<Vec<Kept>, StoreError> {
    let rows = sql("SELECT seq, meta_app_id, received_at, body FROM journal \
         WHERE seq > $3 AND workspace_id = $1 AND received_at >= $2 ORDER BY seq LIMIT $4")
    .bind(workspace)
    .bind(since)
    .bind(after)
    .bind(limit)
    .all::<KeptRow>(db.journal_read())
    .await?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// How many bodies nobody has read yet.
pub async fn depth(db: &Db) -> Result<i64, StoreError> {
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM journal WHERE state = 0").count(db.journal_read()).await
}

/// Forgets read bodies from before `before`, a limited number at a time. How many went.
pub async fn prune(db: &Db, before: Timestamp, limit: i64) -> Result<u64, StoreError> {
    sql("DELETE FROM journal WHERE seq IN \
         (SELECT seq FROM journal WHERE received_at < $1 AND state <> 0 ORDER BY received_at LIMIT $2)")
    .bind(before)
    .bind(limit)
    .run(db.journal_write())
    .await
}

/// Errors of items that were set aside and not read since.
pub async fn failures(db: &Db) -> Result<Vec<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        error: String,
    }
    let rows = sql("SELECT error FROM ingest_failure WHERE resolved_at IS NULL ORDER BY journal_seq, item")
        .all::<Row>(db.read());
    Ok(rows.await?.into_iter().map(|row| row.error).collect())
}

/// Read bodies of a workspace that hold one of these words between quotation marks, after `after`, oldest first.
pub async fn mentioning(
    db: &Db,
    workspace: WorkspaceId,
    words: &[String],
    after: i64,
    limit: i64,
) -> Result<Vec<Kept>, StoreError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let place = |parameter: usize| match db.engine() {
        Engine::Sqlite => format!("instr(body, ${parameter}) > 0"),
        Engine::Postgres => format!("position(${parameter} in body) > 0"),
    };
    let any: Vec<String> = (0..words.len()).map(|index| place(index + 4)).collect();
    let mut query = sql(format!(
        "SELECT seq, meta_app_id, received_at, body FROM journal \
         WHERE workspace_id = $1 AND seq > $2 AND state <> 0 AND ({}) ORDER BY seq LIMIT $3",
        any.join(" OR ")
    ))
    .bind(workspace)
    .bind(after)
    .bind(limit);
    for word in words {
        query = query.bind(format!("\"{word}\"").into_bytes());
    }
    let rows = query.all::<KeptRow>(db.journal_read()).await?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// Puts these bodies in the place of what was received, when somebody asked to be forgotten.
pub async fn rewrite(db: &Db, bodies: &[(i64, Vec<u8>)]) -> Result<(), StoreError> {
    let mut batch = Rows::new();
    for (seq, body) in bodies {
        batch.push(&(seq, hex::encode(body)));
    }
    let source = rows::source(db.engine(), "fresh", 1, &[("seq", Column::BigInt), ("body", Column::Bytes)]);
    sql(format!("WITH {source} UPDATE journal SET body = f.body FROM fresh f WHERE journal.seq = f.seq"))
        .bind(batch.json())
        .run(db.journal_write())
        .await?;
    Ok(())
}
