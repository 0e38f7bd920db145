//! Rate cards and how the company is billed.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::engine,
};
use domain::{
    Timestamp, UserId, WorkspaceId,
    price::{
        card::{Rate, Tier},
        category::Category,
        market::Market,
        money::{Currency, Money},
    },
};
use jiff::civil::Date;
use sea_orm::FromQueryResult;
use serde::Deserialize;
use uuid::Uuid;

/// What begins on one day in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateCard {
    pub id: Uuid,
    pub currency: String,
    pub effective_from: String,
    pub file_name: String,
    /// Figures that are only there to look at.
    pub is_example: bool,
    pub rates: i64,
    pub imported_at: Timestamp,
    pub imported_by: Option<UserId>,
}

/// Billing and budget; where nothing was chosen, the workspace's own currency and zone hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Changes with every card.
    pub version: i64,
    pub currency: String,
    pub time_zone: String,
    pub budget_micros: Option<i64>,
    pub thresholds: Vec<u16>,
}

#[derive(FromQueryResult)]
struct CardRow {
    id: Uuid,
    currency: String,
    effective_from: String,
    file_name: String,
    is_example: bool,
    rates: i64,
    imported_at: i64,
    imported_by: Option<Uuid>,
}

/// Newest first.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<RateCard>, StoreError> {
    let rows = sql("SELECT id, currency, effective_from, file_name, is_example, rates, imported_at, imported_by \
         FROM rate_card WHERE workspace_id = $1 ORDER BY effective_from DESC, currency")
    .bind(workspace)
    .all::<CardRow>(db)
    .await?;
    Ok(rows.into_iter().map(card).collect())
}

fn card(row: CardRow) -> RateCard {
    RateCard {
        id: row.id,
        currency: row.currency,
        effective_from: row.effective_from,
        file_name: row.file_name,
        is_example: row.is_example,
        rates: row.rates,
        imported_at: at(row.imported_at),
        imported_by: row.imported_by.map(UserId),
    }
}

#[derive(Deserialize)]
struct RateRow {
    market: String,
    category: String,
    currency: String,
    effective_from: String,
    effective_until: Option<String>,
    tier_first: i64,
    tier_last: Option<i64>,
    micros: i64,
}

const RATE: &[(&str, Column)] = &[
    ("market", Column::Text),
    ("category", Column::Text),
    ("currency", Column::Text),
    ("effective_from", Column::Text),
    ("effective_until", Column::Text),
    ("tier_first", Column::BigInt),
    ("tier_last", Column::BigInt),
    ("micros", Column::BigInt),
];

/// Every price, of all cards but those of `without`.
pub async fn rates(db: &impl Connection, workspace: WorkspaceId, without: &[Uuid]) -> Result<Vec<Rate>, StoreError> {
    let engine = engine(db);
    let left_out = rows::source(engine, "left_out", 2, &[("id", Column::Uuid)]);
    let found = "SELECT r.market, r.category, c.currency, c.effective_from, r.effective_until, r.tier_first, r.tier_last, r.micros \
         FROM rate_card c JOIN rate r ON r.workspace_id = c.workspace_id AND r.card_id = c.id WHERE c.workspace_id = $1 \
         AND c.id NOT IN (SELECT id FROM left_out)";
    let rows = sql(format!("WITH {left_out} {}", rows::gathered(engine, found, RATE)))
        .bind(workspace)
        .bind(rows::list(without.iter().map(|id| rows::hex(*id))))
        .gather::<RateRow>(db)
        .await?;
    rows.into_iter().map(rate).collect()
}

fn rate(row: RateRow) -> Result<Rate, StoreError> {
    let corrupt = |column, value: &str| StoreError::corrupt("rate", column, value);
    let day = |column, text: &str| text.parse::<Date>().map_err(|_| corrupt(column, text));
    let currency = Currency::parse(&row.currency).ok_or_else(|| corrupt("currency", &row.currency))?;
    let number = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(Rate {
        market: Market::parse(&row.market).ok_or_else(|| corrupt("market", &row.market))?,
        category: Category::parse(&row.category).ok_or_else(|| corrupt("category", &row.category))?,
        from: day("effective_from", &row.effective_from)?,
        until: row.effective_until.as_deref().map(|text| day("effective_until", text)).transpose()?,
        tier: Tier { first: number(row.tier_first), last: row.tier_last.map(number) },
        price: Money::new(row.micros, currency),
    })
}

