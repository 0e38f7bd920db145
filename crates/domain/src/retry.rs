//! When to try again.

use std::time::Duration;

/// A message waiting for retry holds its lane at most this long, then fails visibly (decision 4).
pub const MAX_SEND_RETRY: Duration = Duration::from_secs(120);
/// The sweep settles an unknown send this long after the line's next webhook, …
pub const UNKNOWN_AFTER_WEBHOOK: Duration = Duration::from_secs(300);
/// … or this long after the request when no webhook comes at all.
pub const UNKNOWN_WITHOUT_WEBHOOK: Duration = Duration::from_secs(86_400);
/// A receipt, reaction, edit or revoke whose message never comes is shown on its own after this long (decision 3).
pub const PARKED_SHOWN_AFTER: Duration = Duration::from_secs(86_400);
/// Longest undo a sender may ask for, in seconds.
pub const MAX_UNDO_SECONDS: u32 = 10;

/// Seconds to wait before try number `attempt` (from 1): doubling from `base`, at most `cap`,
/// with up to a quarter more by `jitter` (0 to 1) so that many do not return at once.
pub fn backoff(attempt: u32, base: Duration, cap: Duration, jitter: f64) -> Duration {
    let doubled = base.saturating_mul(1 << attempt.saturating_sub(1).min(20)).min(cap);
    doubled + doubled.mul_f64(jitter.clamp(0.0, 1.0) / 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SECOND;

    #[test]
    fn waits_double_up_to_the_cap() {
        let waits: Vec<_> = (1..=6).map(|attempt| backoff(attempt, SECOND, SECOND * 10, 0.0).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 10, 10]);
        assert_eq!(backoff(1, SECOND * 4, SECOND * 60, 1.0), SECOND * 5);
    }
}
