//! Billing and budget.

use crate::{
    extract::{Asker, Json},
    problem::{Problem, Problems},
    view::cost::CostSettingsView,
};
use app::cost::budget::{self, EditCostSettings};
use serde::Deserialize;
use utoipa::ToSchema;

/// How the company is billed, its budget, and where it stands this month.
#[utoipa::path(get, path = "/cost-settings", tag = "costs", responses((status = 200, body = CostSettingsView), Problems))]
pub(super) async fn get_cost_settings(Asker { ctx, .. }: Asker) -> Result<Json<CostSettingsView>, Problem> {
    Ok(Json(budget::get(&ctx).await?.into()))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct CostSettingsBody {
    #[schema(example = "USD")]
    currency: String,
    #[schema(example = "America/Bogota")]
    time_zone: String,
    /// Absent: no budget.
    budget_micros: Option<i64>,
    /// Percent of the budget; absent: 50, 80 and 100.
    thresholds: Option<Vec<u16>>,
}

/// Change all of it.
#[utoipa::path(put, path = "/cost-settings", tag = "costs", request_body = CostSettingsBody,
    responses((status = 200, body = CostSettingsView), Problems))]
pub(super) async fn edit_cost_settings(
    Asker { ctx, .. }: Asker,
    Json(body): Json<CostSettingsBody>,
) -> Result<Json<CostSettingsView>, Problem> {
    let edit = EditCostSettings {
        currency: body.currency,
        time_zone: body.time_zone,
        budget_micros: body.budget_micros,
        thresholds: body.thresholds,
    };
    Ok(Json(budget::edit(&ctx, edit).await?.into()))
}
