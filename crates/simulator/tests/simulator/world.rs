//! The simulator with a tiny callback behind it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use simulator::{App, Clock, Number, Simulator, SimulatorConfig};

pub(crate) const SECRET: &str = "app secret";
pub(crate) const CUSTOMER: &str = "+57 300 555 0142";

/// Bodies the callback accepted, in order.
pub(crate) type Received = Arc<Mutex<Vec<Value>>>;

pub(crate) struct World {
    pub(crate) simulator: Simulator,
    pub(crate) base: String,
    pub(crate) http: reqwest::Client,
    pub(crate) received: Received,
    pub(crate) clock: Clock,
}

async fn callback(State(received): State<Received>, headers: HeaderMap, bytes: Bytes) -> Response {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(&bytes);
    let expected = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
    if headers.get("x-hub-signature-256").and_then(|value| value.to_str().ok()) != Some(expected.as_str()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    received.lock().unwrap().push(serde_json::from_slice(&bytes).unwrap());
    StatusCode::OK.into_response()
}

async fn handshake(uri: axum::http::Uri) -> Response {
    let url = reqwest::Url::parse(&format!("http://x{uri}")).unwrap();
    let find = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    match (find("hub.verify_token").as_deref(), find("hub.challenge")) {
        (Some("verify"), Some(challenge)) => challenge.into_response(),
        _ => StatusCode::FORBIDDEN.into_response(),
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(None, Clock::manual(1_795_000_000_000), true).await
    }

    pub(crate) async fn with(data: Option<std::path::PathBuf>, clock: Clock, is_subscribed: bool) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let public_base = format!("{base}/sim");
        let simulator = Simulator::start(SimulatorConfig { data, public_base, clock: clock.clone() }).await.unwrap();
        simulator.register_app(App {
            app_id: "9001".to_owned(),
            app_secret: SECRET.to_owned(),
            callback_url: format!("{base}/hook"),
            verify_token: "verify".to_owned(),
        });
        simulator.register_number(Number {
            phone_number_id: "1001".to_owned(),
            waba_id: "2001".to_owned(),
            app_id: "9001".to_owned(),
            display_phone_number: "+57 601 555 0101".to_owned(),
            verified_name: "Academia Aurora".to_owned(),
            access_token: "token".to_owned(),
            ..Number::default()
        });
        let received = Received::default();
        let hook = axum::routing::get(handshake).post(callback);
        let app =
            axum::Router::new().route("/hook", hook).with_state(Arc::clone(&received)).nest("/sim", simulator.router());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let http = reqwest::Client::builder().timeout(Duration::from_secs(10)).no_proxy().build().unwrap();
        let world = Self { simulator, base, http, received, clock };
        if is_subscribed {
            let (status, _) = world.post("2001/subscribed_apps", &json!({})).await;
            assert_eq!(status, 200);
        }
        world
    }

    pub(crate) async fn ask(&self, request: reqwest::RequestBuilder) -> (u16, Value) {
        let answer = request.bearer_auth("token").send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or_default())
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.ask(self.http.post(format!("{}/sim/graph/v25.0/{path}", self.base)).json(body)).await
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.ask(self.http.get(format!("{}/sim/graph/v25.0/{path}", self.base))).await
    }

    /// Sends content of a type to the customer.
    pub(crate) async fn send(&self, kind: &str, content: Value) -> (u16, Value) {
        let body = json!({"messaging_product": "whatsapp", "to": CUSTOMER, "type": kind, kind: content,
            "biz_opaque_callback_data": "ours"});
        self.post("1001/messages", &body).await
    }

    /// Every change received so far, of this member of `value` (`messages`, `statuses` …).
    pub(crate) async fn heard(&self, member: &str) -> Vec<Value> {
        self.simulator.settle().await;
        let received = self.received.lock().unwrap();
        let entries = received.iter().flat_map(|body| body["entry"].as_array().unwrap());
        let changes = entries.flat_map(|entry| entry["changes"].as_array().unwrap());
        changes.filter_map(|change| change["value"][member].as_array()).flatten().cloned().collect()
    }

    pub(crate) async fn states(&self) -> Vec<String> {
        self.heard("statuses").await.iter().map(|one| one["status"].as_str().unwrap().to_owned()).collect()
    }
}
