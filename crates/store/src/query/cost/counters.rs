//! What is counted by month beside the ledger: its sums, the replies of each number, the volume of each portfolio, the
//! budget's thresholds.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{ChannelId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use uuid::Uuid;

/// A sum of a month. As key: nothing is an empty text and the id of zeros. As numbers: what is added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthRow {
    pub month: i32,
    pub channel: Uuid,
    pub category: String,
    pub market: String,
    pub sender: Uuid,
    pub template: String,
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

static ADD_MONTHS: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("month", Column::Int),
            ("channel_id", Column::Uuid),
            ("category", Column::Text),
            ("market", Column::Text),
            ("sender_id", Column::Uuid),
            ("template", Column::Text),
            ("currency", Column::Text),
            ("messages", Column::BigInt),
            ("charged", Column::BigInt),
            ("free", Column::BigInt),
            ("unknown", Column::BigInt),
            ("micros", Column::BigInt),
            ("compared", Column::BigInt),
            ("compared_micros", Column::BigInt),
            ("estimated_micros", Column::BigInt),
        ],
    );
    let key = "month, channel_id, category, market, sender_id, template, currency";
    let sums = ["messages", "charged", "free", "unknown", "micros", "compared", "compared_micros", "estimated_micros"];
    let names = sums.join(", ");
    let added = sums.map(|sum| format!("{sum} = cost_month.{sum} + excluded.{sum}")).join(", ");
    format!(
        "WITH {fresh} INSERT INTO cost_month (workspace_id, {key}, {names}) SELECT $2, {key}, {names} FROM fresh WHERE true \
         ON CONFLICT (workspace_id, {key}) DO UPDATE SET {added}"
    )
});

/// Each key at most once in a call.
pub async fn add_months(db: &impl Connection, workspace: WorkspaceId, added: &[MonthRow]) -> Result<(), StoreError> {
    if added.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(added.len(), 240);
    for row in added {
        let key = (
            row.month,
            rows::hex(row.channel),
            &row.category,
            &row.market,
            rows::hex(row.sender),
            &row.template,
            &row.currency,
        );
        let sums = (
            row.messages,
            row.charged,
            row.free,
            row.unknown,
            row.micros,
            row.compared,
            row.compared_micros,
            row.estimated_micros,
        );
        batch.push_joined(&key, &sums);
    }
    sql(ADD_MONTHS.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}

/// What is known to be spent in a month.
pub async fn spent(
    db: &impl Connection,
    workspace: WorkspaceId,
    month: i32,
    currency: &str,
) -> Result<i64, StoreError> {
    sql("SELECT CAST(COALESCE(SUM(micros), 0) AS BIGINT) AS n FROM cost_month \
         WHERE workspace_id = $1 AND month = $2 AND currency = $3")
    .bind(workspace)
    .bind(month)
    .bind(currency)
    .count(db)
    .await
}

/// Replies of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Allowance {
    pub channel: ChannelId,
    pub month: i32,
}

pub async fn allowance(db: &impl Connection, workspace: WorkspaceId, of: Allowance) -> Result<i64, StoreError> {
    sql("SELECT used AS n FROM cost_allowance WHERE workspace_id = $1 AND channel_id = $2 AND month = $3")
        .bind(workspace)
        .bind(of.channel)
        .bind(of.month)
        .count(db)
        .await
}

