//! Files of contacts.

mod rows;
mod run;
mod upload;

use crate::ApiState;
use utoipa_axum::router::OpenApiRouter;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().merge(upload::routes()).merge(run::routes()).merge(rows::routes())
}
