//! How fast we may write: one token bucket per number and one per (number, customer) pair.
//!
//! Meta's figures (throughput and pair rate pages, 2026): 80 messages a second per number, raised by Meta
//! for busy ones; one message per six seconds to the same person, with bursts of 45 borrowed from the future.

use crate::Timestamp;
use std::time::Duration;

/// Messages per second of a number until Meta reports more.
pub const DEFAULT_THROUGHPUT: u32 = 80;

const PAIR_INTERVAL_MICROS: i64 = 6_000_000;
const PAIR_BURST: i64 = 45;

/// The rate of one bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    interval_micros: i64,
    burst: i64,
}

impl Rate {
    /// A number's own throughput, with a burst of one second's worth.
    pub fn number(per_second: u32) -> Self {
        let per_second = i64::from(per_second.max(1));
        Self { interval_micros: 1_000_000 / per_second, burst: per_second }
    }

    /// One customer of one number.
    pub const fn pair() -> Self {
        Self { interval_micros: PAIR_INTERVAL_MICROS, burst: PAIR_BURST }
    }
}

/// A bucket (generic cell rate algorithm): when the next message would be exactly on the steady rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    due_micros: i64,
}

impl Bucket {
    /// Takes one message out of the bucket, or says how long to wait until one fits.
    pub fn take(&mut self, rate: Rate, now: Timestamp) -> Result<(), Duration> {
        let now = now.millis().saturating_mul(1_000);
        let due = self.due_micros.max(now);
        let ahead = due - now;
        let allowance = rate.interval_micros.saturating_mul(rate.burst - 1);
        if ahead > allowance {
            return Err(Duration::from_micros(u64::try_from(ahead - allowance).unwrap_or(0)));
        }
        self.due_micros = due.saturating_add(rate.interval_micros);
        Ok(())
    }

    /// Whether the bucket is full again, so that it need not be remembered.
    pub fn is_idle(&self, now: Timestamp) -> bool {
        self.due_micros <= now.millis().saturating_mul(1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SECOND;

    #[test]
    fn a_pair_may_burst_45_and_then_one_every_six_seconds() {
        let mut bucket = Bucket::default();
        let now = Timestamp::from_millis(1_000_000);
        for _ in 0..45 {
            assert_eq!(bucket.take(Rate::pair(), now), Ok(()));
        }
        assert_eq!(bucket.take(Rate::pair(), now), Err(SECOND * 6));
        assert_eq!(bucket.take(Rate::pair(), now.plus(SECOND * 6)), Ok(()));
        assert!(bucket.take(Rate::pair(), now.plus(SECOND * 7)).is_err());
    }

    #[test]
    fn a_number_sends_its_throughput_each_second() {
        let mut bucket = Bucket::default();
        let start = Timestamp::from_millis(5_000_000);
        let sent = (0..2_000)
            .filter(|millis| bucket.take(Rate::number(80), start.plus(Duration::from_millis(*millis))).is_ok())
            .count();
        assert!((239..=241).contains(&sent), "a full bucket and two seconds of 80: {sent}");
    }
}
