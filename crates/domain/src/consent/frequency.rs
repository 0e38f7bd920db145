//! How much marketing one person gets: at most so many messages in so many days (J-10).

use crate::{Timestamp, time::DAY};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// At most `messages` in any `days` times 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrequencyCap {
    pub messages: u16,
    pub days: u16,
}

/// Why a cap cannot be set: the member that is out of its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapError {
    /// 1 to 100.
    Messages,
    /// 1 to 365.
    Days,
}

impl FrequencyCap {
    pub fn check(self) -> Result<(), CapError> {
        if !(1..=100).contains(&self.messages) {
            return Err(CapError::Messages);
        }
        if (1..=365).contains(&self.days) { Ok(()) } else { Err(CapError::Days) }
    }

    /// How far back messages count: what the caller has to load.
    pub fn span(self) -> Duration {
        DAY.saturating_mul(u32::from(self.days))
    }

    /// `None` when one more may go now, else when the next one may. `sent` are the marketing messages to this person on
    /// every line, those that failed left out and those on their way included, in any order.
    pub fn full_until(self, sent: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
        let span = self.span();
        let mut recent: Vec<Timestamp> = sent.iter().copied().filter(|at| at.plus(span) > now).collect();
        recent.sort_unstable_by(|one, other| other.cmp(one));
        // The place frees itself when the n-th latest leaves the span.
        let last_counted = usize::from(self.messages).saturating_sub(1);
        recent.get(last_counted).map(|at| at.plus(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, SECOND};

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    #[test]
    fn j10_so_many_in_so_many_days() {
        let cap = FrequencyCap { messages: 2, days: 7 };
        let ago = |span: Duration| NOW.minus(span);
        let in_a_day = Some(NOW.plus(DAY));
        for (sent, expected) in [
            (vec![], None),
            (vec![ago(HOUR)], None),
            (vec![ago(HOUR), ago(DAY * 6)], in_a_day),
            (vec![ago(DAY * 6), ago(HOUR)], in_a_day),
            (vec![ago(HOUR), ago(DAY * 7)], None),
            (vec![ago(HOUR), ago((DAY * 7).saturating_sub(SECOND))], Some(NOW.plus(SECOND))),
            // Three went out under an older, wider cap: two must leave the span.
            (vec![ago(DAY * 6), ago(DAY * 5), ago(DAY)], Some(NOW.plus(DAY * 2))),
            // What is scheduled for later counts already.
            (vec![NOW.plus(DAY), ago(HOUR)], Some(NOW.plus(DAY * 7).minus(HOUR))),
        ] {
            assert_eq!(cap.full_until(&sent, NOW), expected, "{sent:?}");
        }
    }

    #[test]
    fn caps_have_a_sensible_size() {
        for (messages, days, expected) in [
            (1, 1, Ok(())),
            (100, 365, Ok(())),
            (0, 7, Err(CapError::Messages)),
            (101, 7, Err(CapError::Messages)),
            (1, 0, Err(CapError::Days)),
            (1, 366, Err(CapError::Days)),
        ] {
            assert_eq!(FrequencyCap { messages, days }.check(), expected);
        }
        assert_eq!(FrequencyCap { messages: 1, days: 365 }.span(), DAY * 365);
    }
}
