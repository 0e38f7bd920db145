//! The life of a conversation: opened and closed by people and by what customers write, never by the clock.

use crate::{
    Timestamp, UserId,
    channel::ChannelKind,
    reply::{self, InboundNature, WindowFacts},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConversationState {
    Open,
    Closed,
}

impl ConversationState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Open, Self::Closed].into_iter().find(|state| state.as_str() == text)
    }
}

/// The part of a conversation that what arrives may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reception {
    pub state: ConversationState,
    pub unread_count: i64,
    /// When the company last wrote elsewhere: whoever did had seen what came before it.
    pub seen_until: Option<Timestamp>,
    pub windows: WindowFacts,
    /// Order key of the newest message, for placing what we send after it.
    pub last_sort_at: Timestamp,
    pub last_activity_at: Timestamp,
}

/// What an arrival did beyond storing the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The conversation was closed (or new) and is open now: a new episode starts.
    pub reopened: bool,
    /// It lands above messages that somebody may have read already.
    pub late: bool,
}

impl Reception {
    /// A conversation before its first message.
    pub const fn new() -> Self {
        Self {
            state: ConversationState::Closed,
            unread_count: 0,
            seen_until: None,
            windows: WindowFacts { last_opening_inbound: None, free_entry_asked: None, free_entry_answered: None },
            last_sort_at: Timestamp::EPOCH,
            last_activity_at: Timestamp::EPOCH,
        }
    }

    /// A new item of the customer (or an echo, or history) arrives at `now` with provider time `at`.
    pub fn receive(&mut self, kind: ChannelKind, nature: InboundNature, at: Timestamp, now: Timestamp) -> Arrival {
        let reopened = reply::reopens(nature) && self.state == ConversationState::Closed;
        if reopened {
            self.state = ConversationState::Open;
        }
        // Meta's times are whole seconds: within the same one nobody can tell what came first.
        let late = at.plus(crate::time::SECOND) <= self.last_sort_at;
        match nature {
            InboundNature::Message | InboundNature::Call => {
                self.unread_count += i64::from(self.seen_until.is_none_or(|seen| at >= seen));
                self.windows.inbound(at, reply::opens_window(kind, nature));
            }
            InboundNature::Reaction => self.windows.inbound(at, reply::opens_window(kind, nature)),
            InboundNature::Echo
            | InboundNature::SystemNotice
            | InboundNature::History
            | InboundNature::Edit
            | InboundNature::Revoke => {}
        }
        self.place(nature, at, now);
        Arrival { reopened, late: late && matches!(nature, InboundNature::Message | InboundNature::Call) }
    }

    /// The company wrote elsewhere at `at`; `since` messages of the customer are from then or later, as far as known.
    pub fn seen(&mut self, at: Timestamp, since: i64) {
        self.unread_count = self.unread_count.min(since);
        self.seen_until = self.seen_until.max(Some(at));
    }

    fn place(&mut self, nature: InboundNature, at: Timestamp, now: Timestamp) {
        match nature {
            InboundNature::Message | InboundNature::Call | InboundNature::Echo => {
                self.last_sort_at = self.last_sort_at.max(at);
                // By arrival, not by provider time: what came just now must be seen, however old it says it is.
                self.last_activity_at = self.last_activity_at.max(now);
            }
            InboundNature::History => {
                self.last_sort_at = self.last_sort_at.max(at);
                self.last_activity_at = self.last_activity_at.max(at);
            }
            InboundNature::SystemNotice => self.last_sort_at = self.last_sort_at.max(at),
            InboundNature::Reaction | InboundNature::Edit | InboundNature::Revoke => {}
        }
    }

    /// Where a message of ours stands: after everything, never before (decision 2).
    pub fn place_outgoing(&mut self, now: Timestamp) -> Timestamp {
        let at = now.max(self.last_sort_at.plus(std::time::Duration::from_millis(1)));
        self.last_sort_at = at;
        self.last_activity_at = self.last_activity_at.max(now);
        at
    }
}

impl Default for Reception {
    fn default() -> Self {
        Self::new()
    }
}

/// Provider times may be wrong; what lies more than five minutes ahead is taken as now (raw is kept).
pub fn clamp_provider_time(at: Timestamp, now: Timestamp) -> Timestamp {
    const TOLERANCE: std::time::Duration = std::time::Duration::from_secs(300);
    if at > now.plus(TOLERANCE) { now } else { at }
}

