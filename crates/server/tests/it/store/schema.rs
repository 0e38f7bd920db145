//! The schema as people read it: `crates/store/schema`. `RECADO_UPDATE=1` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use store::{Db, Engine, archive::Snapshot};
use testkit::sea_orm::{self, ConnectionTrait, Statement};
use testkit::{Backend, database::TestDatabase, db_test, run};

db_test! {
    async fn the_committed_schema_is_the_migrated_one(t) {
        let db = &t.app.db;
        let (name, text) = match db.engine() {
            Engine::Sqlite => ("sqlite.sql", of_sqlite(db).await),
            Engine::Postgres => ("postgres.sql", of_postgres(db).await),
        };
        let path = format!("{}/../store/schema/{name}", env!("CARGO_MANIFEST_DIR"));
        if is_update() {
            std::fs::create_dir_all(std::path::Path::new(&path).parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "store/schema/{name} is stale: run RECADO_UPDATE=1 cargo xtask test -p server schema");
    }
}

#[test]
fn both_engines_have_the_same_tables_and_columns() {
    if run::is_left_out(Backend::Postgres) {
        return;
    }
    run::runtime().block_on(async {
        let (sqlite, postgres) =
            (TestDatabase::make(Backend::Sqlite).await, TestDatabase::make(Backend::Postgres).await);
        assert_eq!(columns(&sqlite.db).await, columns(&postgres.db).await);
        sqlite.remove().await;
        postgres.remove().await;
    });
}

/// Names and types; `INTEGER` is SQLite's word for the key of a table.
async fn columns(db: &Db) -> BTreeMap<String, BTreeSet<String>> {
    let tables = Snapshot::begin(db).await.unwrap().tables().await.unwrap();
    let tables = tables.into_iter().map(|table| {
        let columns = table.columns.into_iter().map(|column| {
            let kind = match (table.name.as_str(), column.name.as_str(), column.kind.as_str()) {
                ("journal", "seq", _) => "bigint",
                (_, _, "int" | "integer") => "int",
                (_, _, kind) => kind,
            };
            format!("{} {kind}", column.name)
        });
        (table.name.clone(), columns.collect())
    });
    tables.collect()
}

async fn texts(db: &impl ConnectionTrait, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn of_sqlite(db: &Db) -> String {
    let sql = "SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'identity_search_%' \
               AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name";
    let main = texts(db.read(), sql).await;
    let journal = texts(&journal(db).await, sql).await;
    format!("-- recado.db\n{}\n\n-- journal.db\n{}\n", main.join("\n"), journal.join("\n"))
}

/// The journal's own file is not reachable through the product's read connection.
async fn journal(db: &Db) -> sea_orm::DatabaseConnection {
    let file = texts(db.read(), "SELECT file FROM pragma_database_list WHERE name = 'main'").await.remove(0);
    let url = format!("sqlite://{}?mode=ro", file.replace("recado.db", "journal.db"));
    sea_orm::Database::connect(url).await.unwrap()
}

async fn of_postgres(db: &Db) -> String {
    let columns = texts(
        db.read(),
        "SELECT c.table_name || '.' || c.column_name || ' ' || c.data_type || \
           CASE WHEN c.is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END || COALESCE(' DEFAULT ' || c.column_default, '') \
         FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) \
         WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' \
         ORDER BY c.table_name, c.ordinal_position",
    )
    .await;
    let indexes = texts(
        db.read(),
        "SELECT indexdef || ';' FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexdef",
    )
    .await;
    format!("-- columns\n{}\n\n-- indexes\n{}\n", columns.join("\n"), indexes.join("\n"))
}

#[expect(clippy::disallowed_methods, reason = "a switch of this test, not configuration")]
fn is_update() -> bool {
    std::env::var("RECADO_UPDATE").is_ok()
}