pub async fn add_allowances(
    db: &impl Connection,
    workspace: WorkspaceId,
    added: &[(Allowance, i64)],
) -> Result<(), StoreError> {
    if added.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(added.len(), 60);
    for (of, count) in added {
        batch.push(&(rows::hex(of.channel), of.month, count));
    }
    let columns = [("channel_id", Column::Uuid), ("month", Column::Int), ("used", Column::BigInt)];
    let fresh = rows::source(engine(db), "fresh", 1, &columns);
    sql(format!(
        "WITH {fresh} INSERT INTO cost_allowance (workspace_id, channel_id, month, used) \
         SELECT $2, channel_id, month, used FROM fresh WHERE true ON CONFLICT (workspace_id, channel_id, month) \
         DO UPDATE SET used = cost_allowance.used + excluded.used"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(db)
    .await?;
    Ok(())
}

/// Charged messages of a market and category.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Volume {
    pub portfolio: String,
    pub month: i32,
    pub market: String,
    pub category: String,
}

pub async fn volume(db: &impl Connection, workspace: WorkspaceId, of: &Volume) -> Result<i64, StoreError> {
    sql("SELECT charged AS n FROM cost_volume \
         WHERE workspace_id = $1 AND portfolio = $2 AND month = $3 AND market = $4 AND category = $5")
    .bind(workspace)
    .bind(&of.portfolio)
    .bind(of.month)
    .bind(&of.market)
    .bind(&of.category)
    .count(db)
    .await
}

static VOLUMES: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("portfolio", Column::Text), ("month", Column::Int)]);
    let found = "SELECT v.portfolio, v.month, v.market, v.category, v.charged FROM wanted CROSS JOIN cost_volume v \
         WHERE v.workspace_id = $2 AND v.portfolio = wanted.portfolio AND v.month = wanted.month";
    let columns = [
        ("portfolio", Column::Text),
        ("month", Column::Int),
        ("market", Column::Text),
        ("category", Column::Text),
        ("charged", Column::BigInt),
    ];
    format!("WITH {wanted} {}", rows::gathered(engine, found, &columns))
});

/// All of these portfolios and months.
pub async fn volumes(
    db: &impl Connection,
    workspace: WorkspaceId,
    wanted: &[(String, i32)],
) -> Result<Vec<(Volume, i64)>, StoreError> {
    #[derive(Deserialize)]
    struct Row {
        portfolio: String,
        month: i32,
        market: String,
        category: String,
        charged: i64,
    }
    let mut batch = Rows::with_capacity(wanted.len(), 40);
    for pair in wanted {
        batch.push(pair);
    }
    let rows = sql(VOLUMES.get(engine(db))).bind(batch.json()).bind(workspace).gather::<Row>(db).await?;
    let volume = |row: Row| {
        let Row { portfolio, month, market, category, charged } = row;
        (Volume { portfolio, month, market, category }, charged)
    };
    Ok(rows.into_iter().map(volume).collect())
}

pub async fn add_volumes(
    db: &impl Connection,
    workspace: WorkspaceId,
    added: &[(Volume, i64)],
) -> Result<(), StoreError> {
    if added.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(added.len(), 80);
    for (of, count) in added {
        batch.push(&(&of.portfolio, of.month, &of.market, &of.category, count));
    }
    let columns = [
        ("portfolio", Column::Text),
        ("month", Column::Int),
        ("market", Column::Text),
        ("category", Column::Text),
        ("charged", Column::BigInt),
    ];
    let fresh = rows::source(engine(db), "fresh", 1, &columns);
    sql(format!(
        "WITH {fresh} INSERT INTO cost_volume (workspace_id, portfolio, month, market, category, charged) \
         SELECT $2, portfolio, month, market, category, charged FROM fresh WHERE true \
         ON CONFLICT (workspace_id, portfolio, month, market, category) DO UPDATE SET charged = cost_volume.charged + excluded.charged"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(db)
    .await?;
    Ok(())
}

/// A threshold that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetTold {
    pub percent: u16,
    pub spent_micros: i64,
    pub at: Timestamp,
}

pub async fn told(db: &impl Connection, workspace: WorkspaceId, month: i32) -> Result<Vec<BudgetTold>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        percent: i32,
        spent_micros: i64,
        at: i64,
    }
    let rows = sql(
        "SELECT percent, spent_micros, at FROM budget_told WHERE workspace_id = $1 AND month = $2 ORDER BY percent",
    )
    .bind(workspace)
    .bind(month)
    .all::<Row>(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| BudgetTold {
            percent: u16::try_from(row.percent).unwrap_or(u16::MAX),
            spent_micros: row.spent_micros,
            at: Timestamp::from_millis(row.at),
        })
        .collect())
}

pub async fn tell(
    db: &impl Connection,
    workspace: WorkspaceId,
    month: i32,
    told: BudgetTold,
) -> Result<(), StoreError> {
    sql("INSERT INTO budget_told (workspace_id, month, percent, spent_micros, at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace_id, month, percent) DO NOTHING")
    .bind(workspace)
    .bind(month)
    .bind(i32::from(told.percent))
    .bind(told.spent_micros)
    .bind(told.at)
    .run(db)
    .await?;
    Ok(())
}
