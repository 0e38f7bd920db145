//! The table of routes: which node and edge is answered where.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use axum::routing::{any, get, post};

use crate::engine::Engine;
use crate::graph::request::Request;
use crate::graph::{
    accounts, answer, authoring, media, messages, node, numbers, subscriptions, templates, token, uploads,
};
use crate::requests::RecordedRequest;
use crate::rules::fault::Fault;

/// The largest upload: a document of 100 MB and the form around it.
const MOST_UPLOAD_BYTES: usize = 101_000_000;
const MOST_JSON_BYTES: usize = 2_000_000;

pub(crate) fn router(engine: Arc<Engine>) -> Router {
    let uploads = Router::new()
        .route("/graph/{version}/{node}/media", post(media::upload))
        .route("/graph/{version}/{node}", any(bare))
        .layer(DefaultBodyLimit::max(MOST_UPLOAD_BYTES));
    Router::new()
        .route("/graph/lookaside/{id}", get(media::download))
        .route("/graph/{version}/{node}/messages", post(messages::send))
        .route("/graph/{version}/{node}/{edge}", any(edge))
        .layer(DefaultBodyLimit::max(MOST_JSON_BYTES))
        .merge(uploads)
        .with_state(engine)
}

/// Takes the request apart, refuses a version that is none, and notes it.
pub(crate) fn read(
    engine: &Engine,
    (version, node): (&str, &str),
    (method, uri, headers, bytes): (Method, &Uri, &HeaderMap, &Bytes),
) -> Result<Request, Fault> {
    let is_version = version
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(major, minor)| major.parse::<u32>().is_ok_and(|major| major >= 15) && minor == "0");
    if !is_version {
        return Err(Fault::new(2_500, format!("Unknown path components: /{version}/{node}")));
    }
    let request = Request::new(method.clone(), uri, node, headers, bytes);
    let json = request.as_ref().map(|request| request.body.clone()).unwrap_or_default();
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    let path = path.split_once("/graph").map_or(path.clone(), |(_, below)| below.to_owned());
    engine.requests.note(RecordedRequest { method: method.to_string(), path: without_token(&path), json });
    request
}

fn without_token(path: &str) -> String {
    match path.split_once("access_token=") {
        Some((before, after)) => {
            let rest = after.split_once('&').map_or("", |(_, rest)| rest);
            format!("{before}access_token=…&{rest}").trim_end_matches('&').to_owned()
        }
        None => path.to_owned(),
    }
}

async fn bare(
    State(engine): State<Arc<Engine>>,
    Path((version, id)): Path<(String, String)>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    if id.starts_with("upload:") {
        return uploads::receive(&engine, (&version, &id), (&method, &uri, &headers), &bytes);
    }
    let request = match read(&engine, (&version, &id), (method, &uri, &headers, &bytes)) {
        Ok(request) => request,
        Err(fault) => return answer::refusal(&fault),
    };
    if id == "debug_token" {
        return answer::from(engine.look(|state| token::debug(state, &request, engine.clock.now_ms())));
    }
    answer::from(node::answer(&engine, &request))
}

async fn edge(
    State(engine): State<Arc<Engine>>,
    Path((version, id, edge)): Path<(String, String, String)>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    let request = match read(&engine, (&version, &id), (method, &uri, &headers, &bytes)) {
        Ok(request) => request,
        Err(fault) => return answer::refusal(&fault),
    };
    answer::from(match (request.method.as_str(), edge.as_str()) {
        ("GET", "phone_numbers") => engine.look(|state| accounts::phone_numbers(state, &request)),
        ("GET", "message_templates") => engine.look(|state| templates::list(state, &request)),
        ("POST", "message_templates") => authoring::create(&engine, &request),
        ("DELETE", "message_templates") => authoring::delete(&engine, &request),
        ("POST", "unpause") => authoring::unpause(&engine, &request),
        ("POST", "uploads") => engine.look(|state| uploads::open(state, &request)),
        ("GET", "subscribed_apps") => engine.look(|state| subscriptions::list(state, &request)),
        ("POST", "subscribed_apps") => subscriptions::subscribe(&engine, &request).await,
        ("DELETE", "subscribed_apps") => engine.change(|state| subscriptions::unsubscribe(state, &request)),
        ("POST", "subscriptions") => subscriptions::set_callback(&engine, &request).await,
        ("GET", "subscriptions") => engine.look(|state| subscriptions::callback(state, &request)),
        ("GET" | "POST", "whatsapp_business_profile") => engine.change(|state| numbers::profile(state, &request)),
        ("POST", "register" | "deregister" | "smb_app_data") => {
            engine.look(|state| numbers::acknowledge(state, &request, &edge))
        }
        (method, _) => Err(token::nothing_there(&id, &method.to_lowercase())),
    })
}
