//! For those who watch the program.

use crate::ApiState;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};

/// The process is up.
pub(crate) async fn healthz() -> &'static str {
    "ok"
}

/// The storage is reachable and migrated.
pub(crate) async fn readyz(State(state): State<ApiState>) -> impl IntoResponse {
    match app::health::is_ready(&state.app).await {
        Ok(true) => (StatusCode::OK, "ready"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are missing"),
        Err(error) => {
            tracing::warn!(error = error.cause(), "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the storage does not answer")
        }
    }
}

pub(crate) async fn metrics(State(state): State<ApiState>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], (state.metrics)())
}
