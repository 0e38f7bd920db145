//! How long a failed job waits.

use domain::{retry, time::MINUTE, time::SECOND};
use std::time::Duration;

const BASE: Duration = SECOND.saturating_mul(2);
const CAP: Duration = MINUTE.saturating_mul(30);

/// The wait before the try after `attempt` (from 1). `jitter` from 0 to 1 spreads those that failed together.
pub(crate) fn wait(attempt: u32, jitter: f64) -> Duration {
    retry::backoff(attempt, BASE, CAP, jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wait_is_short_and_the_last_half_an_hour() {
        assert_eq!(wait(1, 0.0), SECOND * 2);
        assert_eq!(wait(30, 0.0), MINUTE * 30);
        assert!(wait(1, 1.0) > wait(1, 0.0));
    }
}
