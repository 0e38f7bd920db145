//! What stands in the tables, for tests that look past the API.

use futures::TryStreamExt as _;
use sea_orm::ConnectionTrait as _;
use serde_json::{Map, Value};
use store::{
    Db, Engine, Tx,
    archive::{Snapshot, Table},
};

/// Every row of these tables, of every workspace, as objects. Ids are 32 hex digits; both engines say the same.
pub async fn rows<const N: usize>(db: &Db, tables: [&str; N]) -> [Vec<Value>; N] {
    let snapshot = Snapshot::begin(db).await.unwrap();
    let known = snapshot.tables().await.unwrap();
    let mut found = [const { Vec::new() }; N];
    for (name, rows) in tables.iter().zip(&mut found) {
        let table = known.iter().find(|table| table.name == *name).unwrap_or_else(|| panic!("no table {name}"));
        let lines: Vec<String> = snapshot.rows(table).await.unwrap().try_collect().await.unwrap();
        *rows = lines.iter().map(|line| object(table, line)).collect();
    }
    found
}

fn object(table: &Table, line: &str) -> Value {
    let values: Vec<Value> = serde_json::from_str(line).unwrap();
    let members = table.columns.iter().zip(values).map(|(column, value)| {
        let value = match (column.kind.as_str(), value) {
            ("boolean", Value::Number(number)) => Value::Bool(number.as_i64() != Some(0)),
            ("uuid", Value::String(hex)) => Value::String(hex.to_lowercase()),
            (_, value) => value,
        };
        (column.name.clone(), value)
    });
    Value::Object(members.collect::<Map<_, _>>())
}

/// Every row of every table, a line each, with the bodies of the journal as text: whatever is stored is in here.
pub async fn all(db: &Db) -> String {
    let snapshot = Snapshot::begin(db).await.unwrap();
    let mut text = String::new();
    for table in snapshot.tables().await.unwrap() {
        let lines: Vec<String> = snapshot.rows(&table).await.unwrap().try_collect().await.unwrap();
        for line in lines {
            let mut row = object(&table, &line);
            if table.name == "journal" {
                let body = hex::decode(row["body"].as_str().unwrap_or_default()).unwrap();
                row["body"] = Value::String(String::from_utf8_lossy(&body).into_owned());
            }
            text.push_str(&format!("{} {row}\n", table.name));
        }
    }
    text
}

/// Makes the database refuse every contact of whose first name this word is a part.
pub async fn poison_contacts(db: &Db, word: &str) {
    let sql = match db.engine() {
        Engine::Sqlite => format!(
            "CREATE TRIGGER poison BEFORE INSERT ON contact WHEN NEW.first_name LIKE '%{word}%' \
             BEGIN SELECT RAISE(ABORT, 'poisoned'); END"
        ),
        Engine::Postgres => format!("ALTER TABLE contact ADD CONSTRAINT poison CHECK (first_name NOT LIKE '%{word}%')"),
    };
    run(db, &sql).await;
}

/// The database takes every contact again.
pub async fn heal_contacts(db: &Db) {
    let sql = match db.engine() {
        Engine::Sqlite => "DROP TRIGGER poison",
        Engine::Postgres => "ALTER TABLE contact DROP CONSTRAINT poison",
    };
    run(db, sql).await;
}

/// Makes the database refuse every message whose content holds this word, as a broken disk or a bug would.
pub async fn poison(db: &Db, word: &str) {
    let sql = match db.engine() {
        Engine::Sqlite => format!(
            "CREATE TRIGGER poison BEFORE INSERT ON message WHEN NEW.content LIKE '%{word}%' \
             BEGIN SELECT RAISE(ABORT, 'poisoned'); END"
        ),
        Engine::Postgres => format!("ALTER TABLE message ADD CONSTRAINT poison CHECK (content NOT LIKE '%{word}%')"),
    };
    run(db, &sql).await;
}

/// The database takes everything again.
pub async fn heal(db: &Db) {
    let sql = match db.engine() {
        Engine::Sqlite => "DROP TRIGGER poison",
        Engine::Postgres => "ALTER TABLE message DROP CONSTRAINT poison",
    };
    run(db, sql).await;
}

/// Meta told this limit for every line, as `TIER_250`.
pub async fn limit_lines(db: &Db, tier: &str) {
    run(db, &format!("UPDATE channel SET messaging_limit = '{tier}'")).await;
}

async fn run(db: &Db, sql: &str) {
    let nobody = domain::WorkspaceId(uuid::Uuid::nil());
    let tx = Tx::begin(db, nobody, crate::app::START).await.unwrap();
    tx.db().execute_unprepared(sql).await.unwrap();
    tx.commit().await.unwrap();
}
