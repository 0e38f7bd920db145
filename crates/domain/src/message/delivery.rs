//! How far a message got (decision 1).

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// The order is the rule: a receipt can only raise it, so any order of arrival ends the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delivery {
    Queued,
    Sending,
    /// The request may or may not have reached Meta; settled by a later webhook or by the sweep, never sent again.
    Unknown,
    /// The sweep gave up waiting. Shown as `failed` with code `fate_unknown`; a later receipt still replaces it.
    FateUnknown,
    Sent,
    Failed,
    Delivered,
    Read,
    Played,
    /// Inbound messages have no delivery of ours.
    Received,
}

impl Delivery {
    pub const ALL: &[Self] = &[
        Self::Queued,
        Self::Sending,
        Self::Unknown,
        Self::FateUnknown,
        Self::Sent,
        Self::Failed,
        Self::Delivered,
        Self::Read,
        Self::Played,
        Self::Received,
    ];

    /// The new state, or `None` when the receipt brings no news.
    pub fn advance(self, receipt: Self) -> Option<Self> {
        (self != Self::Received && receipt != Self::Received && receipt > self).then_some(receipt)
    }

    /// The rank stored in the database; it sorts like the states.
    pub const fn rank(self) -> i32 {
        match self {
            Self::Queued => 0,
            Self::Sending => 10,
            Self::Unknown => 20,
            Self::FateUnknown => 25,
            Self::Sent => 30,
            Self::Failed => 40,
            Self::Delivered => 50,
            Self::Read => 60,
            Self::Played => 70,
            Self::Received => 100,
        }
    }

    pub fn from_rank(rank: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|delivery| delivery.rank() == rank)
    }

    /// The contract's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Sent => "sent",
            Self::FateUnknown | Self::Failed => "failed",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Played => "played",
            Self::Received => "received",
        }
    }

    /// What a status webhook calls it. Words that no longer exist (`deleted`, `warning`) are `None`.
    pub fn from_provider(word: &str) -> Option<Self> {
        match word {
            "sent" => Some(Self::Sent),
            "delivered" => Some(Self::Delivered),
            "read" => Some(Self::Read),
            "played" => Some(Self::Played),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }
}

/// When each receipt says it happened; the earliest report wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipts {
    pub sent_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
    pub read_at: Option<Timestamp>,
    pub played_at: Option<Timestamp>,
    pub failed_at: Option<Timestamp>,
}

impl Receipts {
    /// Notes a receipt; `false` when it was known with the same or an earlier time.
    pub fn note(&mut self, receipt: Delivery, at: Timestamp) -> bool {
        let slot = match receipt {
            Delivery::Sent => &mut self.sent_at,
            Delivery::Delivered => &mut self.delivered_at,
            Delivery::Read => &mut self.read_at,
            Delivery::Played => &mut self.played_at,
            Delivery::Failed => &mut self.failed_at,
            Delivery::Queued | Delivery::Sending | Delivery::Unknown | Delivery::FateUnknown | Delivery::Received => {
                return false;
            }
        };
        let earlier = slot.is_none_or(|known| at < known);
        if earlier {
            *slot = Some(at);
        }
        earlier
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ranks_sort_like_the_states() {
        let ranks: Vec<_> = Delivery::ALL.iter().map(|delivery| delivery.rank()).collect();
        assert!(ranks.is_sorted());
        for delivery in Delivery::ALL {
            assert_eq!(Delivery::from_rank(delivery.rank()), Some(*delivery));
        }
    }

    #[test]
    fn a_lost_fate_is_replaced_by_any_receipt_but_never_by_a_try() {
        assert_eq!(Delivery::FateUnknown.advance(Delivery::Sent), Some(Delivery::Sent));
        assert_eq!(Delivery::FateUnknown.advance(Delivery::Unknown), None);
        assert_eq!(Delivery::Failed.advance(Delivery::Delivered), Some(Delivery::Delivered));
        assert_eq!(Delivery::Read.advance(Delivery::Failed), None);
        assert_eq!(Delivery::Received.advance(Delivery::Read), None);
    }

    proptest! {
        #[test]
        fn any_order_of_receipts_ends_in_the_same_state(
            receipts in prop::collection::vec((0_usize..5, 0_i64..1000), 0..12),
            seed in any::<u64>(),
        ) {
            let words = [Delivery::Sent, Delivery::Failed, Delivery::Delivered, Delivery::Read, Delivery::Played];
            let run = |order: &[(usize, i64)]| {
                let mut state = (Delivery::Unknown, Receipts::default());
                for (word, at) in order {
                    let receipt = words[*word];
                    state.0 = state.0.advance(receipt).unwrap_or(state.0);
                    state.1.note(receipt, Timestamp::from_millis(*at));
                }
                state
            };
            let mut shuffled = receipts.clone();
            let mut random = seed | 1;
            for index in (1..shuffled.len()).rev() {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(index, usize::try_from(random >> 33).unwrap() % (index + 1));
            }
            prop_assert_eq!(run(&receipts), run(&shuffled));
        }
    }
}
