//! Every row of every table, out of one engine and into either: what backups are made of.

use crate::{
    Db, Engine, StoreError, contact,
    rows::{self, Column},
    search,
    sql::sql,
    tx,
};
use futures::{Stream, StreamExt as _};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, FromQueryResult, Statement, StreamTrait as _};
use serde::{Deserialize, Serialize};

/// A table and its columns, in the order of the rows' members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub name: String,
    /// As the migrations declare it.
    pub kind: String,
}

/// One state of the database, read while the server goes on writing.
pub struct Snapshot {
    engine: Engine,
    // The journal's state is the older one: what it holds unread may have been read since, which does no harm; a body
    // that it calls read and whose messages are missing would be lost.
    journal: DatabaseTransaction,
    main: DatabaseTransaction,
}

impl Snapshot {
    pub async fn begin(db: &Db) -> Result<Self, StoreError> {
        let journal = tx::begin_snapshot(db.journal_read()).await?;
        let main = tx::begin_snapshot(db.read()).await?;
        Ok(Self { engine: db.engine(), journal, main })
    }

    /// In an order in which they can be filled again.
    pub async fn tables(&self) -> Result<Vec<Table>, StoreError> {
        let mut tables = catalogue(self.engine, &self.main).await?;
        if self.engine == Engine::Sqlite {
            tables.extend(catalogue(self.engine, &self.journal).await?);
        }
        Ok(tables)
    }

    /// Names of the migrations that made this state.
    pub async fn migrations(&self) -> Result<Vec<String>, StoreError> {
        #[derive(FromQueryResult)]
        struct Row {
            name: String,
        }
        let rows = sql("SELECT name FROM migration ORDER BY position").all::<Row>(&self.main).await?;
        Ok(rows.into_iter().map(|row| row.name).collect())
    }

    /// Each row as a JSON array.
    pub async fn rows(&self, table: &Table) -> Result<impl Stream<Item = Result<String, StoreError>>, StoreError> {
        let source = if is_journal(&table.name) { &self.journal } else { &self.main };
        let members: Vec<String> = table.columns.iter().map(|field| exported(self.engine, field)).collect();
        let function = match self.engine {
            Engine::Sqlite => "json_array",
            Engine::Postgres => "json_build_array",
        };
        let text = format!("SELECT CAST({function}({}) AS TEXT) AS line FROM {}", members.join(", "), table.name);
        let stream = source.stream_raw(Statement::from_string(self.engine.into(), text)).await?;
        Ok(stream.map(|row| Ok(row?.try_get::<String>("", "line")?)))
    }
}

/// An empty database being filled; nothing is there before [`Filling::finish`].
pub struct Filling {
    db: Db,
    journal: DatabaseTransaction,
    main: DatabaseTransaction,
}

impl Filling {
    /// Refused when somebody works in this database already.
    pub async fn begin(db: &Db) -> Result<Self, StoreError> {
        let journal = tx::begin(db.journal_write()).await?;
        let main = tx::begin(db.write()).await?;
        let used = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM workspace").count(&main).await?;
        let bodies = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM journal").count(&journal).await?;
        if used + bodies > 0 {
            return Err(StoreError::Conflict("the database is not empty".to_owned()));
        }
        // What a first start leaves behind, such as the token of the set-up link.
        sql("DELETE FROM installation").run(&main).await?;
        sql("DELETE FROM job").run(&main).await?;
        sql("DELETE FROM lease").run(&main).await?;
        Ok(Self { db: db.clone(), journal, main })
    }

    /// Adds rows: a JSON array of what [`Snapshot::rows`] gave.
    pub async fn add(&self, table: &Table, rows: String) -> Result<(), StoreError> {
        let engine = self.db.engine();
        let target = if is_journal(&table.name) { &self.journal } else { &self.main };
        let known =
            if is_journal(&table.name) { catalogue(engine, &self.journal) } else { catalogue(engine, &self.main) };
        let known = known.await?;
        let fits = known.iter().find(|one| one.name == table.name).is_some_and(|one| {
            table.columns.iter().all(|field| one.columns.iter().any(|column| column.name == field.name))
        });
        if !fits {
            return Err(StoreError::Setup(format!("the archive's table {} is not of this version", table.name)));
        }
        let columns = columns(table);
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        let identity = match engine {
            Engine::Postgres if is_journal(&table.name) => "OVERRIDING SYSTEM VALUE",
            Engine::Sqlite | Engine::Postgres => "",
        };
        let source = rows::source(engine, "fresh", 1, &columns);
        sql(format!("WITH {source} INSERT INTO {} ({names}) {identity} SELECT {names} FROM fresh", table.name))
            .bind(rows)
            .run(target)
            .await?;
        Ok(())
    }

