//! The cost overview: sums of months, by one thing at a time.

use crate::{
    Connection, StoreError,
    rows::{self, Column},
    sql::sql,
    text::engine,
};
use domain::WorkspaceId;
use serde::Deserialize;

/// What sums are split by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Month,
    Line,
    Category,
    Agent,
    Template,
    Market,
}

/// Which months, both included, such as 202601 to 202612.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months {
    pub from: i32,
    pub to: i32,
}

/// A part of the whole in one currency. `key` is an id in lower case with hyphens, a code, a name, or empty.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Part {
    pub key: String,
    /// Of a line, a colleague.
    pub name: Option<String>,
    pub currency: String,
    pub messages: i64,
    pub charged: i64,
    pub free: i64,
    pub unknown: i64,
    pub micros: i64,
    pub compared: i64,
    pub compared_micros: i64,
    pub estimated_micros: i64,
}

const PART: &[(&str, Column)] = &[
    ("part", Column::Text),
    ("name", Column::Text),
    ("currency", Column::Text),
    ("messages", Column::BigInt),
    ("charged", Column::BigInt),
    ("free", Column::BigInt),
    ("unknown", Column::BigInt),
    ("micros", Column::BigInt),
    ("compared", Column::BigInt),
    ("compared_micros", Column::BigInt),
    ("estimated_micros", Column::BigInt),
];

/// Sums of each part: one range of the key of months, added up by the engine.
pub async fn parts(
    db: &impl Connection,
    workspace: WorkspaceId,
    months: Months,
    by: By,
) -> Result<Vec<Part>, StoreError> {
    let engine = engine(db);
    let text = |id: &str| match engine {
        crate::Engine::Sqlite => format!("lower(hex({id}))"),
        crate::Engine::Postgres => format!("replace(CAST({id} AS TEXT), '-', '')"),
    };
    let (key, part, name, join) = match by {
        By::Month => ("month", "CAST(s.month AS TEXT)".to_owned(), "NULL", ""),
        By::Line => ("channel_id", text("s.channel_id"), "h.nickname", "LEFT JOIN channel h ON h.id = s.channel_id"),
        By::Category => ("category", "s.category".to_owned(), "NULL", ""),
        By::Agent => ("sender_id", text("s.sender_id"), "u.name", "LEFT JOIN user_account u ON u.id = s.sender_id"),
        By::Template => ("template", "s.template".to_owned(), "NULL", ""),
        By::Market => ("market", "s.market".to_owned(), "NULL", ""),
    };
    let sums = ["messages", "charged", "free", "unknown", "micros", "compared", "compared_micros", "estimated_micros"];
    let sums = sums.map(|sum| format!("CAST(SUM({sum}) AS BIGINT) AS {sum}")).join(", ");
    let found = format!(
        "SELECT {part} AS part, {name} AS name, s.currency, s.messages, s.charged, s.free, s.unknown, s.micros, s.compared, \
           s.compared_micros, s.estimated_micros FROM (SELECT {key}, currency, {sums} FROM cost_month \
           WHERE workspace_id = $1 AND month >= $2 AND month <= $3 GROUP BY {key}, currency) s {join}"
    );
    let mut parts = sql(rows::gathered(engine, &found, PART))
        .bind(workspace)
        .bind(months.from)
        .bind(months.to)
        .gather::<Part>(db)
        .await?;
    match by {
        By::Month => parts.sort_by(|one, other| (&one.key, &one.currency).cmp(&(&other.key, &other.currency))),
        By::Line | By::Category | By::Agent | By::Template | By::Market => {
            parts.sort_by(|one, other| other.micros.cmp(&one.micros).then_with(|| one.key.cmp(&other.key)));
        }
    }
    Ok(parts)
}
