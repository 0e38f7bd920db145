//! How fast this process writes to each number and person, and what it has in the air.
//!
//! Kept in memory: one process sends from a number (on PostgreSQL by a lease), and after a restart the buckets are
//! full again, which Meta forgives.

use domain::{
    ChannelId, ConversationId, IdentityId, MediaId, MessageId, Timestamp,
    pacing::{Bucket, Rate},
    time::SECOND,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use uuid::Uuid;

/// Meta shows *typing* for 25 s; telling it more often is noise.
const TYPING_EVERY: Duration = SECOND.saturating_mul(20);
/// Idle entries are dropped when a table grows beyond this.
const CROWDED: usize = 10_000;

/// Why a message has to wait, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    Number(Duration),
    Pair(Duration),
}

#[derive(Debug, Default)]
pub struct Pacer(Mutex<Paces>);

#[derive(Debug, Default)]
struct Paces {
    numbers: HashMap<ChannelId, Bucket>,
    pairs: HashMap<(ChannelId, IdentityId), Bucket>,
    /// Meta asked this number to be quiet until then.
    quiet: HashMap<ChannelId, Timestamp>,
    /// Outbox entries in the air.
    flying: HashMap<Uuid, ChannelId>,
    /// Files on their way to Meta, with the entry that took each along.
    uploading: HashMap<(ChannelId, MediaId), Uuid>,
    leases: HashMap<ChannelId, Timestamp>,
    /// When a line's queue was last told that it waits for the pace.
    said: HashMap<ChannelId, Timestamp>,
    typing: HashMap<ConversationId, Timestamp>,
    read: HashMap<ConversationId, MessageId>,
    introduced: HashSet<IdentityId>,
}

impl Pacer {
    fn paces(&self) -> MutexGuard<'_, Paces> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one message to this person out of both buckets, or out of none.
    pub(crate) fn take(
        &self,
        line: ChannelId,
        per_second: u32,
        person: IdentityId,
        now: Timestamp,
    ) -> Result<(), Wait> {
        let mut paces = self.paces();
        if let Some(until) = paces.quiet.get(&line).copied().filter(|until| *until > now) {
            return Err(Wait::Number(until.since(now)));
        }
        let mut pair = paces.pairs.get(&(line, person)).copied().unwrap_or_default();
        let mut number = paces.numbers.get(&line).copied().unwrap_or_default();
        pair.take(Rate::pair(), now).map_err(Wait::Pair)?;
        number.take(Rate::number(per_second), now).map_err(Wait::Number)?;
        paces.pairs.insert((line, person), pair);
        paces.numbers.insert(line, number);
        if paces.pairs.len() > CROWDED {
            paces.pairs.retain(|_, bucket| !bucket.is_idle(now));
        }
        Ok(())
    }

    /// How many messages a number may send now, at most `limit`; when it is none, from when on it may again.
    pub(crate) fn room(
        &self,
        line: ChannelId,
        per_second: u32,
        now: Timestamp,
        limit: usize,
    ) -> Result<usize, Timestamp> {
        let paces = self.paces();
        if let Some(until) = paces.quiet.get(&line).copied().filter(|until| *until > now) {
            return Err(until);
        }
        let mut number = paces.numbers.get(&line).copied().unwrap_or_default();
        let rate = Rate::number(per_second);
        for taken in 0..limit {
            match number.take(rate, now) {
                Ok(()) => {}
                Err(wait) if taken == 0 => return Err(now.plus(wait)),
                Err(_) => return Ok(taken),
            }
        }
        Ok(limit)
    }

    /// Whether it is time to say of a line's queue that it waits for the number's pace.
    pub(crate) fn may_say_rate(&self, line: ChannelId, now: Timestamp) -> bool {
        let mut paces = self.paces();
        if paces.said.get(&line).is_some_and(|last| now.since(*last) < SECOND) {
            return false;
        }
        paces.said.insert(line, now);
        true
    }

    /// Meta says that the number is too fast.
    pub(crate) fn hush(&self, line: ChannelId, until: Timestamp) {
        let mut paces = self.paces();
        let known = paces.quiet.entry(line).or_insert(until);
        *known = until.max(*known);
    }

    /// Puts an entry into the air; `false` when it is there already.
    pub(crate) fn take_off(&self, entry: Uuid, line: ChannelId) -> bool {
        self.paces().flying.insert(entry, line).is_none()
    }

    pub(crate) fn land(&self, entry: Uuid) {
        let mut paces = self.paces();
        paces.flying.remove(&entry);
        paces.uploading.retain(|_, uploader| *uploader != entry);
    }

