//! Messages: what they hold, how far they got, what may be sent.

pub mod attachment;
pub mod content;
pub mod delivery;
pub mod template;

pub use content::{Content, MessageKind};
pub use delivery::{Delivery, Receipts};

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Inbound,
    Outbound,
}

impl Direction {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Outbound => "outbound",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Inbound, Self::Outbound].into_iter().find(|direction| direction.as_str() == text)
    }
}

/// Why a queued message has not left yet; every bubble shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// The sender may still take it back.
    Undo,
    /// The number's throughput is used up.
    Rate,
    /// Meta's pace per customer.
    Pair,
    /// Meta asked to come back later, or could not be reached.
    Retry,
    /// The whole line waits for an administrator.
    Paused,
    /// An earlier message of the conversation is still on its way.
    Order,
}

impl HoldReason {
    pub const ALL: &[Self] = &[Self::Undo, Self::Rate, Self::Pair, Self::Retry, Self::Paused, Self::Order];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Rate => "rate",
            Self::Pair => "pair",
            Self::Retry => "retry",
            Self::Paused => "paused",
            Self::Order => "order",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.as_str() == text)
    }
}
