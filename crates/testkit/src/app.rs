//! The whole product in one process: server on a free port, simulator beside it, loops that are stepped by hand.

use crate::{
    client::Client,
    database::{Backend, TestDatabase},
};
use api::{ApiState, realtime::Hub};
use app::{
    App, Clock, Config,
    account::{setup, tokens},
    channel::simulator::{Simulate, SimulatorLine, SimulatorPort},
    inbound, jobs, outbound,
    secret::SecretKey,
};
use axum::Router;
use channels::graph;
use domain::{ChannelId, Timestamp, UserId, WorkspaceId, locale::Locale};
use futures::future::{BoxFuture, FutureExt as _};
use serde_json::{Value, json};
use simulator::{PhoneHandle, Simulator, SimulatorConfig};
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};
use store::blob::Blobs;
use tokio::{net::TcpListener, task::JoinHandle};
use worker::Runner;

/// A Monday morning in Bogotá.
pub const START: Timestamp = Timestamp::from_millis(1_795_000_000_000);
/// Rounds of steps after which something goes in circles.
const ROUNDS: usize = 400;
pub const PASSWORD: &str = "correct horse battery staple";

/// The product under test.
pub struct TestApp {
    pub app: App,
    pub simulator: Simulator,
    /// `http://127.0.0.1:…`
    pub base: String,
    pub workspace: WorkspaceId,
    pub admin_id: UserId,
    /// The administrator, by token.
    pub admin: Client,
    simulated: simulator::Clock,
    database: Mutex<Option<TestDatabase>>,
    runner: Runner<App>,
    server: JoinHandle<()>,
    left_over: AtomicBool,
    set_aside: AtomicBool,
    names: AtomicU32,
}

/// A line of the simulator.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: ChannelId,
    pub phone_number_id: String,
    pub waba_id: String,
}

/// Tells the test's simulator of lines, as the server does.
struct Port {
    simulator: Simulator,
    base: String,
}

impl Simulate for Port {
    fn register(&self, line: SimulatorLine) -> BoxFuture<'_, Result<(), String>> {
        self.simulator.register_app(simulator::App {
            app_id: line.app_id.clone(),
            app_secret: line.app_secret,
            callback_url: format!("{}{}", self.base, line.callback_path),
            verify_token: line.verify_token,
        });
        self.simulator.register_number(simulator::Number {
            phone_number_id: line.phone_number_id,
            waba_id: line.waba_id,
            app_id: line.app_id,
            display_phone_number: line.display_phone_number,
            verified_name: line.verified_name,
            access_token: line.access_token,
            is_on_biz_app: true,
            ..simulator::Number::default()
        });
        async { Ok(()) }.boxed()
    }
}

impl TestApp {
    pub async fn start(backend: Backend) -> Self {
        let database = TestDatabase::make(backend).await;
        let graph = graph::Client::new().unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let clock = Clock::manual(START);
        let simulated = simulator::Clock::manual(START.millis());
        let config = SimulatorConfig { data: None, public_base: format!("{base}/sim"), clock: simulated.clone() };
        let simulator = Simulator::start(config).await.unwrap();
        let port = SimulatorPort(Arc::new(Port { simulator: simulator.clone(), base: base.clone() }));
        let config = Config {
            public_url: base.clone(),
            graph_url: format!("{base}/sim/graph"),
            simulator_graph_url: Some(format!("{base}/sim/graph")),
            simulator: Some(port),
            demo: false,
            journal_days: 30,
            quick_passwords: true,
        };
        let blobs = Blobs::memory();
        let app = App::new(database.db.clone(), blobs, clock, graph, SecretKey::random(), config);
        let hub = Hub::start(app.clone());
        let state = ApiState::new(app.clone(), hub, Arc::new(String::new));
        let router = api::router(state).merge(Router::new().nest("/sim", simulator.router()));
        let server = tokio::spawn(async move {
            let service = router.into_make_service_with_connect_info::<SocketAddr>();
            axum::serve(listener, service).await.unwrap();
        });
        let (workspace, admin_id, token) = install(&app, "ana@recado.example").await;
        Self {
            admin: Client::new(&base, Some(&token)),
            runner: jobs::runner(&app),
            app,
            simulator,
            base,
            workspace,
            admin_id,
            simulated,
            database: Mutex::new(Some(database)),
            server,
            left_over: AtomicBool::new(false),
            set_aside: AtomicBool::new(false),
            names: AtomicU32::new(0),
        }
    }

    /// Another company in the same installation; its administrator.
    pub async fn another_workspace(&self) -> (WorkspaceId, Client) {
        let number = self.names.fetch_add(1, Ordering::Relaxed);
        let (workspace, _, token) = install(&self.app, &format!("otra{number}@recado.example")).await;
        (workspace, Client::new(&self.base, Some(&token)))
    }

