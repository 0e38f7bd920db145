//! UUIDv7 that never go backwards inside one process, so that ids of one millisecond keep their order.

use domain::Timestamp;
use std::sync::{Mutex, PoisonError};
use uuid::{Builder, Uuid};

/// Bits of the counter that follows the millisecond.
const COUNTER_BITS: u32 = 26;

#[derive(Debug, Default)]
pub(crate) struct Ids {
    last: Mutex<(i64, u32)>,
}

impl Ids {
    pub(crate) fn next(&self, now: Timestamp) -> Uuid {
        let (millis, counter) = self.advance(now.millis());
        let random: [u8; 6] = rand::random();
        // 12 bits beside the version and 14 beside the variant hold the counter; the rest stays random.
        let twelve = counter >> 14;
        let fourteen = counter & 0x3fff;
        let [_, _, high, low] = twelve.to_be_bytes();
        let [_, _, next, last] = fourteen.to_be_bytes();
        let [r0, r1, r2, r3, r4, r5] = random;
        let bytes = [high, low, next, last, r0, r1, r2, r3, r4, r5];
        Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or(0), &bytes).into_uuid()
    }

    fn advance(&self, now: i64) -> (i64, u32) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = match *last {
            (millis, counter) if now <= millis && counter + 1 < 1 << COUNTER_BITS => (millis, counter + 1),
            (millis, _) if now <= millis => (millis + 1, 0),
            _ => (now, 0),
        };
        *last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_stands_or_steps_back() {
        let ids = Ids::default();
        let made: Vec<_> = [5_000, 5_000, 5_000, 4_000, 5_001]
            .into_iter()
            .map(|millis| ids.next(Timestamp::from_millis(millis)))
            .collect();
        assert!(made.is_sorted());
        assert_eq!(made[0].get_version_num(), 7);
    }
}
