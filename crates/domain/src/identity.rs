//! How a channel knows a customer. A key may change; the identity and its conversations stay.

use crate::Timestamp;
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

/// A number that changed hands: operators give the numbers that somebody left to somebody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// Since when it has been of its owner; `None` when it was nobody's before.
    pub taken_over: Option<Timestamp>,
    /// When its owner changed to another number.
    pub given_up: Option<Timestamp>,
}

/// Whose user id, or other key, stands beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// Nobody's who ever had the number.
    Stranger,
    Owner,
    Former,
}

/// Whom a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Owner,
    /// Who had it before the owner.
    Former,
    /// Who has it after the owner, and is not known with it yet.
    Next,
}

impl Handover {
    /// Whom the number stands for in something said at `at`. A key beside it decides; else the time does, so that
    /// nobody reads what the other one wrote. Meta's times are whole seconds: one second is nobody's but the owner's.
    pub fn holder(self, beside: Company, at: Timestamp) -> Holder {
        match beside {
            Company::Owner => Holder::Owner,
            Company::Former => Holder::Former,
            Company::Stranger if self.taken_over.is_some_and(|taken| at <= taken) => Holder::Former,
            Company::Stranger if self.given_up.is_some_and(|given| at > given) => Holder::Next,
            Company::Stranger => Holder::Owner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(second: i64) -> Timestamp {
        Timestamp::from_millis(second * 1_000)
    }

    #[test]
    fn a_number_stands_for_whoever_had_it_then() {
        use Company::{Former, Owner, Stranger};
        let kept = Handover::default();
        let given_up = Handover { given_up: Some(at(10)), ..kept };
        let taken_over = Handover { taken_over: Some(at(10)), ..kept };
        let both = Handover { taken_over: Some(at(10)), given_up: Some(at(20)) };
        for (handover, beside, second, holder) in [
            (kept, Stranger, 1, Holder::Owner),
            (given_up, Stranger, 9, Holder::Owner),
            (given_up, Stranger, 10, Holder::Owner),
            (given_up, Stranger, 11, Holder::Next),
            (given_up, Owner, 11, Holder::Owner),
            (taken_over, Stranger, 10, Holder::Former),
            (taken_over, Stranger, 11, Holder::Owner),
            (taken_over, Former, 11, Holder::Former),
            (taken_over, Owner, 9, Holder::Owner),
            (both, Stranger, 5, Holder::Former),
            (both, Stranger, 15, Holder::Owner),
            (both, Stranger, 25, Holder::Next),
        ] {
            assert_eq!(handover.holder(beside, at(second)), holder, "{handover:?} {beside:?} at {second}");
        }
    }
}
