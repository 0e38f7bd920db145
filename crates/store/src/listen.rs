//! Hearing of other processes' commits, which only PostgreSQL has.

use crate::{Db, Engine, StoreError};
use sea_orm::sqlx::postgres::PgListener;

/// Rings the feed's bell whenever any process commits events. Ends only with an error, on SQLite never.
pub async fn feed(db: &Db) -> Result<(), StoreError> {
    if db.engine() == Engine::Sqlite {
        return std::future::pending().await;
    }
    // A connection of its own: it is kept for as long as somebody listens.
    let lost = |error: sea_orm::sqlx::Error| StoreError::Setup(format!("cannot listen for events: {error}"));
    let mut listener = PgListener::connect_with(db.read().get_postgres_connection_pool()).await.map_err(lost)?;
    listener.listen("recado_feed").await.map_err(lost)?;
    loop {
        // `None` after a lost connection that was made again: something may have been missed.
        listener.try_recv().await.map_err(lost)?;
        db.bells().feed.notify_waiters();
    }
}
