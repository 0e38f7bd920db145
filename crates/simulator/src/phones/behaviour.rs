//! How a customer's phone treats what the business sends.

use serde::{Deserialize, Serialize};

/// When a customer reads what arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// As soon as it is delivered.
    AtOnce,
    /// When somebody opens the chat on the phone.
    #[default]
    WhenOpened,
    /// Never, or with read receipts switched off.
    Never,
}

/// What is peculiar about one phone. The default is an ordinary phone that reads when its chat is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Behaviour {
    /// Without WhatsApp everything sent fails with 131026.
    pub has_whatsapp: bool,
    /// The customer blocked the business: messages stay at *sent* for ever.
    pub has_blocked: bool,
    /// Delivery takes some seconds.
    pub is_slow: bool,
    /// Switched off: *sent* until it is switched on again.
    pub is_off: bool,
    pub reads: Reads,
    /// The customer has a username and hides the number: webhooks carry only the user id.
    pub hides_number: bool,
    /// Marketing templates fail with 131050.
    pub has_stopped_marketing: bool,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            has_whatsapp: true,
            has_blocked: false,
            is_slow: false,
            is_off: false,
            reads: Reads::default(),
            hides_number: false,
            has_stopped_marketing: false,
        }
    }
}

/// How long things take on the way. Zero everywhere for tests, like life for the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    pub sent_ms: i64,
    pub delivered_ms: i64,
    pub read_ms: i64,
    /// From handing in a template to the reviewer's word.
    pub review_ms: i64,
}

impl Pace {
    /// Every step follows at once.
    pub const INSTANT: Self = Self { sent_ms: 0, delivered_ms: 0, read_ms: 0, review_ms: 0 };
    /// Roughly what a person sees on a good connection.
    pub const NATURAL: Self = Self { sent_ms: 120, delivered_ms: 450, read_ms: 900, review_ms: 3_000 };
    /// How much later a slow phone gets its messages.
    pub(crate) const SLOW_MS: i64 = 8_000;
}
