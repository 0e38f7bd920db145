//! How many people a portfolio may still write to first today.
//!
//! Source: Meta's page on messaging limits (September 2026): people who are sent a template while their 24-hour
//! window is closed, each once, in any 24 hours, by all numbers of the portfolio together. 250 to start with, then
//! 2 000, 10 000, 100 000 and no limit; the step of 1 000 is gone but still told by old accounts.

use crate::{Timestamp, time::DAY};
use std::{collections::HashMap, hash::Hash};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessagingLimit {
    People(u64),
    Unlimited,
}

/// Somebody was written to outside their window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start<P> {
    pub person: P,
    pub at: Timestamp,
}

/// How much of a limit is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    limit: MessagingLimit,
    /// When each person leaves the last 24 hours, soonest first.
    leaving: Vec<Timestamp>,
    now: Timestamp,
}

impl MessagingLimit {
    /// Reads `TIER_250`, `TIER_2K`, `TIER_UNLIMITED`, or the plain number of some webhooks, where -1 is no limit.
    /// Nothing for `TIER_NOT_SET`: the limit is not known.
    pub fn parse(text: &str) -> Option<Self> {
        let word = text.trim().to_ascii_uppercase();
        let word = word.strip_prefix("TIER_").unwrap_or(&word);
        if matches!(word, "UNLIMITED" | "-1") {
            return Some(Self::Unlimited);
        }
        let (digits, factor) = word.strip_suffix('K').map_or((word, 1), |digits| (digits, 1_000));
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.parse::<u64>().ok()?.checked_mul(factor).map(Self::People)
    }
}

impl Room {
    /// A person counts until 24 hours after they were last written to, however often that was.
    pub fn new<P: Eq + Hash>(
        limit: MessagingLimit,
        starts: impl IntoIterator<Item = Start<P>>,
        now: Timestamp,
    ) -> Self {
        let mut last: HashMap<P, Timestamp> = HashMap::new();
        for start in starts {
            last.entry(start.person).and_modify(|at| *at = (*at).max(start.at)).or_insert(start.at);
        }
        let mut leaving: Vec<_> = last.into_values().map(|at| at.plus(DAY)).filter(|end| *end > now).collect();
        leaving.sort_unstable();
        Self { limit, leaving, now }
    }

    /// People of the last 24 hours.
    pub fn used(&self) -> u64 {
        u64::try_from(self.leaving.len()).unwrap_or(u64::MAX)
    }

    /// How many others may be written to; `None` without a limit.
    pub fn left(&self) -> Option<u64> {
        match self.limit {
            MessagingLimit::People(limit) => Some(limit.saturating_sub(self.used())),
            MessagingLimit::Unlimited => None,
        }
    }

    /// From when on `people` others fit, if nobody else is written to meanwhile; `None` when more than the whole
    /// limit.
    pub fn fits_at(&self, people: u64) -> Option<Timestamp> {
        let MessagingLimit::People(limit) = self.limit else { return Some(self.now) };
        let kept = limit.checked_sub(people)?;
        let Some(must_leave) = self.used().checked_sub(kept).filter(|many| *many > 0) else { return Some(self.now) };
        self.leaving.get(usize::try_from(must_leave - 1).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, MINUTE};
    use std::time::Duration;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn hours_ago(person: u32, hours: u32) -> Start<u32> {
        Start { person, at: NOW.minus(HOUR * hours) }
    }

    #[test]
    fn every_spelling_of_a_limit_is_read() {
        for (text, expected) in [
            ("TIER_250", Some(MessagingLimit::People(250))),
            ("TIER_50", Some(MessagingLimit::People(50))),
            ("tier_1k", Some(MessagingLimit::People(1_000))),
            ("TIER_2K", Some(MessagingLimit::People(2_000))),
            ("TIER_100K", Some(MessagingLimit::People(100_000))),
            ("TIER_UNLIMITED", Some(MessagingLimit::Unlimited)),
            ("2000", Some(MessagingLimit::People(2_000))),
            ("-1", Some(MessagingLimit::Unlimited)),
            ("TIER_NOT_SET", None),
            ("TIER_K", None),
            ("", None),
        ] {
            assert_eq!(MessagingLimit::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn each_person_counts_once_for_24_hours() {
        let starts = [hours_ago(1, 30), hours_ago(2, 24), hours_ago(3, 23), hours_ago(3, 22), hours_ago(4, 1)];
        let room = Room::new(MessagingLimit::People(250), starts, NOW);
        assert_eq!((room.used(), room.left()), (2, Some(248)));
        let just_before = Room::new(MessagingLimit::People(250), starts, NOW.minus(Duration::from_millis(1)));
        assert_eq!(just_before.used(), 3, "the second person's 24 hours are over to the millisecond");
        let unlimited = Room::new(MessagingLimit::Unlimited, starts, NOW);
        assert_eq!((unlimited.left(), unlimited.fits_at(1_000_000)), (None, Some(NOW)));
    }

    #[test]
    fn room_returns_as_people_leave() {
        // Three of three, the oldest 23 hours ago, and one written to again since.
        let starts = [hours_ago(1, 23), hours_ago(2, 20), hours_ago(2, 5), hours_ago(3, 10)];
        let room = Room::new(MessagingLimit::People(3), starts, NOW);
        assert_eq!(room.left(), Some(0));
        for (people, at) in [
            (0, Some(NOW)),
            (1, Some(NOW.plus(HOUR))),
            (2, Some(NOW.plus(HOUR * 14))),
            (3, Some(NOW.plus(HOUR * 19))),
            (4, None),
        ] {
            assert_eq!(room.fits_at(people), at, "{people}");
        }
        let lowered = Room::new(MessagingLimit::People(1), starts, NOW);
        assert_eq!((lowered.left(), lowered.fits_at(1)), (Some(0), Some(NOW.plus(HOUR * 19))));
        let later = Room::new(MessagingLimit::People(3), starts, NOW.plus(HOUR + MINUTE));
        assert_eq!((later.left(), later.fits_at(1)), (Some(1), Some(later.now)));
    }
}