    pub async fn finish(self) -> Result<(), StoreError> {
        let engine = self.db.engine();
        search::rebuild(&self.main, engine).await?;
        contact::rebuild_search(&self.main, engine).await?;
        if engine == Engine::Postgres {
            let counter = "SELECT setval(pg_get_serial_sequence('journal', 'seq'), \
                           GREATEST((SELECT COALESCE(MAX(seq), 0) FROM journal), 1))";
            self.journal.execute_unprepared(counter).await?;
        }
        self.main.commit().await?;
        self.journal.commit().await?;
        Ok(())
    }
}

/// The columns of a table as a source of rows takes them.
pub(crate) fn columns(table: &Table) -> Vec<(&str, Column)> {
    table.columns.iter().map(|field| (field.name.as_str(), column(&field.kind))).collect()
}

fn is_journal(table: &str) -> bool {
    table == "journal"
}

fn exported(engine: Engine, field: &Field) -> String {
    let name = &field.name;
    match (engine, column(&field.kind)) {
        (Engine::Sqlite, Column::Uuid | Column::Bytes) => {
            format!("CASE WHEN {name} IS NULL THEN NULL ELSE hex({name}) END")
        }
        (Engine::Postgres, Column::Uuid) => format!("encode(uuid_send({name}), 'hex')"),
        (Engine::Postgres, Column::Bytes) => format!("encode({name}, 'hex')"),
        (_, Column::BigInt | Column::Int | Column::Bool | Column::Text | Column::Double) => name.clone(),
    }
}

/// Both engines' names of the types that the migrations use.
fn column(kind: &str) -> Column {
    match kind.to_ascii_lowercase().as_str() {
        "uuid" => Column::Uuid,
        "bytea" => Column::Bytes,
        "bigint" => Column::BigInt,
        "int" | "integer" => Column::Int,
        "boolean" => Column::Bool,
        "double precision" => Column::Double,
        _ => Column::Text,
    }
}

#[derive(FromQueryResult)]
struct ColumnRow {
    table_name: String,
    column_name: String,
    kind: String,
}

/// The tables with rows worth keeping, in the order in which they were made.
async fn catalogue(engine: Engine, db: &DatabaseTransaction) -> Result<Vec<Table>, StoreError> {
    let text = match engine {
        Engine::Sqlite => {
            "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind \
             FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'identity_search%' \
               AND m.name NOT LIKE 'contact_search%' \
               AND m.name NOT IN ('migration', 'lease') ORDER BY m.rowid, c.cid"
        }
        Engine::Postgres => {
            "SELECT CAST(t.relname AS TEXT) AS table_name, CAST(c.column_name AS TEXT) AS column_name, \
               CAST(c.data_type AS TEXT) AS kind \
             FROM pg_class AS t JOIN pg_namespace AS n ON n.oid = t.relnamespace \
             JOIN information_schema.columns AS c ON c.table_schema = n.nspname AND c.table_name = t.relname \
             WHERE t.relkind = 'r' AND n.nspname = current_schema() AND t.relname NOT IN ('migration', 'lease') \
             ORDER BY t.oid, c.ordinal_position"
        }
    };
    let mut tables: Vec<Table> = Vec::new();
    for row in sql(text).all::<ColumnRow>(db).await? {
        let field = Field { name: row.column_name, kind: row.kind.to_ascii_lowercase() };
        match tables.last_mut().filter(|table| table.name == row.table_name) {
            Some(table) => table.columns.push(field),
            None => tables.push(Table { name: row.table_name, columns: vec![field] }),
        }
    }
    Ok(tables)
}
