//! Meta's two speed limits: messages per second of a number, and messages to one person.

use serde::{Deserialize, Serialize};

/// One message to the same person every six seconds …
pub(crate) const PAIR_INTERVAL_MS: i64 = 6_000;
/// … with this many at once, borrowed from the future.
pub(crate) const PAIR_BURST: i64 = 45;
/// Messages per second of an ordinary number.
pub(crate) const DEFAULT_THROUGHPUT: u32 = 80;

/// A leaky bucket: remembers only when it will be empty again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bucket {
    empty_at_us: i64,
}

impl Bucket {
    /// Takes one message out of the allowance; `false` leaves the bucket as it was.
    pub(crate) fn take(&mut self, now_ms: i64, interval_us: i64, burst: i64) -> bool {
        let now_us = now_ms.saturating_mul(1_000);
        let start = self.empty_at_us.max(now_us);
        if start - now_us > interval_us * (burst - 1) {
            return false;
        }
        self.empty_at_us = start + interval_us;
        true
    }

    pub(crate) fn take_pair(&mut self, now_ms: i64) -> bool {
        self.take(now_ms, PAIR_INTERVAL_MS * 1_000, PAIR_BURST)
    }

    pub(crate) fn take_throughput(&mut self, now_ms: i64, per_second: u32) -> bool {
        let per_second = i64::from(per_second.max(1));
        self.take(now_ms, 1_000_000 / per_second, per_second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_to_one_person_is_45_and_then_one_every_six_seconds() {
        let mut bucket = Bucket::default();
        let now = 1_700_000_000_000;
        let sent = (0..100).filter(|_| bucket.take_pair(now)).count();
        assert_eq!(sent, 45);
        assert!(!bucket.take_pair(now + PAIR_INTERVAL_MS - 1));
        assert!(bucket.take_pair(now + PAIR_INTERVAL_MS));
        assert!(!bucket.take_pair(now + PAIR_INTERVAL_MS));
    }

    #[test]
    fn a_number_sends_its_throughput_each_second() {
        let mut bucket = Bucket::default();
        let now = 1_700_000_000_000;
        assert_eq!((0..500).filter(|_| bucket.take_throughput(now, 80)).count(), 80);
        assert_eq!((0..500).filter(|_| bucket.take_throughput(now + 1_000, 80)).count(), 80);
    }
}