/// Who owns a conversation after closing (B-06): an explicit transfer wins, else the contact's owner, else nobody.
pub const fn owner_after_close(transfer_to: Option<UserId>, contact_owner: Option<UserId>) -> Option<UserId> {
    match transfer_to {
        Some(user) => Some(user),
        None => contact_owner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, MINUTE};

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn receive(reception: &mut Reception, nature: InboundNature, at: Timestamp) -> Arrival {
        reception.receive(ChannelKind::Whatsapp, nature, at, NOW)
    }

    #[test]
    fn only_messages_and_calls_reopen() {
        for (nature, reopened) in [
            (InboundNature::Message, true),
            (InboundNature::Call, true),
            (InboundNature::Reaction, false),
            (InboundNature::SystemNotice, false),
            (InboundNature::Echo, false),
            (InboundNature::History, false),
            (InboundNature::Edit, false),
            (InboundNature::Revoke, false),
        ] {
            let mut reception = Reception::new();
            assert_eq!(receive(&mut reception, nature, NOW.minus(HOUR * 48)).reopened, reopened, "{nature:?}");
        }
    }

    #[test]
    fn an_old_message_is_marked_late_and_still_rises_in_the_list() {
        let mut reception = Reception::new();
        receive(&mut reception, InboundNature::Message, NOW.minus(MINUTE));
        let arrival = receive(&mut reception, InboundNature::Message, NOW.minus(HOUR));
        assert!(arrival.late);
        assert_eq!(reception.unread_count, 2);
        assert_eq!(reception.last_activity_at, NOW);
        assert_eq!(reception.last_sort_at, NOW.minus(MINUTE));
    }

    /// Every order of two messages and two echoes ends with the same count.
    #[test]
    fn an_echo_has_seen_what_came_before_it_whichever_arrives_first() {
        let said = [(1, true), (3, true), (2, false), (4, false)];
        for (told, unread) in
            [(&[0, 1][..], 2), (&[0, 1, 2], 1), (&[0, 1, 3], 0), (&[0, 1, 2, 3], 0), (&[0, 2], 0), (&[1, 2], 1)]
        {
            for order in orders(told) {
                let mut reception = Reception::new();
                let mut inbound = Vec::new();
                for index in &order {
                    let (minute, is_inbound) = said[*index];
                    let at = NOW.plus(MINUTE * minute);
                    if is_inbound {
                        inbound.push(at);
                        receive(&mut reception, InboundNature::Message, at);
                    } else {
                        receive(&mut reception, InboundNature::Echo, at);
                        let since = inbound.iter().filter(|other| **other >= at).count();
                        reception.seen(at, i64::try_from(since).unwrap());
                    }
                }
                assert_eq!(reception.unread_count, unread, "{order:?}");
            }
        }
    }

    fn orders(of: &[usize]) -> Vec<Vec<usize>> {
        let Some((first, rest)) = of.split_first() else { return vec![Vec::new()] };
        let shorter = orders(rest).into_iter();
        shorter
            .flat_map(|order| {
                (0..=order.len()).map(move |place| {
                    let mut longer = order.clone();
                    longer.insert(place, *first);
                    longer
                })
            })
            .collect()
    }

    #[test]
    fn what_a_colleague_read_stays_read() {
        let mut reception = Reception::new();
        receive(&mut reception, InboundNature::Message, NOW);
        reception.unread_count = 0;
        reception.seen(NOW.minus(MINUTE), 1);
        assert_eq!(reception.unread_count, 0);
    }

    #[test]
    fn within_one_second_nothing_is_late() {
        let mut reception = Reception::new();
        reception.place_outgoing(NOW.plus(std::time::Duration::from_millis(900)));
        assert!(!receive(&mut reception, InboundNature::Message, NOW).late);
        assert!(receive(&mut reception, InboundNature::Message, NOW.minus(crate::time::SECOND)).late);
    }

    #[test]
    fn what_we_send_stands_after_everything() {
        let mut reception = Reception::new();
        receive(&mut reception, InboundNature::Message, NOW.plus(MINUTE));
        assert_eq!(reception.place_outgoing(NOW), NOW.plus(MINUTE).plus(std::time::Duration::from_millis(1)));
    }

    #[test]
    fn times_from_the_future_are_taken_as_now() {
        assert_eq!(clamp_provider_time(NOW.plus(MINUTE * 5), NOW), NOW.plus(MINUTE * 5));
        assert_eq!(clamp_provider_time(NOW.plus(MINUTE * 6), NOW), NOW);
    }
}
