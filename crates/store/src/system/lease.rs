//! Leases: one process at a time does what must not be done twice.

use crate::{Db, StoreError, sql::sql};
use domain::Timestamp;
use uuid::Uuid;

/// Takes or renews a lease; `false` when another holder has it.
pub async fn take(db: &Db, name: &str, holder: Uuid, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
    let touched = sql("INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until \
         WHERE lease.holder = excluded.holder OR lease.until < $4")
    .bind(name)
    .bind(holder)
    .bind(until)
    .bind(now)
    .run(db.write())
    .await?;
    Ok(touched > 0)
}

/// Gives a lease back before its time.
pub async fn release(db: &Db, name: &str, holder: Uuid) -> Result<(), StoreError> {
    sql("DELETE FROM lease WHERE name = $1 AND holder = $2").bind(name).bind(holder).run(db.write()).await?;
    Ok(())
}