pub async fn insert(db: &impl Connection, workspace: WorkspaceId, card: &RateCard) -> Result<(), StoreError> {
    sql("INSERT INTO rate_card (workspace_id, id, currency, effective_from, file_name, is_example, rates, imported_at, imported_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(workspace)
    .bind(card.id)
    .bind(&card.currency)
    .bind(&card.effective_from)
    .bind(&card.file_name)
    .bind(card.is_example)
    .bind(card.rates)
    .bind(card.imported_at)
    .bind(card.imported_by)
    .run(db)
    .await?;
    Ok(())
}

/// The prices of a new card.
pub async fn put_rates(
    db: &impl Connection,
    workspace: WorkspaceId,
    card: Uuid,
    rates: &[&Rate],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(rates.len(), 80);
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    for rate in rates {
        batch.push(&(
            rate.market.code(),
            rate.category.as_str(),
            number(rate.tier.first),
            rate.tier.last.map(number),
            rate.until.map(|day| day.to_string()),
            rate.price.micros,
        ));
    }
    let fresh = rows::source(
        engine(db),
        "fresh",
        1,
        &[
            ("market", Column::Text),
            ("category", Column::Text),
            ("tier_first", Column::BigInt),
            ("tier_last", Column::BigInt),
            ("effective_until", Column::Text),
            ("micros", Column::BigInt),
        ],
    );
    sql(format!(
        "WITH {fresh} INSERT INTO rate (workspace_id, card_id, market, category, tier_first, tier_last, effective_until, micros) \
         SELECT $2, $3, market, category, tier_first, tier_last, effective_until, micros FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(card)
    .run(db)
    .await?;
    Ok(())
}

/// Whether there was such a card.
pub async fn remove(db: &impl Connection, workspace: WorkspaceId, card: Uuid) -> Result<bool, StoreError> {
    sql("DELETE FROM rate WHERE workspace_id = $1 AND card_id = $2").bind(workspace).bind(card).run(db).await?;
    let gone =
        sql("DELETE FROM rate_card WHERE workspace_id = $1 AND id = $2").bind(workspace).bind(card).run(db).await?;
    Ok(gone > 0)
}

#[derive(FromQueryResult)]
struct SettingsRow {
    version: i64,
    currency: String,
    time_zone: String,
    budget_micros: Option<i64>,
    thresholds: String,
}

pub async fn settings(db: &impl Connection, workspace: WorkspaceId) -> Result<Settings, StoreError> {
    let row = sql("SELECT CAST(COALESCE(s.version, 0) AS BIGINT) AS version, COALESCE(s.currency, w.currency) AS currency, \
           COALESCE(s.time_zone, w.time_zone) AS time_zone, s.budget_micros, COALESCE(s.thresholds, '[]') AS thresholds \
         FROM workspace w LEFT JOIN cost_settings s ON s.workspace_id = w.id WHERE w.id = $1")
    .bind(workspace)
    .one::<SettingsRow>(db)
    .await?;
    let row = row.ok_or_else(|| StoreError::corrupt("workspace", "id", workspace))?;
    Ok(Settings {
        version: row.version,
        currency: row.currency,
        time_zone: row.time_zone,
        budget_micros: row.budget_micros,
        thresholds: serde_json::from_str(&row.thresholds).unwrap_or_default(),
    })
}

pub async fn set_settings(db: &impl Connection, workspace: WorkspaceId, settings: &Settings) -> Result<(), StoreError> {
    sql("INSERT INTO cost_settings (workspace_id, version, currency, time_zone, budget_micros, thresholds) \
         VALUES ($1, 1, $2, $3, $4, $5) ON CONFLICT (workspace_id) DO UPDATE SET currency = excluded.currency, \
         time_zone = excluded.time_zone, budget_micros = excluded.budget_micros, thresholds = excluded.thresholds")
    .bind(workspace)
    .bind(&settings.currency)
    .bind(&settings.time_zone)
    .bind(settings.budget_micros)
    .bind(serde_json::to_string(&settings.thresholds).unwrap_or_default())
    .run(db)
    .await?;
    Ok(())
}

/// Whoever holds prices in memory reads them again.
pub async fn note_change(db: &impl Connection, workspace: WorkspaceId) -> Result<(), StoreError> {
    sql("INSERT INTO cost_settings (workspace_id, version) VALUES ($1, 1) \
         ON CONFLICT (workspace_id) DO UPDATE SET version = cost_settings.version + 1")
    .bind(workspace)
    .run(db)
    .await?;
    Ok(())
}
