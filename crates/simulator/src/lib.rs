//! Meta as a program: the WhatsApp Cloud API that Recado talks to when there is no Meta app, and the customers' phones.
//!
//! It is a feature of the product (a page of phones where a person plays the customers) and the fake Meta of every test
//! and bench. It shares no wire type with the rest of Recado, so that a mistake on one side is not repeated on the other.
//!
//! To follow a message of the business, open `graph/messages.rs`, then `phones/arrive.rs` and `phones/timeline.rs`; to
//! follow one of a customer, open `phones/verb.rs`, then `webhook/body.rs` and `webhook/deliver.rs`.

mod clock;
mod engine;
mod faults;
mod graph;
mod phones;
mod requests;
mod rules;
mod state;
mod webhook;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;

pub use crate::clock::Clock;
pub use crate::faults::{Faults, SendFault};
pub use crate::phones::behaviour::{Behaviour, Pace, Reads};
pub use crate::phones::handle::PhoneHandle;
pub use crate::phones::phone::{Bubble, Side, Status};
pub use crate::phones::say::{File, Message, Refused};
pub use crate::requests::RecordedRequest;
pub use crate::state::account::{App, Number};

use crate::engine::Engine;
use crate::state::account::Line;

/// How to start a simulator.
#[derive(Clone, Debug)]
pub struct SimulatorConfig {
    /// The simulator's own folder; `None` keeps everything in memory and makes every step instant.
    pub data: Option<PathBuf>,
    /// Where [`Simulator::router`] is reached from outside, such as `http://127.0.0.1:8080/sim`; part of media addresses.
    pub public_base: String,
    pub clock: Clock,
}

/// The running fake Meta. Clones share one state; when the last one goes, the workers stop and the state is saved.
#[derive(Clone, Debug)]
pub struct Simulator(Arc<Owner>);

#[derive(Debug)]
struct Owner(Arc<Engine>);

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.stop.cancel();
        self.0.save();
    }
}

impl Simulator {
    /// Starts the simulator on the current Tokio runtime. A rustls crypto provider has to be installed before.
    pub async fn start(config: SimulatorConfig) -> io::Result<Self> {
        let engine = tokio::task::spawn_blocking(move || Engine::start(config)).await.map_err(io::Error::other)??;
        Ok(Self(Arc::new(Owner(engine))))
    }

    /// The Graph API under `/graph/{version}/…` and the phones under `/phones…`.
    pub fn router(&self) -> Router {
        graph::router(Arc::clone(self.engine())).merge(phones::api::router(Arc::clone(self.engine())))
    }

    /// Serves [`Simulator::router`] under `/sim` of this listener, for programs that have no server of their own.
    pub async fn serve(&self, listener: tokio::net::TcpListener) -> io::Result<()> {
        axum::serve(listener, Router::new().nest("/sim", self.router())).await
    }

    /// Registers (or updates) a Meta app. A WhatsApp Business account's webhooks reach it once it is subscribed.
    pub fn register_app(&self, app: App) {
        let app_id = app.app_id.clone();
        self.engine().change(|state| {
            state.apps.insert(app_id.clone(), app);
            state.marks.is_dirty = true;
            state.marks.whole = true;
        });
        self.engine().deliver_to(&app_id);
    }

    /// Registers (or updates) a business number. The first number of an account brings a set of templates, and the very
    /// first one three customers.
    pub fn register_number(&self, number: Number) {
        let now_ms = self.engine().clock.now_ms();
        self.engine().change(|state| {
            let waba_id = number.waba_id.clone();
            let line = state.lines.entry(number.phone_number_id.clone()).or_default();
            *line = Line { number, ..line.clone() };
            state::seed::templates(state, &waba_id);
            state::seed::customers(state, now_ms);
            state.marks.is_dirty = true;
            state.marks.whole = true;
        });
    }

    /// Puts a template into another state (`PAUSED`, `DISABLED` …) in all its languages, and says so by webhook.
    pub fn set_template_status(&self, waba_id: &str, name: &str, status: &str) {
        let now_ms = self.engine().clock.now_ms();
        self.engine().change(|state| {
            let mut changed = Vec::new();
            for template in state.templates.get_mut(waba_id).into_iter().flatten() {
                if template.name == name && template.status != status {
                    status.clone_into(&mut template.status);
                    changed.push(webhook::body::template_status(template, None));
                }
            }
            for change in changed {
                state.publish(now_ms, waba_id, change, None);
            }
        });
    }

    /// What a reviewer or the people who complain do to a template, by its name in all its languages: `{"verb": "reject",
    /// "reason": "SCAM"}`, `approve`, `pause`, `resume`, `disable`, `move`, `announce`, `quality`.
    pub fn review_template(&self, waba_id: &str, name: &str, order: &serde_json::Value) -> Result<(), Refused> {
        let now_ms = self.engine().clock.now_ms();
        self.engine().change(|state| {
            let all = state.templates.get(waba_id).into_iter().flatten();
            let ids: Vec<String> = all.filter(|one| one.name == name).map(|one| one.id.clone()).collect();
            if ids.is_empty() {
                return Err(Refused { code: "unknown_template" });
            }
            ids.iter().try_for_each(|id| phones::reviewer::decide(state, now_ms, id, order).map(drop))
        })
    }

    /// Lets reviews wait until somebody decides, or lets them go on by the rules.
    pub fn hold_reviews(&self, is_held: bool) {
        let now_ms = self.engine().clock.now_ms();
        self.engine().change(|state| phones::reviewer::hold(state, now_ms, is_held));
    }

    /// Sends any webhook (`account_update`, `history` …) to the apps subscribed to the account.
    pub fn publish(&self, waba_id: &str, field: &str, value: &serde_json::Value) {
        let now_ms = self.engine().clock.now_ms();
        let change = serde_json::json!({"field": field, "value": value});
        self.engine().change(|state| state.publish(now_ms, waba_id, change, None));
    }

    /// The phone that has this number (any spelling) or user id; made when there is none.
    pub fn phone(&self, number: &str) -> PhoneHandle {
        PhoneHandle::open(Arc::clone(&self.0), number)
    }

    /// How fast messages are sent, delivered and read.
    pub fn set_pace(&self, pace: Pace) {
        self.engine().change(|state| state.pace = pace);
    }

    pub fn faults(&self) -> &Faults {
        &self.engine().faults
    }

    /// What the Graph API was asked lately, oldest first (at most 10,000).
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.engine().requests.all()
    }

    /// `biz_opaque_callback_data` of the messages accepted lately, once for each time, oldest first (at most 10,000).
    pub fn accepted(&self) -> Vec<String> {
        self.engine().requests.accepted()
    }

    /// Whether a message with this `biz_opaque_callback_data` was accepted lately.
    pub fn has_accepted(&self, callback: &str) -> bool {
        self.engine().requests.has_accepted(callback)
    }

    /// How many messages of the business were accepted since the start.
    pub fn sent(&self) -> usize {
        self.engine().requests.sent()
    }

    /// Returns when everything due has happened and every webhook due was answered with 200. What is due later by the
    /// simulator's clock, and webhooks that are paused, are not waited for.
    pub async fn settle(&self) {
        while !self.engine().is_settled() {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    }

    fn engine(&self) -> &Arc<Engine> {
        &self.0.0
    }
}
