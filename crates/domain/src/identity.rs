//! How a channel knows a customer. A key may change; the identity and its conversations stay.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKeyKind {
    /// WhatsApp's id of a phone, digits as Meta sent them.
    WaId,
    /// WhatsApp's business-scoped user id, when the phone may not be seen.
    Bsuid,
    /// Messenger's page-scoped id.
    Psid,
    /// Instagram's scoped id.
    Igsid,
    Email,
}

impl IdentityKeyKind {
    pub const ALL: &[Self] = &[Self::WaId, Self::Bsuid, Self::Psid, Self::Igsid, Self::Email];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WaId => "wa_id",
            Self::Bsuid => "bsuid",
            Self::Psid => "psid",
            Self::Igsid => "igsid",
            Self::Email => "email",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

/// One key of an identity. `canonical` is what is compared; `value` is what Meta sent and what we send to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IdentityKey {
    pub kind: IdentityKeyKind,
    pub value: String,
}

impl IdentityKey {
    pub fn new(kind: IdentityKeyKind, value: impl Into<String>) -> Self {
        Self { kind, value: value.into() }
    }

    /// The value under which two keys are the same person.
    pub fn canonical(&self) -> String {
        match self.kind {
            IdentityKeyKind::WaId => crate::phone::match_key(&self.value),
            IdentityKeyKind::Email => self.value.trim().to_lowercase(),
            IdentityKeyKind::Bsuid | IdentityKeyKind::Psid | IdentityKeyKind::Igsid => self.value.clone(),
        }
    }
}

/// What a name may hold in the list; longer ones are cut, hostile marks removed.
pub const MAX_PROFILE_NAME: usize = 120;
