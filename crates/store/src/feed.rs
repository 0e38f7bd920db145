//! The event feed: gapless per workspace, replayed by sequence number.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
};
use domain::{
    Timestamp, WorkspaceId,
    event::{Event, Recorded},
};
use sea_orm::FromQueryResult;

/// Days events are kept; a reader further behind starts over.
pub const RETENTION_DAYS: u64 = 30;

/// Gives the events their numbers and writes them; the caller commits right after.
pub(crate) async fn append(
    db: &impl Connection,
    engine: Engine,
    workspace: WorkspaceId,
    now: Timestamp,
    events: &[Event],
) -> Result<i64, StoreError> {
    let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let last = sql("INSERT INTO event_counter (workspace_id, seq) VALUES ($1, $2) \
         ON CONFLICT (workspace_id) DO UPDATE SET seq = event_counter.seq + excluded.seq RETURNING seq AS n")
    .bind(workspace)
    .bind(count)
    .count(db)
    .await?;
    let mut batch = Rows::with_capacity(events.len(), 256);
    for (seq, event) in (last - count + 1..).zip(events) {
        batch.push(&(seq, event.kind.as_str(), serde_json::to_string(event).unwrap_or_default()));
    }
    let source =
        rows::source(engine, "fresh", 1, &[("seq", Column::BigInt), ("kind", Column::Text), ("payload", Column::Text)]);
    let now = now.millis();
    sql(format!(
        "WITH {source} INSERT INTO event (workspace_id, seq, at, kind, payload) \
         SELECT $2, seq, $3, kind, payload FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(now)
    .run(db)
    .await?;
    Ok(last)
}

#[derive(FromQueryResult)]
struct EventRow {
    seq: i64,
    at: i64,
    payload: String,
}

/// Events after `seq`, oldest first.
pub async fn after(
    db: &impl Connection,
    workspace: WorkspaceId,
    seq: i64,
    limit: i64,
) -> Result<Vec<Recorded>, StoreError> {
    sql("SELECT seq, at, payload FROM event WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT $3")
        .bind(workspace)
        .bind(seq)
        .bind(limit)
        .all::<EventRow>(db)
        .await?
        .into_iter()
        .map(|row| {
            let event: Event = serde_json::from_str(&row.payload)
                .map_err(|_| StoreError::corrupt("event", "payload", format!("{workspace}/{}", row.seq)))?;
            Ok(Recorded { workspace, seq: row.seq, at: at(row.at), event })
        })
        .collect()
}

/// The newest sequence number; zero before the first event.
pub async fn head(db: &impl Connection, workspace: WorkspaceId) -> Result<i64, StoreError> {
    sql("SELECT seq AS n FROM event_counter WHERE workspace_id = $1").bind(workspace).count(db).await
}

/// The oldest sequence number still kept, or `None` when no event is.
pub async fn tail(db: &impl Connection, workspace: WorkspaceId) -> Result<Option<i64>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        seq: i64,
    }
    let row = sql("SELECT seq FROM event WHERE workspace_id = $1 ORDER BY seq LIMIT 1")
        .bind(workspace)
        .one::<Row>(db)
        .await?;
    Ok(row.map(|row| row.seq))
}
