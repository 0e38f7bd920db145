//! The company and its settings.

use crate::{Connection, StoreError, sql::sql};
use domain::{Timestamp, WorkspaceId, locale::Locale};
use sea_orm::FromQueryResult;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    pub id: WorkspaceId,
    pub name: String,
    pub locale: Locale,
    /// IANA name.
    pub time_zone: String,
    /// ISO 3166, two letters.
    pub country: String,
    /// ISO 4217, three letters.
    pub currency: String,
    /// A pattern the client knows; empty follows the language.
    pub number_format: String,
    pub date_format: String,
}

#[derive(FromQueryResult)]
struct Row {
    name: String,
    locale: String,
    time_zone: String,
    country: String,
    currency: String,
    number_format: String,
    date_format: String,
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId) -> Result<Option<Workspace>, StoreError> {
    let row = sql("SELECT name, locale, time_zone, country, currency, number_format, date_format FROM workspace \
                   WHERE id = $1")
    .bind(workspace)
    .one::<Row>(db)
    .await?;
    row.map(|row| {
        Ok(Workspace {
            id: workspace,
            name: row.name,
            locale: Locale::parse(&row.locale)
                .ok_or_else(|| StoreError::corrupt("workspace", "locale", &row.locale))?,
            time_zone: row.time_zone,
            country: row.country,
            currency: row.currency,
            number_format: row.number_format,
            date_format: row.date_format,
        })
    })
    .transpose()
}

pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    settings: &Workspace,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO workspace (id, name, locale, time_zone, country, currency, number_format, date_format, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(workspace)
    .bind(&settings.name)
    .bind(settings.locale.as_str())
    .bind(&settings.time_zone)
    .bind(&settings.country)
    .bind(&settings.currency)
    .bind(&settings.number_format)
    .bind(&settings.date_format)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

pub async fn update(db: &impl Connection, workspace: WorkspaceId, settings: &Workspace) -> Result<(), StoreError> {
    sql(
        "UPDATE workspace SET name = $2, locale = $3, time_zone = $4, country = $5, currency = $6, number_format = $7, \
         date_format = $8 WHERE id = $1",
    )
    .bind(workspace)
    .bind(&settings.name)
    .bind(settings.locale.as_str())
    .bind(&settings.time_zone)
    .bind(&settings.country)
    .bind(&settings.currency)
    .bind(&settings.number_format)
    .bind(&settings.date_format)
    .run(db)
    .await?;
    Ok(())
}
