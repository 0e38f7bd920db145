//! Where the simulator takes the time from: the machine, or a test that moves it by hand.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

/// The simulator's time, in milliseconds since 1970 (UTC).
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Manual(Arc<watch::Sender<i64>>),
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until [`Clock::advance`] is called. Clones share the same time.
    pub fn manual(start_ms: i64) -> Self {
        Self(Source::Manual(Arc::new(watch::Sender::new(start_ms))))
    }

    pub fn now_ms(&self) -> i64 {
        match &self.0 {
            Source::System => system_now_ms(),
            Source::Manual(now) => *now.borrow(),
        }
    }

    /// Moves a manual clock forward. The machine's clock is left alone.
    pub fn advance(&self, by: Duration) {
        if let Source::Manual(now) = &self.0 {
            let step = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            now.send_modify(|at| *at = at.saturating_add(step));
        }
    }

    /// Returns once this clock shows `due_ms` or later.
    pub(crate) async fn sleep_until(&self, due_ms: i64) {
        match &self.0 {
            Source::System => {
                let wait = due_ms.saturating_sub(system_now_ms());
                tokio::time::sleep(Duration::from_millis(u64::try_from(wait).unwrap_or(0))).await;
            }
            Source::Manual(now) => {
                // The sender lives as long as this clock, so the wait cannot fail.
                let _ = now.subscribe().wait_for(|at| *at >= due_ms).await;
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where this crate reads the machine's clock")]
fn system_now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
