//! What SQLite's planner is told of the tables.
//!
//! It knows nothing of how many rows share a value until somebody asks it to count, and then takes an index that
//! begins with the workspace for a narrow one, although one workspace usually has nearly all rows: a young database
//! slows down with the square of what it takes in. Counted, it plans by what happens to be there that day. So it is
//! told once, with each migration, what a large installation looks like: plans are the same for everybody, from the
//! first row on (<https://sqlite.org/optoverview.html>, "Manual Control Of Query Plans Using SQLITE_STAT Tables").
//! PostgreSQL counts by itself.

use crate::{StoreError, sql::sql, tx};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, FromQueryResult};

/// Tables that do not grow with the customers.
const SMALL: [&str; 31] = [
    "api_token",
    "budget_told",
    "channel",
    "close_reason",
    "consent_policy",
    "contact_import",
    "cost_allowance",
    "cost_settings",
    "custom_field",
    "event_counter",
    "feed_cursor",
    "first_contact_count",
    "installation",
    "lease",
    "membership",
    "meta_app",
    "migration",
    "outbox",
    "rate_card",
    "segment",
    "session",
    "sign_in_delay",
    "tag",
    "template",
    "template_draft",
    "template_mapping",
    "template_send",
    "unknown_number",
    "user_account",
    "waba",
    "workspace",
];

/// How many values a column has, where that is few; in all others five rows share one.
const VALUES: [(&str, u64); 20] = [
    ("workspace_id", 1),
    ("kind", 3),
    ("entity", 3),
    ("by_kind", 2),
    ("status", 4),
    ("is_open", 2),
    ("is_unread", 2),
    ("channel_id", 10),
    ("waba_id", 10),
    ("owner_id", 50),
    ("country", 20),
    ("tag_id", 100),
    ("field_id", 50),
    ("import_id", 50),
    ("subscriber", 3),
    ("portfolio", 1),
    ("month", 24),
    ("category", 4),
    ("market", 20),
    ("card_id", 30),
];

#[derive(Debug, FromQueryResult)]
struct Part {
    owner: String,
    index_name: String,
    is_unique: i64,
    /// The primary key of a table without row ids goes by the name of its table.
    is_table: i64,
    column: Option<String>,
}

const PARTS: &str = "SELECT t.name AS owner, i.name AS index_name, i.\"unique\" AS is_unique, \
       (t.wr AND i.origin = 'pk') AS is_table, x.name AS \"column\" \
     FROM pragma_table_list t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) x \
     WHERE t.type = 'table' AND x.key = 1 AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, i.name, x.seqno";

pub(crate) async fn write(db: &DatabaseConnection) -> Result<(), StoreError> {
    let transaction = tx::begin(db).await?;
    // Makes the table of statistics, which cannot be created by name.
    transaction.execute_unprepared("ANALYZE migration").await?;
    transaction.execute_unprepared("DELETE FROM sqlite_stat1").await?;
    let parts = sql(PARTS).all::<Part>(&transaction).await?;
    for index in parts.chunk_by(|one, next| one.index_name == next.index_name) {
        let Some(Part { owner, index_name, is_unique, is_table, .. }) = index.first() else { continue };
        let columns: Vec<&str> = index.iter().map(|part| part.column.as_deref().unwrap_or_default()).collect();
        sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)")
            .bind(owner.as_str())
            .bind(if *is_table == 1 { owner } else { index_name }.as_str())
            .bind(expected(owner, &columns, *is_unique == 1))
            .run(&transaction)
            .await?;
    }
    transaction.commit().await?;
    db.execute_unprepared("ANALYZE sqlite_schema").await?;
    Ok(())
}

/// The rows of an index, then how many of them share the first column, the first two, and so on.
fn expected(table: &str, columns: &[&str], is_unique: bool) -> String {
    let rows: u64 = if SMALL.contains(&table) { 200 } else { 1_000_000 };
    let mut sharing = rows;
    let mut told = vec![rows.to_string()];
    for (place, column) in columns.iter().enumerate() {
        let values = VALUES.iter().find(|(name, _)| name == column).map(|(_, values)| *values);
        sharing = values.map_or(sharing.min(5), |values| (sharing / values).max(1));
        if is_unique && place + 1 == columns.len() {
            sharing = 1;
        }
        told.push(sharing.to_string());
    }
    told.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_narrows_nothing_and_a_key_everything() {
        for (table, columns, is_unique, told) in [
            ("contact", &["workspace_id", "owner_id", "id"][..], false, "1000000 1000000 20000 5"),
            ("contact_point", &["workspace_id", "kind", "key"], true, "1000000 1000000 333333 1"),
            ("contact_point", &["contact_id", "kind"], false, "1000000 5 1"),
            ("tag", &["id"], true, "200 1"),
        ] {
            assert_eq!(expected(table, columns, is_unique), told, "{table} {columns:?}");
        }
    }
}
