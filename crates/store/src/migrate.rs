//! Migrations: numbered SQL files, applied once, in order, each in a transaction of its own.
//!
//! Both engines run the same text. Three marks allow for what differs: a statement under `--@sqlite` or
//! `--@postgres` runs there only, and `/*clustered*/` after a table means `WITHOUT ROWID` on SQLite.

use crate::{Db, Engine, StoreError, expectation, sql::sql, tx};
use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult};

/// The product's tables.
const MAIN: &[(&str, &str)] = &[
    ("0001_foundation", include_str!("sql/0001_foundation.sql")),
    ("0002_contacts", include_str!("sql/0002_contacts.sql")),
    ("0003_seen_and_handed_over", include_str!("sql/0003_seen_and_handed_over.sql")),
    ("0004_templates", include_str!("sql/0004_templates.sql")),
    ("0005_consent", include_str!("sql/0005_consent.sql")),
    ("0006_money", include_str!("sql/0006_money.sql")),
    ("0007_options", include_str!("sql/0007_options.sql")),
];

/// The journal's tables; on SQLite in a file of their own.
const JOURNAL: &[(&str, &str)] = &[("journal_0001", include_str!("sql/journal_0001.sql"))];

pub async fn run(db: &Db) -> Result<(), StoreError> {
    let is_changed = apply(db.engine(), db.write(), MAIN).await?;
    if is_changed && db.engine() == Engine::Sqlite {
        expectation::write(db.write()).await?;
    }
    apply(db.engine(), db.journal_write(), JOURNAL).await?;
    Ok(())
}

/// Whether every migration this program knows has been applied.
pub async fn is_current(db: &Db) -> Result<bool, StoreError> {
    Ok(applied(db.read()).await?.len() >= MAIN.len() && applied(db.journal_read()).await?.len() >= JOURNAL.len())
}

/// Whether this program has a migration of that name.
pub fn is_known(name: &str) -> bool {
    MAIN.iter().chain(JOURNAL).any(|(known, _)| *known == name)
}

/// Changes whenever a migration does; names the template that tests copy.
pub fn fingerprint() -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    (MAIN, JOURNAL).hash(&mut hasher);
    hasher.finish()
}

/// Whether anything was left to apply.
async fn apply(engine: Engine, db: &DatabaseConnection, known: &[(&str, &str)]) -> Result<bool, StoreError> {
    db.execute_unprepared("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, position BIGINT NOT NULL)")
        .await?;
    let applied = applied(db).await?;
    if let Some(stranger) = applied.iter().find(|name| !is_known(name)) {
        return Err(StoreError::Setup(format!(
            "the database was migrated by a newer version (`{stranger}`); install that version or restore a backup"
        )));
    }
    let mut is_changed = false;
    for (position, (name, text)) in (0_i64..).zip(known) {
        if applied.iter().any(|done| done == name) {
            continue;
        }
        let transaction = tx::begin(db).await?;
        for statement in statements(text, engine) {
            transaction.execute_unprepared(&statement).await?;
        }
        sql("INSERT INTO migration (name, position) VALUES ($1, $2)")
            .bind(*name)
            .bind(position)
            .run(&transaction)
            .await?;
        transaction.commit().await?;
        tracing::info!(migration = name, "applied a migration");
        is_changed = true;
    }
    Ok(is_changed)
}

async fn applied(db: &DatabaseConnection) -> Result<Vec<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        name: String,
    }
    Ok(sql("SELECT name FROM migration").all::<Row>(db).await?.into_iter().map(|row| row.name).collect())
}

/// The statements of a file for one engine; each ends with `;` at the end of a line.
pub fn statements(text: &str, engine: Engine) -> Vec<String> {
    let clustered = match engine {
        Engine::Sqlite => "WITHOUT ROWID",
        Engine::Postgres => "",
    };
    let mut found = Vec::new();
    let mut current = String::new();
    let mut only = None;
    for line in text.lines() {
        match line.trim() {
            "--@sqlite" => only = Some(Engine::Sqlite),
            "--@postgres" => only = Some(Engine::Postgres),
            comment if comment.starts_with("--") => {}
            "" => {}
            _ => {
                current.push_str(line);
                current.push('\n');
            }
        }
        if line.trim_end().ends_with(';') {
            let statement = std::mem::take(&mut current);
            if only.take().is_none_or(|only| only == engine) {
                found.push(statement.replace("/*clustered*/", clustered));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_chosen_by_engine() {
        let text = "-- why\nCREATE TABLE a (b BIGINT) /*clustered*/;\n--@sqlite\nX;\n--@postgres\nY;\n";
        assert_eq!(statements(text, Engine::Sqlite), ["CREATE TABLE a (b BIGINT) WITHOUT ROWID;\n", "X;\n"]);
        assert_eq!(statements(text, Engine::Postgres), ["CREATE TABLE a (b BIGINT) ;\n", "Y;\n"]);
    }
}
