//! Messages that go out, and what became of the request.

use domain::{
    fault::MessageError,
    identity::{IdentityKey, IdentityKeyKind},
    message::Content,
};
use std::time::Duration;

/// A message on its way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Outbound {
    pub to: Recipient,
    pub content: Content,
    pub uploaded: Uploaded,
    /// Provider id of the quoted message.
    pub reply_to: Option<String>,
    /// Comes back in the statuses; at most 512 characters. The id of our message.
    pub callback: Option<String>,
}

/// Meta's ids of the files that a message needs, uploaded before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uploaded {
    /// Of a media kind, or of the header of a template or a question.
    pub file: Option<String>,
    /// Of the cards of a carousel, in their order.
    pub cards: Vec<String>,
}

impl Uploaded {
    /// One file and no cards.
    pub fn one(id: impl Into<String>) -> Self {
        Self { file: Some(id.into()), cards: Vec::new() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Digits with country code; a leading `+` is added where missing.
    Phone(String),
    Bsuid(String),
}

impl Recipient {
    /// The address behind an identity's key; only WhatsApp's keys are addresses here.
    pub fn from_key(key: &IdentityKey) -> Option<Self> {
        match key.kind {
            IdentityKeyKind::WaId => Some(Self::Phone(key.value.clone())),
            IdentityKeyKind::Bsuid => Some(Self::Bsuid(key.value.clone())),
            IdentityKeyKind::Psid | IdentityKeyKind::Igsid | IdentityKeyKind::Email => None,
        }
    }
}

/// Meta took the message; delivery is another matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    pub provider_id: String,
    pub wa_id: Option<String>,
    pub user_id: Option<String>,
    /// `accepted`, `held_for_quality_assessment`, `paused`.
    pub message_status: Option<String>,
}

/// Why a send did not end in [`Accepted`], and what that asks of the dispatcher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendError {
    /// Nothing was sent; try again, at least this long from now.
    Retry { after: Duration, refusal: Refusal },
    /// This message fails.
    Reject(Refusal),
    /// Nothing of this line goes out until somebody acts.
    PauseLine(Refusal),
    /// It may or may not have been taken; never send it again by itself.
    Uncertain { detail: String },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub error: MessageError,
    /// Meta's support asks for it.
    pub fbtrace_id: Option<String>,
}
