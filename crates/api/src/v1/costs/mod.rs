//! What messages cost: cards, estimates, sums, billing, limits.

mod cards;
mod estimates;
mod overview;
mod settings;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(cards::routes())
        .routes(routes!(estimates::estimate))
        .routes(routes!(estimates::message_cost))
        .routes(routes!(estimates::messaging_limit))
        .routes(routes!(overview::costs))
        .routes(routes!(overview::export_costs))
        .routes(routes!(settings::get_cost_settings, settings::edit_cost_settings))
}
