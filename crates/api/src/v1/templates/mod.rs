//! Templates: written here, handed in, followed.

mod change;
mod list;
mod look;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_all_templates, change::create_template))
        .routes(routes!(list::get_template, change::edit_template, change::delete_template))
        .routes(routes!(list::template_history))
        .routes(routes!(list::template_accounts))
        .routes(routes!(change::submit_template))
        .routes(routes!(change::unpause_template))
        .routes(routes!(change::duplicate_template))
        .routes(routes!(change::discard_template_draft))
        .routes(routes!(change::sync_all_templates))
        .routes(routes!(look::lint_template))
        .routes(routes!(look::template_starters))
        .routes(routes!(look::upload_template_example))
}

/// A draft as clients write it; what cannot be read is a wrong field.
fn read_draft(draft: serde_json::Value) -> Result<domain::template::TemplateDraft, crate::problem::Problem> {
    serde_json::from_value(draft).map_err(|_| crate::problem::Problem::field("/draft", "invalid"))
}
