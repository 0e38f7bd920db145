//! A server with lines whose Meta is the simulator in this process.

use crate::{
    body::Account,
    client::{Api, Line, MetaApp},
    server::{Installed, Place, Server},
};
use anyhow::{Context as _, Result};
use serde_json::json;
use simulator::{App, Clock, Number, Simulator, SimulatorConfig};
use std::net::Ipv4Addr;
use tokio::{net::TcpListener, task::JoinHandle};

/// Messages per second that the lines may send, as busy numbers do.
const THROUGHPUT: u32 = 1_000;

pub(crate) struct Stage {
    pub(crate) place: Place,
    pub(crate) installed: Installed,
    pub(crate) api: Api,
    pub(crate) simulator: Simulator,
    pub(crate) app: MetaApp,
    pub(crate) lines: Vec<Line>,
    meta: JoinHandle<()>,
}

impl Stage {
    /// Installs, starts, connects `lines` lines. The server is handed back apart, because tests end it at will.
    pub(crate) async fn build(place: Place, lines: usize) -> Result<(Self, Server)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let base = format!("http://{}/sim", listener.local_addr()?);
        let config = SimulatorConfig { data: None, public_base: base.clone(), clock: Clock::system() };
        let simulator = Simulator::start(config).await.context("starting the simulator")?;
        let serving = simulator.clone();
        let meta = tokio::spawn(async move {
            // Ends with the process; a failure shows as refused connections in the figures.
            let _ = serving.serve(listener).await;
        });
        let installed = place.set_up().await?;
        let server = place.start().await?;
        let api = Api::new(place.url(), installed.token.clone());
        let app = api.meta_app(&format!("{base}/graph")).await?;
        simulator.register_app(App {
            app_id: app.app_id.clone(),
            app_secret: app.secret.clone(),
            callback_url: app.callback_url.clone(),
            verify_token: app.verify_token.clone(),
        });
        let mut stage = Self { place, installed, api, simulator, app, lines: Vec::new(), meta };
        for number in 0..lines {
            stage.connect(number).await?;
        }
        Ok((stage, server))
    }

    async fn connect(&mut self, number: usize) -> Result<()> {
        let line = self.api.line(&self.app, number).await?;
        self.simulator.register_number(Number {
            phone_number_id: line.phone_number_id.clone(),
            waba_id: line.waba_id.clone(),
            app_id: self.app.app_id.clone(),
            display_phone_number: format!("+57 601 555 {number:04}"),
            verified_name: "Bench".to_owned(),
            access_token: line.token.clone(),
            throughput: THROUGHPUT,
            ..Number::default()
        });
        // Subscribes the app, and learns what the number may send.
        self.api.post(&format!("/channels/{}/test", line.channel), json!({})).await?;
        self.lines.push(line);
        Ok(())
    }

    /// Whose webhooks the generator sends to line `number`.
    pub(crate) fn account(&self, number: usize) -> Result<Account> {
        let line = self.lines.get(number).context("no such line")?;
        Ok(Account {
            secret: self.app.secret.clone(),
            waba_id: line.waba_id.clone(),
            phone_number_id: line.phone_number_id.clone(),
        })
    }

    /// Path of the callback.
    pub(crate) fn hook(&self) -> Result<String> {
        let path = self.app.callback_url.split_once("/hooks/").context("the callback's address")?.1;
        Ok(format!("/hooks/{path}"))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.meta.abort();
    }
}
