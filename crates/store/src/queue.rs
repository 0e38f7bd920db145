//! The job table: what must happen after a commit, exactly as durable as the commit itself.

use crate::{
    Connection, Db, Engine, NewJob, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
};
use domain::{JobId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use serde_json::Value;

/// A job claimed by a runner until `lease_until`.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: JobId,
    pub workspace: Option<WorkspaceId>,
    pub kind: String,
    pub payload: Value,
    /// Tries so far, this one included.
    pub attempts: i32,
    pub created_at: Timestamp,
}

pub(crate) async fn insert(
    db: &impl Connection,
    engine: Engine,
    workspace: Option<WorkspaceId>,
    jobs: &[NewJob],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(jobs.len(), 200);
    for job in jobs {
        let payload = rows::text(&job.payload);
        batch.push(&(
            rows::hex(job.id),
            job.kind,
            job.lane.as_deref(),
            job.run_at.millis(),
            job.dedupe.as_deref(),
            payload,
        ));
    }
    let source = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("kind", Column::Text),
            ("lane", Column::Text),
            ("run_at", Column::BigInt),
            ("dedupe", Column::Text),
            ("payload", Column::Text),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO job (id, workspace_id, kind, lane, run_at, dedupe, payload, attempts, created_at) \
         SELECT id, $2, kind, lane, run_at, dedupe, payload, 0, $3 FROM fresh WHERE true ON CONFLICT DO NOTHING"
    ))
    .bind(batch.json())
    .bind(workspace.map(|id| id.0))
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct JobRow {
    id: uuid::Uuid,
    workspace_id: Option<uuid::Uuid>,
    kind: String,
    payload: String,
    attempts: i32,
    created_at: i64,
}

/// Takes up to `limit` due jobs, at most the first of each lane, and leases them until `lease_until`.
pub async fn claim(db: &Db, now: Timestamp, lease_until: Timestamp, limit: i64) -> Result<Vec<Claimed>, StoreError> {
    let lock = match db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let rows = sql(format!(
        "UPDATE job SET lease_until = $1, attempts = attempts + 1 WHERE id IN ( \
           SELECT j.id FROM job j WHERE j.buried_at IS NULL AND j.run_at <= $2 \
             AND (j.lease_until IS NULL OR j.lease_until < $2) \
             AND (j.lane IS NULL OR NOT EXISTS (SELECT 1 FROM job k WHERE k.lane = j.lane AND k.buried_at IS NULL AND k.id < j.id)) \
           ORDER BY j.run_at LIMIT $3 {lock}) \
         RETURNING id, workspace_id, kind, payload, attempts, created_at"
    ))
    .bind(lease_until)
    .bind(now)
    .bind(limit)
    .all::<JobRow>(db.write())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Claimed {
                payload: serde_json::from_str(&row.payload)
                    .map_err(|_| StoreError::corrupt("job", "payload", row.id))?,
                id: JobId(row.id),
                workspace: row.workspace_id.map(WorkspaceId),
                kind: row.kind,
                attempts: row.attempts,
                created_at: at(row.created_at),
            })
        })
        .collect()
}

/// The job is done; its row goes.
pub async fn complete(db: &Db, job: JobId) -> Result<(), StoreError> {
    sql("DELETE FROM job WHERE id = $1").bind(job).run(db.write()).await?;
    Ok(())
}

/// Takes back a job that nobody runs; one that is being run has to find out by itself that it is not wanted.
pub async fn withdraw(db: &impl crate::Connection, workspace: WorkspaceId, dedupe: &str) -> Result<(), StoreError> {
    sql("DELETE FROM job WHERE workspace_id = $1 AND dedupe = $2 AND lease_until IS NULL")
        .bind(workspace)
        .bind(dedupe)
        .run(db)
        .await?;
    Ok(())
}

/// Keeps a claimed job to its runner until `lease_until`.
pub async fn renew(db: &Db, job: JobId, lease_until: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE job SET lease_until = $2 WHERE id = $1 AND lease_until IS NOT NULL")
        .bind(job)
        .bind(lease_until)
        .run(db.write())
        .await?;
    Ok(())
}

/// Tries again at `run_at`.
pub async fn retry(db: &Db, job: JobId, run_at: Timestamp, error: &str) -> Result<(), StoreError> {
    sql("UPDATE job SET run_at = $2, lease_until = NULL, last_error = $3 WHERE id = $1")
        .bind(job)
        .bind(run_at)
        .bind(error)
        .run(db.write())
        .await?;
    Ok(())
}

/// Gives up; the row stays, visible, and its lane goes on.
pub async fn bury(db: &Db, job: JobId, now: Timestamp, error: &str) -> Result<(), StoreError> {
    sql("UPDATE job SET buried_at = $2, lease_until = NULL, last_error = $3 WHERE id = $1")
        .bind(job)
        .bind(now)
        .bind(error)
        .run(db.write())
        .await?;
    Ok(())
}

/// When the next job is due, to sleep until then.
pub async fn next_due(db: &Db) -> Result<Option<Timestamp>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        run_at: i64,
    }
    let row =
        sql("SELECT run_at FROM job WHERE buried_at IS NULL ORDER BY run_at LIMIT 1").one::<Row>(db.read()).await?;
    Ok(row.map(|row| at(row.run_at)))
}

/// Jobs that wait or were given up, for tests and the operator.
pub async fn depth(db: &Db) -> Result<i64, StoreError> {
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM job").count(db.read()).await
}
