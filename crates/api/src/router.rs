//! Every route in one place: the API, Meta's callback, and what watchers read.

use crate::{ApiState, headers, health, hooks::meta, measure::measure, openapi, problem::Problem};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{StatusCode, header},
    middleware,
    response::IntoResponse,
    routing::{any, get},
};
use std::sync::Arc;

/// Largest request that is not a file, in bytes.
const MAX_JSON: usize = 1_024 * 1_024;

/// Everything but the web app, which is the server's fallback.
pub fn router(state: ApiState) -> Router {
    let (api, document) = openapi::routes();
    let document: Arc<str> = document.to_json().unwrap_or_default().into();
    let serve_document = move || {
        let document = Arc::clone(&document);
        async move { ([(header::CONTENT_TYPE, "application/json")], document.to_string()) }
    };
    let api = api
        .method_not_allowed_fallback(wrong_method)
        .route("/api/openapi.json", get(serve_document))
        .route("/api", any(unknown))
        .route("/api/{*rest}", any(unknown))
        .layer(DefaultBodyLimit::max(MAX_JSON));
    let routes = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .route("/hooks/meta/{hook_id}", get(meta::handshake).post(meta::deliver))
        .merge(api)
        .layer(middleware::from_fn_with_state(state.clone(), measure));
    headers::protect(routes).with_state(state)
}

async fn unknown() -> impl IntoResponse {
    Problem::not_found()
}

async fn wrong_method() -> impl IntoResponse {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not_found", "There is no such method at this address.")
}
