//! The page's own API: everything a person can do with a phone, and the stream of what changed.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State as Shared};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use futures::{Stream, StreamExt as _};
use serde_json::{Value, json};
use tokio_stream::wrappers::BroadcastStream;

use crate::engine::{Engine, Signal};
use crate::phones::say::Refused;
use crate::phones::{order, page, reviewer, view};

const MOST_FILE_BYTES: usize = 101_000_000;

pub(crate) fn router(engine: Arc<Engine>) -> Router {
    let api = Router::new()
        .route("/phones/api/state", get(state))
        .route("/phones/api/phones", post(add))
        .route("/phones/api/phones/{id}", delete(remove))
        .route("/phones/api/phones/{id}/act", post(act))
        .route("/phones/api/phones/{id}/file", post(file))
        .route("/phones/api/network", post(network))
        .route("/phones/api/templates/{id}", post(template))
        .route("/phones/api/reviews", post(reviews))
        .route("/phones/api/media/{id}", get(media))
        .layer(DefaultBodyLimit::max(MOST_FILE_BYTES))
        .layer(middleware::from_fn(only_our_page));
    Router::new()
        .route("/phones", get(page::html))
        .route("/phones/phones.css", get(page::style))
        .route("/phones/script/{name}", get(script))
        .route("/phones/events", get(events))
        .merge(api)
        .with_state(engine)
}

/// Changes carry a header that a form or image of a foreign site cannot set.
async fn only_our_page(request: Request, next: Next) -> Response {
    let is_change = *request.method() != Method::GET && *request.method() != Method::HEAD;
    if is_change && !request.headers().contains_key("x-simulator") {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

fn json_answer(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// 200 with the body, or 422 with the refusal's code.
fn outcome(result: Result<Value, Refused>) -> Response {
    match result {
        Ok(body) => json_answer(StatusCode::OK, &body),
        Err(refused) => json_answer(StatusCode::UNPROCESSABLE_ENTITY, &json!({"code": refused.code})),
    }
}

async fn script(Path(name): Path<String>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    match page::script(&name) {
        Some(text) => (headers, text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn state(Shared(engine): Shared<Arc<Engine>>) -> Response {
    json_answer(StatusCode::OK, &view::whole(&engine))
}

async fn add(Shared(engine): Shared<Arc<Engine>>, bytes: Bytes) -> Response {
    outcome(order::read(&bytes).and_then(|order| order::add(&engine, &order)))
}

async fn remove(Shared(engine): Shared<Arc<Engine>>, Path(id): Path<String>) -> Response {
    engine.change(|state| state.remove_phone(&id));
    StatusCode::NO_CONTENT.into_response()
}

async fn act(Shared(engine): Shared<Arc<Engine>>, Path(id): Path<String>, bytes: Bytes) -> Response {
    outcome(order::read(&bytes).and_then(|order| order::act(&engine, &id, &order)))
}

async fn file(
    Shared(engine): Shared<Arc<Engine>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: axum::http::Uri,
    bytes: Bytes,
) -> Response {
    let mime = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    outcome(order::file(&engine, &id, mime, uri.query().unwrap_or_default(), bytes))
}

async fn network(Shared(engine): Shared<Arc<Engine>>, bytes: Bytes) -> Response {
    outcome(order::read(&bytes).map(|order| order::network(&engine, &order)))
}

/// A reviewer's word about a template.
async fn template(Shared(engine): Shared<Arc<Engine>>, Path(id): Path<String>, bytes: Bytes) -> Response {
    outcome(order::read(&bytes).and_then(|order| reviewer::act(&engine, &id, &order)))
}

/// Whether reviews wait for a person: `{"held": true}`.
async fn reviews(Shared(engine): Shared<Arc<Engine>>, bytes: Bytes) -> Response {
    outcome(order::read(&bytes).map(|order| {
        let is_held = order.get("held").and_then(Value::as_bool).unwrap_or(false);
        let now_ms = engine.clock.now_ms();
        engine.change(|state| reviewer::hold(state, now_ms, is_held));
        json!({})
    }))
}

/// A file for the page: no token, any age.
async fn media(Shared(engine): Shared<Arc<Engine>>, Path(id): Path<String>) -> Response {
    let mime = engine.look(|state| state.media.get(&id).map(|media| media.mime.clone()));
    match (mime, engine.disk.get(&id)) {
        (Some(mime), Some(bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, mime),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
                (header::CACHE_CONTROL, "private, max-age=3600".to_owned()),
            ];
            (headers, Body::from(bytes)).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// First everything, then each phone as it changes. Who falls behind is sent everything again.
async fn events(Shared(engine): Shared<Arc<Engine>>) -> Response {
    let signals = BroadcastStream::new(engine.signals.subscribe());
    let first = futures::stream::once(futures::future::ready(Ok(Signal::Whole)));
    let stopped = engine.stop.clone().cancelled_owned();
    let stream = first.chain(signals).filter_map(move |signal| {
        let engine = Arc::clone(&engine);
        async move { tell(&engine, &signal.unwrap_or(Signal::Whole)) }
    });
    sse(stream.take_until(stopped))
}

fn tell(engine: &Engine, signal: &Signal) -> Option<Result<Event, Infallible>> {
    let (name, body) = match signal {
        Signal::Phone(id) => ("phone", view::one(engine, id)?),
        Signal::Whole => ("state", view::whole(engine)),
    };
    Some(Ok(Event::default().event(name).data(body.to_string())))
}

fn sse(stream: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}
