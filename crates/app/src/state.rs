//! What every use case stands on.

use crate::{
    Clock,
    account::password::Hashing,
    channel::simulator::SimulatorPort,
    cost::Prices,
    ids::Ids,
    inbound::{Merges, accept::Hooks, journal::JournalWriter},
    outbound::pace::Pacer,
    secret::SecretKey,
};
use channels::graph::Client;
use domain::Timestamp;
use std::{ops::Deref, sync::Arc};
use store::{Db, blob::Blobs};
use uuid::Uuid;

/// The application: cheap to clone, shared by requests, loops and jobs.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub db: Db,
    pub blobs: Blobs,
    pub clock: Clock,
    pub graph: Client,
    pub secrets: SecretKey,
    pub config: Config,
    pub journal: JournalWriter,
    /// Meta's hooks; invalidated when a Meta app changes.
    pub hooks: Hooks,
    pub pacer: Pacer,
    pub hashing: Hashing,
    pub prices: Prices,
    pub(crate) ids: Ids,
    pub(crate) merges: Merges,
    /// Names this process in leases.
    pub process: Uuid,
}

/// What the operator decides, already validated.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where browsers and Meta reach us, without a slash at the end.
    pub public_url: String,
    /// For Meta apps that name no Graph URL of their own.
    pub graph_url: String,
    /// Where the built-in simulator's Graph API is, when it runs.
    pub simulator_graph_url: Option<String>,
    /// Told of every simulator line when it is made, and of all of them at the start.
    pub simulator: Option<SimulatorPort>,
    /// The demo shows extra doors (simulator, prefilled sign-in).
    pub demo: bool,
    /// Days that webhook bodies are kept for replay.
    pub journal_days: u32,
    /// Cheaper password hashing, for tests only.
    pub quick_passwords: bool,
}

impl App {
    pub fn new(db: Db, blobs: Blobs, clock: Clock, graph: Client, secrets: SecretKey, config: Config) -> Self {
        let ids = Ids::default();
        let process = ids.next(clock.now());
        let journal = JournalWriter::start(db.clone());
        Self(Arc::new(Parts {
            db,
            blobs,
            clock,
            graph,
            secrets,
            config,
            journal,
            hooks: Hooks::default(),
            pacer: Pacer::default(),
            hashing: Hashing::default(),
            prices: Prices::default(),
            ids,
            merges: Merges::default(),
            process,
        }))
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id of any kind: `app.new_id::<MessageId>()`.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        T::from(self.ids.next(self.clock.now()))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
