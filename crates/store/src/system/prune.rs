//! Housekeeping by the clock: what has had its time goes, a limited number of rows at once.

use crate::{Db, StoreError, sql::sql};
use domain::Timestamp;

/// Events older than `before`. How many went.
pub async fn events(db: &Db, before: Timestamp, limit: i64) -> Result<u64, StoreError> {
    sql("DELETE FROM event WHERE (workspace_id, seq) IN \
         (SELECT workspace_id, seq FROM event WHERE at < $1 ORDER BY at LIMIT $2)")
    .bind(before)
    .bind(limit)
    .run(db.write())
    .await
}

/// Sessions that nobody can use any more.
pub async fn sessions(db: &Db, now: Timestamp) -> Result<u64, StoreError> {
    sql("DELETE FROM session WHERE expires_at < $1").bind(now).run(db.write()).await
}

/// Sign-in delays that ended before `before`.
pub async fn sign_in_delays(db: &Db, before: Timestamp) -> Result<u64, StoreError> {
    sql("DELETE FROM sign_in_delay WHERE blocked_until < $1 AND last_at < $1").bind(before).run(db.write()).await
}
