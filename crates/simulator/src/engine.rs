//! The simulator's heart: the state behind its lock, the clock, and the workers that act on both.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, broadcast};
use tokio_util::sync::CancellationToken;

use crate::SimulatorConfig;
use crate::clock::Clock;
use crate::faults::Faults;
use crate::phones::behaviour::Pace;
use crate::phones::timeline;
use crate::requests::Requests;
use crate::state::State;
use crate::state::disk::Disk;
use crate::state::store::Marks;
use crate::webhook;

/// How long changes gather before a snapshot is written.
const SAVE_AFTER: Duration = Duration::from_millis(400);

/// What open pages are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// This phone changed.
    Phone(String),
    /// Phones, numbers or the network changed.
    Whole,
}

#[derive(Debug)]
pub(crate) struct Engine {
    state: Mutex<State>,
    pub(crate) disk: Disk,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) requests: Requests,
    pub(crate) http: reqwest::Client,
    pub(crate) public_base: String,
    pub(crate) queue_changed: Arc<Notify>,
    timeline_changed: Notify,
    save_wanted: Notify,
    pub(crate) signals: broadcast::Sender<Signal>,
    pub(crate) stop: CancellationToken,
    workers: Mutex<BTreeSet<String>>,
    runtime: tokio::runtime::Handle,
    is_refused: AtomicBool,
}

impl Engine {
    pub(crate) fn start(config: SimulatorConfig) -> io::Result<Arc<Self>> {
        let disk = Disk::open(config.data)?;
        let mut state = disk.load()?;
        state.pace = if disk.is_memory() { Pace::INSTANT } else { Pace::NATURAL };
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(20))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(io::Error::other)?;
        let queue_changed = Arc::new(Notify::new());
        let apps: Vec<String> = state.apps.keys().cloned().collect();
        let engine = Arc::new(Self {
            state: Mutex::new(state),
            disk,
            clock: config.clock,
            faults: Faults::new(Arc::clone(&queue_changed)),
            requests: Requests::default(),
            http,
            public_base: config.public_base.trim_end_matches('/').to_owned(),
            queue_changed,
            timeline_changed: Notify::new(),
            save_wanted: Notify::new(),
            signals: broadcast::Sender::new(256),
            stop: CancellationToken::new(),
            workers: Mutex::default(),
            runtime: tokio::runtime::Handle::current(),
            is_refused: AtomicBool::new(false),
        });
        engine.spawn(run_timeline(Arc::clone(&engine)));
        if !engine.disk.is_memory() {
            engine.spawn(run_saver(Arc::clone(&engine)));
        }
        for app_id in apps {
            engine.deliver_to(&app_id);
        }
        Ok(engine)
    }

    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.runtime.spawn(async move {
            tokio::select! {
                () = stop.cancelled() => {}
                () = work => {}
            }
        });
    }

    /// Makes sure that somebody posts this app's webhooks.
    pub(crate) fn deliver_to(self: &Arc<Self>, app_id: &str) {
        let is_new = self.workers.lock().unwrap_or_else(PoisonError::into_inner).insert(app_id.to_owned());
        if is_new {
            self.spawn(webhook::deliver::run(Arc::clone(self), app_id.to_owned()));
        }
    }

    /// Reads the state.
    pub(crate) fn look<R>(&self, read: impl FnOnce(&State) -> R) -> R {
        read(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state, then wakes whoever has something to do because of it.
    pub(crate) fn change<R>(&self, write: impl FnOnce(&mut State) -> R) -> R {
        let (result, marks) = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.webhook_delay_ms = self.faults.delay_ms();
            let result = write(&mut state);
            (result, std::mem::take(&mut state.marks))
        };
        self.wake(marks);
        result
    }

    fn wake(&self, marks: Marks) {
        if marks.has_events {
            self.queue_changed.notify_waiters();
        }
        if marks.has_steps {
            self.timeline_changed.notify_one();
        }
        if marks.is_dirty {
            self.save_wanted.notify_one();
        }
        // Nobody listening is the usual case, not a fault.
        if marks.whole {
            let _ = self.signals.send(Signal::Whole);
        }
        for phone in marks.phones {
            let _ = self.signals.send(Signal::Phone(phone));
        }
    }

    /// Remembers whether the callback took the last webhook, and tells pages when that changes.
    pub(crate) fn note_delivery(&self, is_accepted: bool) {
        if self.is_refused.swap(!is_accepted, Ordering::Relaxed) == is_accepted {
            let _ = self.signals.send(Signal::Whole);
        }
    }

    pub(crate) fn is_refused(&self) -> bool {
        self.is_refused.load(Ordering::Relaxed)
    }

    /// Whether nothing due is left to do.
    pub(crate) fn is_settled(&self) -> bool {
        let now_ms = self.clock.now_ms();
        let is_paused = self.faults.is_paused();
        self.look(|state| {
            let has_step = state.timeline.keys().next().is_some_and(|(due_ms, _)| *due_ms <= now_ms);
            let has_event = state.queues.values().flatten().any(|event| event.due_ms <= now_ms);
            !has_step && (is_paused || !has_event)
        })
    }

    /// Writes a snapshot now.
    pub(crate) fn save(&self) {
        if self.disk.is_memory() {
            return;
        }
        let snapshot = self.look(serde_json::to_vec);
        let saved = snapshot.map_err(io::Error::other).and_then(|bytes| self.disk.save(&bytes));
        if let Err(error) = saved {
            tracing::warn!(%error, "the simulator's state could not be saved");
        }
    }
}

async fn run_timeline(engine: Arc<Engine>) {
    loop {
        let now_ms = engine.clock.now_ms();
        let due_ms = engine.look(|state| state.timeline.keys().next().map(|(due_ms, _)| *due_ms));
        match due_ms {
            Some(due_ms) if due_ms <= now_ms => engine.change(|state| timeline::run_due(state, now_ms)),
            Some(due_ms) => tokio::select! {
                () = engine.timeline_changed.notified() => {}
                () = engine.clock.sleep_until(due_ms) => {}
            },
            None => engine.timeline_changed.notified().await,
        }
    }
}

async fn run_saver(engine: Arc<Engine>) {
    loop {
        engine.save_wanted.notified().await;
        tokio::time::sleep(SAVE_AFTER).await;
        let saving = Arc::clone(&engine);
        if let Err(error) = tokio::task::spawn_blocking(move || saving.save()).await {
            tracing::warn!(%error, "the simulator's state could not be saved");
        }
    }
}
