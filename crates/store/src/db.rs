//! Connections: one writer and several readers on SQLite, one pool on PostgreSQL, and the bells that wake loops.

use crate::{StoreError, migrate};
use sea_orm::{ConnectOptions, Database, DatabaseBackend, DatabaseConnection};
use std::{path::Path, sync::Arc, time::Duration};
use tokio::sync::Notify;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    write: DatabaseConnection,
    read: DatabaseConnection,
    journal_write: DatabaseConnection,
    journal_read: DatabaseConnection,
    bells: Arc<Bells>,
}

/// Rung after commits; loops also poll every few seconds, so a missed ring only costs time.
#[derive(Debug, Default)]
pub struct Bells {
    pub journal: Notify,
    pub feed: Notify,
    pub jobs: Notify,
    pub outbox: Notify,
}

impl Db {
    /// Opens (and migrates) the database: `postgres://…`, or SQLite files in `folder` when there is no URL.
    pub async fn open(url: Option<&str>, folder: &Path) -> Result<Self, StoreError> {
        let db = match url {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Self::postgres(url).await?
            }
            Some(url) => {
                let scheme = url.split(':').next().unwrap_or("?");
                return Err(StoreError::Setup(format!("cannot open a database of kind `{scheme}`; use postgres://")));
            }
            None => Self::sqlite(folder).await?,
        };
        migrate::run(&db).await?;
        Ok(db)
    }

    async fn postgres(url: &str) -> Result<Self, StoreError> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(12)
            .min_connections(1)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            .sqlx_logging(false);
        // Compiling a query that answers in a millisecond takes longer than the answer.
        options.map_sqlx_postgres_opts(|postgres| postgres.options([("jit", "off")]).statement_cache_capacity(256));
        let pool = Database::connect(options).await?;
        Ok(Self {
            engine: Engine::Postgres,
            write: pool.clone(),
            read: pool.clone(),
            journal_write: pool.clone(),
            journal_read: pool,
            bells: Arc::default(),
        })
    }

    async fn sqlite(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)
            .map_err(|error| StoreError::Setup(format!("cannot create {}: {error}", folder.display())))?;
        let main = folder.join("recado.db");
        let journal = folder.join("journal.db");
        Ok(Self {
            engine: Engine::Sqlite,
            write: sqlite_pool(&main, Access::Write).await?,
            read: sqlite_pool(&main, Access::Read { connections: 4 }).await?,
            journal_write: sqlite_pool(&journal, Access::Write).await?,
            journal_read: sqlite_pool(&journal, Access::Read { connections: 1 }).await?,
            bells: Arc::default(),
        })
    }

    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// For queries outside a transaction.
    pub const fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    pub const fn bells(&self) -> &Arc<Bells> {
        &self.bells
    }

    /// The single writer. Only [`crate::Tx`], migrations and the exempt modules write.
    pub(crate) const fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    pub(crate) const fn journal_write(&self) -> &DatabaseConnection {
        &self.journal_write
    }

    pub(crate) const fn journal_read(&self) -> &DatabaseConnection {
        &self.journal_read
    }

    /// Closes every connection; on SQLite this also folds the write-ahead log into the file.
    pub async fn close(self) -> Result<(), StoreError> {
        self.read.close().await?;
        self.journal_read.close().await?;
        self.write.close().await?;
        self.journal_write.close().await?;
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Access {
    Write,
    Read { connections: u32 },
}

async fn sqlite_pool(file: &Path, access: Access) -> Result<DatabaseConnection, StoreError> {
    let path = file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
    let connections = match access {
        Access::Write => 1,
        Access::Read { connections } => connections,
    };
    options
        .max_connections(connections)
        .min_connections(connections.min(1))
        .acquire_timeout(Duration::from_secs(30))
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(256)
            .pragma("journal_mode", "WAL")
            // Every acknowledged commit survives a power cut; see docs/invariants.md.
            .pragma("synchronous", "FULL")
            .pragma("temp_store", "MEMORY")
            .pragma("journal_size_limit", "67108864");
        match access {
            Access::Write => sqlite.pragma("cache_size", "-16384").pragma("wal_autocheckpoint", "4000"),
            Access::Read { .. } => sqlite.pragma("cache_size", "-4096").pragma("query_only", "ON"),
        }
    });
    Ok(Database::connect(options).await?)
}

impl From<Engine> for DatabaseBackend {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Sqlite,
            Engine::Postgres => Self::Postgres,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::{ConnectionTrait as _, Statement};

    async fn pragma(db: &DatabaseConnection, name: &str) -> String {
        let statement = Statement::from_string(
            DatabaseBackend::Sqlite,
            format!("SELECT CAST({name} AS TEXT) AS v FROM pragma_{name}"),
        );
        db.query_one_raw(statement).await.unwrap().unwrap().try_get("", "v").unwrap()
    }

    #[tokio::test]
    async fn every_commit_is_on_disk_before_it_is_answered() {
        let folder = std::env::temp_dir().join(format!("recado-pragmas-{}", std::process::id()));
        let db = Db::open(None, &folder).await.unwrap();
        for writer in [db.write(), db.journal_write()] {
            assert_eq!(pragma(writer, "synchronous").await, "2", "FULL: the log is synced at each commit");
            assert_eq!(pragma(writer, "journal_mode").await, "wal");
            assert_eq!(pragma(writer, "foreign_keys").await, "1");
        }
        db.close().await.unwrap();
        std::fs::remove_dir_all(folder).unwrap();
    }
}
