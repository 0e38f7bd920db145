//! The free days after an advertisement, from who asked when and who answered when, in whatever order that becomes
//! known. [`WindowFacts`] keeps the outcome.

use crate::{
    Timestamp,
    reply::{FREE_ENTRY_ANSWER, FREE_ENTRY_WINDOW, WindowFacts},
};

/// What was said since [`horizon`], and what was settled before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeEntry {
    settled: Option<Timestamp>,
    /// Messages of the customer that came from an ad.
    asked: Vec<Timestamp>,
    /// Whatever the business wrote.
    answered: Vec<Timestamp>,
}

/// From when on must be known what was said, for something of `at` to find its place: an ad waits a day for its answer
/// and what an answer starts ends three days later.
pub fn horizon(at: Timestamp) -> Timestamp {
    at.minus(FREE_ENTRY_ANSWER).minus(FREE_ENTRY_WINDOW)
}

impl FreeEntry {
    /// With what `facts` hold from before `horizon`.
    pub fn since(horizon: Timestamp, facts: WindowFacts) -> Self {
        Self { settled: facts.free_entry_answered.filter(|at| *at < horizon), ..Self::default() }
    }

    pub fn asked(&mut self, at: Timestamp) {
        self.asked.push(at);
    }

    pub fn answered(&mut self, at: Timestamp) {
        self.answered.push(at);
    }

    /// Writes what follows. Only the first answer counts, and only within a day.
    pub fn tell(&self, facts: &mut WindowFacts) {
        let answer = |asked: Timestamp| self.answered.iter().copied().filter(|at| *at >= asked).min();
        let asked = self.asked.iter().copied();
        facts.free_entry_asked = asked.clone().max().filter(|last| answer(*last).is_none());
        let started = asked.filter_map(|asked| answer(asked).filter(|at| at.since(asked) < FREE_ENTRY_ANSWER));
        facts.free_entry_answered = started.chain(self.settled).max();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::HOUR;

    const START: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn at(hour: u32) -> Timestamp {
        START.plus(HOUR * hour)
    }

    #[test]
    fn the_first_answer_within_a_day_starts_the_free_days() {
        for (asked, answered, expected) in [
            (&[0][..], &[][..], (Some(0), None)),
            (&[2], &[1], (Some(2), None)),
            (&[1], &[2], (None, Some(2))),
            (&[1], &[3, 2], (None, Some(2))),
            (&[1], &[25], (None, None)),
            (&[1], &[25, 24], (None, Some(24))),
            (&[1, 4], &[2], (Some(4), Some(2))),
            (&[4, 1], &[5, 2], (None, Some(5))),
            (&[1, 4], &[30, 2], (None, Some(2))),
            (&[3, 1], &[4], (None, Some(4))),
        ] {
            let mut entry = FreeEntry::default();
            for hour in asked {
                entry.asked(at(*hour));
            }
            for hour in answered {
                entry.answered(at(*hour));
            }
            let mut facts = WindowFacts::default();
            entry.tell(&mut facts);
            let found = (facts.free_entry_asked, facts.free_entry_answered);
            assert_eq!(found, (expected.0.map(at), expected.1.map(at)), "{asked:?} {answered:?}");
        }
    }

    #[test]
    fn what_was_settled_long_ago_stays() {
        let old = WindowFacts { free_entry_answered: Some(START), ..WindowFacts::default() };
        for (since, kept) in [(START.plus(HOUR), Some(START)), (START, None)] {
            let mut facts = old;
            FreeEntry::since(since, old).tell(&mut facts);
            assert_eq!(facts.free_entry_answered, kept);
        }
        assert_eq!(at(96).since(horizon(at(96))), HOUR * 96);
    }
}
