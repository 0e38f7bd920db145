//! What happens to a contact, by the words in which it is told (E-09).

use serde::{Deserialize, Serialize};

macro_rules! history_kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum HistoryKind { $($(#[$doc])* $variant),* }

        impl HistoryKind {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

history_kinds! {
    Created = "created",
    /// With `fields`: the names of what changed.
    Updated = "updated",
    PhoneAdded = "phone_added",
    PhoneRemoved = "phone_removed",
    PhoneChanged = "phone_changed",
    /// With `value` and `cause`.
    WhatsappFilled = "whatsapp_filled",
    WhatsappUndone = "whatsapp_undone",
    EmailAdded = "email_added",
    EmailRemoved = "email_removed",
    IdentityLinked = "identity_linked",
    IdentityUnlinked = "identity_unlinked",
    TagAdded = "tag_added",
    TagRemoved = "tag_removed",
    OwnerChanged = "owner_changed",
    CompanyChanged = "company_changed",
    /// A lead became a contact, or back.
    Converted = "converted",
    ConsentGiven = "consent_given",
    Imported = "imported",
    Merged = "merged",
    Unmerged = "unmerged",
    Note = "note",
    Call = "call",
    Meeting = "meeting",
}

impl HistoryKind {
    /// What a person logs; the rest writes itself.
    pub const BY_HAND: &[Self] = &[Self::Note, Self::Call, Self::Meeting];

    pub fn is_by_hand(self) -> bool {
        Self::BY_HAND.contains(&self)
    }
}