    /// A colleague with the role `agent` or `administrator`, by token.
    pub async fn colleague(&self, role: &str) -> (UserId, Client) {
        let number = self.names.fetch_add(1, Ordering::Relaxed);
        let email = format!("colega{number}@recado.example");
        let body = json!({"name": format!("Colega {number}"), "email": email, "role": role, "password": PASSWORD});
        let id = self.admin.post("/users", body).await.id();
        let token = tokens::create_for(&self.app, &email, "test").await.unwrap().word;
        (UserId(id.parse().unwrap()), Client::new(&self.base, Some(&token)))
    }

    /// A line of the simulator, connected.
    pub async fn line(&self, nickname: &str) -> Line {
        let made = self.admin.post("/channels", json!({"kind": "whatsapp", "nickname": nickname, "simulator": true}));
        let made = made.await.ok();
        let text = |member: &str| made[member].as_str().unwrap_or_else(|| panic!("no {member} in {made}")).to_owned();
        let line = Line {
            id: text("id").parse().unwrap(),
            phone_number_id: text("phone_number_id"),
            waba_id: text("waba_id"),
        };
        self.settle().await;
        line
    }

    /// A customer's phone that writes to this line.
    pub fn phone(&self, line: &Line, number: &str) -> PhoneHandle {
        self.simulator.phone(number).to(line.phone_number_id.clone())
    }

    /// A customer writes, and everything that follows happens. The conversation.
    pub async fn conversation(&self, line: &Line, number: &str) -> Value {
        let phone = self.phone(line, number);
        phone.send_text("Hola").unwrap();
        self.settle().await;
        let wa_id = phone.wa_id();
        let rows = self.admin.get(&format!("/conversations?state=all&channel={}", line.id)).await.items();
        let found = rows.iter().find(|row| row["identity"]["external_id"] == wa_id.as_str());
        found.unwrap_or_else(|| panic!("no conversation of {wa_id}")).clone()
    }

    /// Both clocks, together.
    pub fn advance(&self, span: Duration) {
        self.app.clock.advance(span);
        self.simulated.advance(span);
    }

    /// Moves time and lets everything happen that became due.
    pub async fn later(&self, span: Duration) {
        self.advance(span);
        self.settle().await;
    }

    /// Lets everything happen that is due: phones, webhooks, ingest, sending, jobs, until nothing moves.
    pub async fn settle(&self) {
        for _ in 0..ROUNDS {
            self.simulator.settle().await;
            if self.round().await == 0 && self.quiet().await {
                return;
            }
        }
        panic!("it does not settle");
    }

    /// Whether nothing came while the last round ran.
    async fn quiet(&self) -> bool {
        self.simulator.settle().await;
        store::system::journal::depth(&self.app.db).await.unwrap() == 0
    }

    async fn round(&self) -> usize {
        let drained = inbound::drain::drain(&self.app).await.unwrap();
        let sent = outbound::dispatch::step(&self.app).await.unwrap();
        let swept = outbound::settle::step(&self.app).await.unwrap();
        let jobs = self.runner.step().await.unwrap();
        drained.bodies + drained.items + sent + swept + usize::from(!jobs.is_idle())
    }

    /// This test leaves jobs that wait for later, or that were buried.
    pub fn allow_left_over_jobs(&self) {
        self.left_over.store(true, Ordering::Relaxed);
    }

    /// This test breaks items on purpose.
    pub fn allow_failed_items(&self) {
        self.set_aside.store(true, Ordering::Relaxed);
    }

    /// Checks that nothing is left undone, and removes the database.
    pub async fn finish(self) {
        if !self.left_over.load(Ordering::Relaxed) {
            let jobs = store::queue::depth(&self.app.db).await.unwrap();
            assert_eq!(jobs, 0, "jobs were left over");
        }
        if !self.set_aside.load(Ordering::Relaxed) {
            let failed = store::system::journal::failures(&self.app.db).await.unwrap();
            assert!(failed.is_empty(), "items were set aside: {failed:?}");
        }
        self.server.abort();
        let database = self.database.lock().unwrap().take();
        drop(self);
        if let Some(database) = database {
            database.remove().await;
        }
    }
}

/// A workspace, its administrator and a token of theirs.
async fn install(app: &App, email: &str) -> (WorkspaceId, UserId, String) {
    let wanted = setup::Setup {
        workspace: setup::NewWorkspace {
            name: "Casa Nativa".to_owned(),
            locale: Locale::Es,
            time_zone: "America/Bogota".to_owned(),
            country: "CO".to_owned(),
            currency: "COP".to_owned(),
        },
        name: "Ana Torres".to_owned(),
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
    };
    let (workspace, user) = setup::setup_cli(app, wanted).await.unwrap();
    let token = tokens::create_for(app, email, "test").await.unwrap().word;
    (workspace, user, token)
}
