//! The built-in simulator, started when the first line needs it: an installation with real lines never pays for it.

use app::channel::simulator::{Simulate, SimulatorLine};
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use futures::future::{BoxFuture, FutureExt as _};
use simulator::{Clock, Simulator, SimulatorConfig};
use std::{path::PathBuf, sync::Arc};
use tokio::sync::OnceCell;
use tower::ServiceExt as _;

pub(crate) struct Simulation {
    folder: PathBuf,
    /// How this machine reaches the server, which is also how the simulator is reached.
    local_url: String,
    clock: Clock,
    started: OnceCell<(Simulator, Router)>,
}

impl Simulation {
    pub(crate) fn new(folder: PathBuf, local_url: String, clock: Clock) -> Arc<Self> {
        Arc::new(Self { folder, local_url, clock, started: OnceCell::new() })
    }

    /// Where the Graph API of a simulator is that is reached under `local_url`.
    pub(crate) fn graph_url(local_url: &str) -> String {
        format!("{local_url}/sim/graph")
    }

    /// The simulator; started now if it was not.
    pub(crate) async fn simulator(&self) -> std::io::Result<&Simulator> {
        let start = async || {
            let config = SimulatorConfig {
                data: Some(self.folder.clone()),
                public_base: format!("{}/sim", self.local_url),
                clock: self.clock.clone(),
            };
            let simulator = Simulator::start(config).await?;
            let router = simulator.router();
            Ok::<_, std::io::Error>((simulator, router))
        };
        Ok(&self.started.get_or_try_init(start).await?.0)
    }

    /// Answers a request below `/sim`; 404 while no line is simulated.
    pub(crate) async fn answer(self: Arc<Self>, request: Request<Body>) -> Response {
        match self.started.get() {
            Some((_, router)) => router.clone().oneshot(request).await.into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

impl Simulate for Simulation {
    fn register(&self, line: SimulatorLine) -> BoxFuture<'_, Result<(), String>> {
        async move {
            let simulator = self.simulator().await.map_err(|error| error.to_string())?;
            simulator.register_app(simulator::App {
                app_id: line.app_id.clone(),
                app_secret: line.app_secret,
                callback_url: format!("{}{}", self.local_url, line.callback_path),
                verify_token: line.verify_token,
            });
            simulator.register_number(simulator::Number {
                phone_number_id: line.phone_number_id,
                waba_id: line.waba_id,
                app_id: line.app_id,
                display_phone_number: line.display_phone_number,
                verified_name: line.verified_name,
                access_token: line.access_token,
                // The phone app side of coexistence is part of what can be tried: echoes, edits, revokes.
                is_on_biz_app: true,
                ..simulator::Number::default()
            });
            Ok(())
        }
        .boxed()
    }
}
