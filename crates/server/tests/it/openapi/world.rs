//! Our client and the simulator, with an ear between them.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::http::{Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use channels::graph::{Access, Client, Token};
use serde_json::{Map, Value, json};
use simulator::{App, Clock, Number, Simulator, SimulatorConfig};
use std::sync::{Arc, Mutex};

pub(super) const NUMBER: &str = "1001";
pub(super) const ACCOUNT: &str = "2001";
pub(super) const APP: &str = "9001";
pub(super) const CUSTOMER: &str = "+573005550142";
pub(super) const SECRET: &str = "secret of the app";

/// One request with its answer.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    /// `POST {Phone-Number-ID}/messages`, as the description names it.
    pub(super) operation: String,
    pub(super) content_type: String,
    /// Null without a body; the fields of a form as an object of strings.
    pub(super) request: Value,
    pub(super) status: u16,
    /// Null when it is no JSON.
    pub(super) answer: Value,
}

type Heard = Arc<Mutex<Vec<Exchange>>>;

pub(super) struct World {
    pub(super) simulator: Simulator,
    pub(super) client: Client,
    pub(super) base_url: String,
    pub(super) callback_url: String,
    token: Token,
    http: reqwest::Client,
    heard: Heard,
}

impl World {
    pub(super) async fn new() -> Self {
        let client = Client::new().unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let clock = Clock::manual(1_795_000_000_000);
        let config = SimulatorConfig { data: None, public_base: format!("{base}/sim"), clock };
        let simulator = Simulator::start(config).await.unwrap();
        let callback_url = format!("{base}/hook");
        simulator.register_app(App {
            app_id: APP.to_owned(),
            app_secret: SECRET.to_owned(),
            callback_url: callback_url.clone(),
            verify_token: "verify".to_owned(),
        });
        simulator.register_number(Number {
            phone_number_id: NUMBER.to_owned(),
            waba_id: ACCOUNT.to_owned(),
            app_id: APP.to_owned(),
            display_phone_number: "+57 601 555 0101".to_owned(),
            verified_name: "Academia Aurora".to_owned(),
            access_token: "token".to_owned(),
            ..Number::default()
        });
        let heard = Heard::default();
        let graph = simulator.router().layer(middleware::from_fn_with_state(Arc::clone(&heard), listen));
        let app = axum::Router::new().route("/hook", get(handshake).post(async || "")).nest("/sim", graph);
        tokio::spawn(async move { axum::serve(listener, app).await });
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let base_url = format!("{base}/sim/graph");
        Self { simulator, client, base_url, callback_url, token: Token::new("token"), http, heard }
    }

    pub(super) fn access(&self) -> Access<'_> {
        self.access_as(&self.token)
    }

    pub(super) fn access_as<'a>(&'a self, token: &'a Token) -> Access<'a> {
        Access { base_url: &self.base_url, version: "v25.0", token }
    }

    pub(super) fn token(&self) -> &Token {
        &self.token
    }

    /// A request that our client does not make.
    pub(super) async fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> u16 {
        let method = method.parse().unwrap();
        let request = self.http.request(method, format!("{}/v25.0/{path}", self.base_url)).bearer_auth("token");
        let request = body.into_iter().fold(request, reqwest::RequestBuilder::json);
        request.send().await.unwrap().status().as_u16()
    }

    pub(super) fn heard(&self) -> Vec<Exchange> {
        self.heard.lock().unwrap().clone()
    }
}

async fn handshake(uri: Uri) -> String {
    let url = reqwest::Url::parse(&format!("http://x{uri}")).unwrap();
    let challenge = url.query_pairs().find(|(name, _)| name == "hub.challenge");
    challenge.map(|(_, value)| value.into_owned()).unwrap_or_default()
}

async fn listen(State(heard): State<Heard>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let operation = operation(head.method.as_str(), head.uri.path());
    let content_type = head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().to_owned();
    let request = match content_type.as_str() {
        "multipart/form-data" => form(Request::from_parts(head.clone(), Body::from(bytes.clone()))).await,
        _ => serde_json::from_slice(&bytes).unwrap_or_default(),
    };
    let response = next.run(Request::from_parts(head, Body::from(bytes))).await;
    let (head, body) = response.into_parts();
    // A connection that is dropped on purpose has no body to read.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let (status, answer) = (head.status.as_u16(), serde_json::from_slice(&bytes).unwrap_or_default());
    heard.lock().unwrap().push(Exchange { operation, content_type, request, status, answer });
    (head, bytes).into_response()
}

async fn form(request: Request) -> Value {
    let mut form = Multipart::from_request(request, &()).await.unwrap();
    let mut fields = Map::new();
    while let Some(field) = form.next_field().await.unwrap() {
        let name = field.name().unwrap().to_owned();
        let is_file = field.file_name().is_some();
        let text = if is_file { String::from("a file") } else { field.text().await.unwrap() };
        fields.insert(name, json!(text));
    }
    Value::Object(fields)
}

/// `/graph/v25.0/1001/messages` in the words of the description.
fn operation(method: &str, path: &str) -> String {
    let below = path.rsplit_once("/v25.0/").map_or(path, |(_, below)| below);
    let (node, edge) = below.split_once('/').map_or((below, None), |(node, edge)| (node, Some(edge)));
    let node = match node {
        NUMBER => "{Phone-Number-ID}",
        ACCOUNT => "{WABA-ID}",
        APP => "{Application-ID}",
        session if session.starts_with("upload:") => "{Upload-ID}",
        // The simulator counts templates from here; its files have random ids.
        id if id.starts_with("12000000000000") => "{TEMPLATE_ID}",
        id if id.bytes().all(|byte| byte.is_ascii_digit()) => "{Media-ID}",
        word => word,
    };
    edge.map_or_else(|| format!("{method} {node}"), |edge| format!("{method} {node}/{edge}"))
}
