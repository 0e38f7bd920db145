//! Who may reach the simulator: its Graph API asks for tokens like Meta's; its phones are open on this machine only,
//! elsewhere they ask for somebody signed in.

use crate::simulation::Simulation;
use app::App;
use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse as _, Redirect, Response},
};
use std::{convert::Infallible, sync::Arc};

pub(crate) fn simulator(simulation: Arc<Simulation>, app: App, is_local: bool) -> Router {
    let answer = move |request: Request| {
        let simulation = Arc::clone(&simulation);
        async move { Ok::<_, Infallible>(simulation.answer(request).await) }
    };
    let door = middleware::from_fn(move |request: Request, next: Next| {
        let app = app.clone();
        async move {
            if is_local || !is_phones(&request) || api::is_signed_in(&app, request.headers()).await {
                return next.run(request).await;
            }
            closed(&request)
        }
    });
    Router::new().nest_service("/sim", tower::service_fn(answer)).layer(door)
}

/// Everything but the Graph API, which has tokens of its own.
fn is_phones(request: &Request) -> bool {
    !request.uri().path().trim_start_matches("/sim").starts_with("/graph/")
}

fn closed(request: &Request) -> Response {
    let wants_page = request
        .headers()
        .get("accept")
        .is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")));
    if wants_page { Redirect::to("/").into_response() } else { StatusCode::UNAUTHORIZED.into_response() }
}
