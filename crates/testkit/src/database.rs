//! A database of its own for each test, copied from one that was migrated once.

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use std::path::{Path, PathBuf};
use store::Db;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Names the PostgreSQL server for tests: a maintenance database that may create others.
const URL_VARIABLE: &str = "RECADO_TEST_POSTGRES_URL";
/// Any number: tests of several processes make the template one after the other.
const TEMPLATE_LOCK: i64 = 7_306_620_114;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// An empty, migrated database.
pub struct TestDatabase {
    pub db: Db,
    pub folder: PathBuf,
    /// PostgreSQL's own database, with its name.
    pub url: Option<String>,
    name: String,
}

impl TestDatabase {
    pub async fn make(backend: Backend) -> Self {
        let name = format!("recado_test_{}", unique());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let url = match backend {
            Backend::Sqlite => {
                copy_template(&folder).await;
                None
            }
            Backend::Postgres => {
                let server = postgres_url().expect("a PostgreSQL server for tests");
                let template = postgres_template(&server).await;
                execute(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
                Some(with_database(&server, &name))
            }
        };
        let db = Db::open(url.as_deref(), &folder).await.unwrap();
        Self { db, folder, url, name }
    }

    /// Closes and removes it.
    pub async fn remove(self) {
        // A loop that a test left running may still hold a connection.
        let _ = self.db.close().await;
        if self.url.is_some()
            && let Some(server) = postgres_url()
        {
            execute(&server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await;
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Room for a database that the binary itself migrates.
pub struct Empty {
    pub folder: PathBuf,
    pub url: Option<String>,
    name: String,
}

impl Empty {
    pub async fn make(backend: Backend) -> Self {
        let name = format!("recado_test_{}", unique());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let url = match backend {
            Backend::Sqlite => None,
            Backend::Postgres => {
                let server = postgres_url().expect("a PostgreSQL server for tests");
                execute(&server, &format!("CREATE DATABASE {name}")).await;
                Some(with_database(&server, &name))
            }
        };
        Self { folder, url, name }
    }

    pub async fn remove(self) {
        if self.url.is_some()
            && let Some(server) = postgres_url()
        {
            execute(&server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await;
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no configuration but this variable")]
pub fn postgres_url() -> Option<String> {
    std::env::var(URL_VARIABLE).ok().filter(|url| !url.is_empty())
}

/// `server` with another database in its path.
pub fn with_database(server: &str, name: &str) -> String {
    let (address, options) =
        server.split_once('?').map_or((server, None), |(address, options)| (address, Some(options)));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    options.map_or_else(|| format!("{base}/{name}"), |options| format!("{base}/{name}?{options}"))
}

#[expect(clippy::disallowed_methods, reason = "names of throw-away folders are not the product's ids")]
fn unique() -> String {
    Uuid::now_v7().simple().to_string()
}

async fn copy_template(folder: &Path) {
    static TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
    let template = TEMPLATE
        .get_or_init(|| async {
            let folder = std::env::temp_dir().join(format!("recado_template_{}", unique()));
            Db::open(None, &folder).await.unwrap().close().await.unwrap();
            folder
        })
        .await;
    for file in ["recado.db", "journal.db"] {
        std::fs::copy(template.join(file), folder.join(file)).unwrap();
    }
}

/// The migrated template's name, made when it is not there. The name changes with the migrations.
async fn postgres_template(server: &str) -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    TEMPLATE
        .get_or_init(|| async {
            let name = format!("recado_template_{:016x}", store::migrate::fingerprint());
            let connection = connect(server).await;
            connection.execute_unprepared(&format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).await.unwrap();
            let sql = format!("CREATE DATABASE {name}");
            let is_new = connection.execute_unprepared(&sql).await.is_ok();
            if is_new {
                let folder = std::env::temp_dir();
                Db::open(Some(&with_database(server, &name)), &folder).await.unwrap().close().await.unwrap();
            }
            connection.close().await.unwrap();
            name
        })
        .await
}

async fn execute(server: &str, sql: &str) {
    let connection = connect(server).await;
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

async fn connect(server: &str) -> DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}