    /// Takes a file along; `false` while another entry brings the same one to the same number.
    pub(crate) fn take_along(&self, entry: Uuid, line: ChannelId, file: MediaId) -> bool {
        *self.paces().uploading.entry((line, file)).or_insert(entry) == entry
    }

    pub(crate) fn is_flying(&self, entry: Uuid) -> bool {
        self.paces().flying.contains_key(&entry)
    }

    /// How many entries of a line are in the air.
    pub(crate) fn flying(&self, line: ChannelId) -> usize {
        self.paces().flying.values().filter(|flying| **flying == line).count()
    }

    /// Lines that have something in the air.
    pub(crate) fn lines(&self) -> HashSet<ChannelId> {
        self.paces().flying.values().copied().collect()
    }

    /// Until when this process holds the line's lease, as far as it remembers.
    pub(crate) fn lease(&self, line: ChannelId) -> Option<Timestamp> {
        self.paces().leases.get(&line).copied()
    }

    pub(crate) fn set_lease(&self, line: ChannelId, until: Option<Timestamp>) {
        let mut paces = self.paces();
        match until {
            Some(until) => paces.leases.insert(line, until),
            None => paces.leases.remove(&line),
        };
    }

    /// Every lease this process remembers, forgetting them.
    pub(crate) fn drain_leases(&self) -> Vec<ChannelId> {
        self.paces().leases.drain().map(|(line, _)| line).collect()
    }

    /// Whether the customer may be told again that somebody is typing.
    pub(crate) fn may_type(&self, conversation: ConversationId, now: Timestamp) -> bool {
        let mut paces = self.paces();
        if paces.typing.get(&conversation).is_some_and(|last| now.since(*last) < TYPING_EVERY) {
            return false;
        }
        if paces.typing.len() > CROWDED {
            paces.typing.retain(|_, last| now.since(*last) < TYPING_EVERY);
        }
        paces.typing.insert(conversation, now);
        true
    }

    /// Whether this message has not been reported as read yet by this process.
    pub(crate) fn may_read(&self, conversation: ConversationId, message: MessageId) -> bool {
        let mut paces = self.paces();
        if paces.read.len() > CROWDED {
            paces.read.clear();
        }
        paces.read.insert(conversation, message) != Some(message)
    }

    /// The report failed; it may be tried again.
    pub(crate) fn forget_read(&self, conversation: ConversationId) {
        self.paces().read.remove(&conversation);
    }

    /// Whether Meta's user id of this person is worth writing down: once per process.
    pub(crate) fn may_learn(&self, person: IdentityId) -> bool {
        let mut paces = self.paces();
        if paces.introduced.len() > CROWDED {
            paces.introduced.clear();
        }
        paces.introduced.insert(person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn id<T: From<Uuid>>(n: u128) -> T {
        T::from(Uuid::from_u128(n))
    }

    #[test]
    fn a_message_that_waits_for_its_pair_takes_nothing_from_the_number() {
        let pacer = Pacer::default();
        for _ in 0..45 {
            assert_eq!(pacer.take(id(1), 80, id(2), NOW), Ok(()));
        }
        assert_eq!(pacer.take(id(1), 80, id(2), NOW), Err(Wait::Pair(SECOND * 6)));
        for other in 0..35 {
            assert_eq!(pacer.take(id(1), 80, id(100 + other), NOW), Ok(()));
        }
        assert!(matches!(pacer.take(id(1), 80, id(3), NOW), Err(Wait::Number(_))));
        assert_eq!(pacer.take(id(4), 80, id(3), NOW), Ok(()), "another number has its own pace");
    }

    #[test]
    fn a_hushed_number_is_quiet_for_everybody() {
        let pacer = Pacer::default();
        pacer.hush(id(1), NOW.plus(SECOND * 3));
        assert_eq!(pacer.take(id(1), 80, id(2), NOW), Err(Wait::Number(SECOND * 3)));
        assert_eq!(pacer.room(id(1), 80, NOW, 500), Err(NOW.plus(SECOND * 3)));
        assert_eq!(pacer.room(id(1), 80, NOW.plus(SECOND * 3), 500), Ok(80));
        assert_eq!(pacer.take(id(1), 80, id(2), NOW.plus(SECOND * 3)), Ok(()));
    }

    #[test]
    fn typing_is_told_every_twenty_seconds() {
        let pacer = Pacer::default();
        let told: Vec<bool> =
            [0, 10, 19, 20, 30, 40].into_iter().map(|s| pacer.may_type(id(1), NOW.plus(SECOND * s))).collect();
        assert_eq!(told, [true, false, false, true, false, true]);
    }
}
