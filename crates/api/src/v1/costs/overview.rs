//! Sums of months, and the ledger as a file.

use crate::{
    extract::{Asker, Json, Query},
    problem::{Problem, Problems},
    v1::file_of,
    view::cost::CostsView,
};
use app::{
    cost::{export::export, overview},
    model::{CostBy, CostMonths},
};
use axum::response::Response;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct MonthsQuery {
    /// First month.
    #[param(example = "2026-01")]
    from: String,
    /// Last month, included.
    #[param(example = "2026-12")]
    to: String,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ByWord {
    Month,
    Line,
    Category,
    Agent,
    Template,
    Market,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ByQuery {
    by: ByWord,
}

/// `2026-11` as `202611`.
fn month(text: &str, pointer: &str) -> Result<i32, Problem> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let read = text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2);
    let read = read.filter(|(year, month)| digits(year) && digits(month));
    let number = read.and_then(|(year, month)| format!("{year}{month}").parse().ok());
    number.ok_or_else(|| Problem::field(pointer, "invalid"))
}

impl MonthsQuery {
    fn months(&self) -> Result<CostMonths, Problem> {
        Ok(CostMonths { from: month(&self.from, "/from")?, to: month(&self.to, "/to")? })
    }
}

/// What was spent in a stretch of months, by one thing. Months are the account's.
#[utoipa::path(get, path = "/costs", tag = "costs", params(MonthsQuery, ByQuery),
    responses((status = 200, body = CostsView), Problems))]
pub(super) async fn costs(
    Asker { ctx, .. }: Asker,
    Query(months): Query<MonthsQuery>,
    Query(ByQuery { by }): Query<ByQuery>,
) -> Result<Json<CostsView>, Problem> {
    let by = match by {
        ByWord::Month => CostBy::Month,
        ByWord::Line => CostBy::Line,
        ByWord::Category => CostBy::Category,
        ByWord::Agent => CostBy::Agent,
        ByWord::Template => CostBy::Template,
        ByWord::Market => CostBy::Market,
    };
    let found = overview::overview(&ctx, months.months()?, by).await?;
    Ok(Json(CostsView::of(found, by == CostBy::Month)))
}

/// Every charge of a stretch of months as a CSV file in UTF-8.
#[utoipa::path(get, path = "/costs/export.csv", tag = "costs", params(MonthsQuery),
    responses((status = 200, description = "The ledger", body = String, content_type = "text/csv"), Problems))]
pub(super) async fn export_costs(
    Asker { ctx, .. }: Asker,
    Query(query): Query<MonthsQuery>,
) -> Result<Response, Problem> {
    let months = query.months()?;
    let name = format!("costs-{}-{}.csv", query.from, query.to);
    Ok(file_of("text/csv; charset=utf-8", &name, export(&ctx, months).await?))
}
