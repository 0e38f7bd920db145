//! Who did it: recorded with every event, message and audit entry.

use crate::UserId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// A colleague, in the browser or through a bearer token of theirs.
    User(UserId),
    Flow(Uuid),
    Campaign(Uuid),
    /// The customer.
    Contact,
    /// The company's own phone app (coexistence).
    Device,
    System,
}

impl Actor {
    /// From its parts, as they are stored; `None` when they do not belong together.
    pub const fn of(kind: SenderKind, id: Option<Uuid>) -> Option<Self> {
        match (kind, id) {
            (SenderKind::User, Some(id)) => Some(Self::User(UserId(id))),
            (SenderKind::Flow, Some(id)) => Some(Self::Flow(id)),
            (SenderKind::Campaign, Some(id)) => Some(Self::Campaign(id)),
            (SenderKind::Contact, _) => Some(Self::Contact),
            (SenderKind::Device, _) => Some(Self::Device),
            (SenderKind::System, _) => Some(Self::System),
            (SenderKind::User | SenderKind::Flow | SenderKind::Campaign, None) => None,
        }
    }

    pub const fn kind(self) -> SenderKind {
        match self {
            Self::User(_) => SenderKind::User,
            Self::Flow(_) => SenderKind::Flow,
            Self::Campaign(_) => SenderKind::Campaign,
            Self::Contact => SenderKind::Contact,
            Self::Device => SenderKind::Device,
            Self::System => SenderKind::System,
        }
    }

    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::User(id) => Some(id.0),
            Self::Flow(id) | Self::Campaign(id) => Some(id),
            Self::Contact | Self::Device | Self::System => None,
        }
    }

    /// Meta lets only people use the human-agent tag; automations never may.
    pub const fn is_person(self) -> bool {
        matches!(self, Self::User(_))
    }
}

/// Who wrote a message, as the contract names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SenderKind {
    Contact,
    User,
    Flow,
    Campaign,
    Device,
    System,
}

impl SenderKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::User => "user",
            Self::Flow => "flow",
            Self::Campaign => "campaign",
            Self::Device => "device",
            Self::System => "system",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Contact, Self::User, Self::Flow, Self::Campaign, Self::Device, Self::System]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}
