//! Making a contact out of somebody who wrote: by hand, by a line's preference or by a flow (D-08).

use super::{ContactKind, FirstTouch};
use crate::{UserId, channel::ChannelKind, text::one_line};
use serde::{Deserialize, Serialize};

/// Longest first or last name, in characters.
pub const MAX_NAME: usize = 120;

/// What a line does with somebody nobody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownSender {
    /// Waits for a person.
    #[default]
    None,
    Lead,
    Contact,
}

impl UnknownSender {
    pub const ALL: &[Self] = &[Self::None, Self::Lead, Self::Contact];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Lead => "lead",
            Self::Contact => "contact",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|policy| policy.as_str() == text)
    }
}

/// What a line makes of an unknown sender, if anything.
pub fn unknown_sender(policy: UnknownSender, kind: ChannelKind, social: SocialRegistration) -> Option<ContactKind> {
    let wanted = match policy {
        UnknownSender::None => None,
        UnknownSender::Lead => Some(ContactKind::Lead),
        UnknownSender::Contact => Some(ContactKind::Contact),
    };
    wanted.filter(|_| may_register_automatically(kind, social))
}

/// Whether programs may register people of Messenger and Instagram, whom they cannot recognise as somebody known
/// (D-17). Off unless a company turns it on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SocialRegistration {
    #[default]
    Manual,
    Automatic,
}

pub const fn may_register_automatically(kind: ChannelKind, social: SocialRegistration) -> bool {
    match kind {
        ChannelKind::Whatsapp => true,
        ChannelKind::Messenger | ChannelKind::Instagram => matches!(social, SocialRegistration::Automatic),
    }
}

/// First and last name out of what the profile says; the last one is missing when there is one word. Nobody is
/// nameless: `otherwise` (the number, or the user name) stands in.
pub fn name_of_profile(profile: Option<&str>, otherwise: &str) -> (String, String) {
    let name = one_line(profile.unwrap_or_default(), MAX_NAME);
    match name.split_once(' ') {
        Some((first, last)) => (first.to_owned(), last.to_owned()),
        None if name.is_empty() => (one_line(otherwise, MAX_NAME), String::new()),
        None => (name, String::new()),
    }
}

/// Who owns a contact made from a conversation: its owner, else who made it, else whom the line belongs to (D-28).
pub const fn owner_of_new(
    conversation: Option<UserId>,
    creator: Option<UserId>,
    line: Option<UserId>,
) -> Option<UserId> {
    match (conversation, creator) {
        (Some(owner), _) | (None, Some(owner)) => Some(owner),
        (None, None) => line,
    }
}

/// The `source_type` of whoever came by one of our links.
pub const BY_LINK: &str = "link";

/// How somebody who wrote first was met: by an advertisement or a link when one brought them (J-09). `came_by` is what
/// kind of thing the referral names.
pub fn first_touch(came_by: Option<&str>) -> FirstTouch {
    match came_by {
        Some(BY_LINK) => FirstTouch::Link,
        Some(_) => FirstTouch::Ad,
        None => FirstTouch::Inbound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a09_a_line_makes_what_it_was_told_of_people_of_whatsapp() {
        let manual = SocialRegistration::Manual;
        for (policy, made) in [
            (UnknownSender::None, None),
            (UnknownSender::Lead, Some(ContactKind::Lead)),
            (UnknownSender::Contact, Some(ContactKind::Contact)),
        ] {
            assert_eq!(unknown_sender(policy, ChannelKind::Whatsapp, manual), made);
            assert_eq!(unknown_sender(policy, ChannelKind::Messenger, manual), None, "D-17");
            assert_eq!(unknown_sender(policy, ChannelKind::Instagram, manual), None, "D-17");
            assert_eq!(unknown_sender(policy, ChannelKind::Messenger, SocialRegistration::Automatic), made);
        }
    }

    #[test]
    fn d08_the_profile_gives_a_name_and_its_absence_the_number() {
        for (profile, first, last) in [
            (Some("Ana"), "Ana", ""),
            (Some("  Ana  María Ruiz "), "Ana", "María Ruiz"),
            (Some("🌸"), "🌸", ""),
            (Some("\u{202e} "), "+57", ""),
            (None, "+57", ""),
        ] {
            assert_eq!(name_of_profile(profile, "+57"), (first.to_owned(), last.to_owned()), "{profile:?}");
        }
    }

    #[test]
    fn d28_the_conversations_owner_then_the_creator_then_the_line() {
        let [a, b, c] = [1, 2, 3].map(|n| Some(UserId(Uuid::from_u128(n))));
        assert_eq!(owner_of_new(a, b, c), a);
        assert_eq!(owner_of_new(None, b, c), b);
        assert_eq!(owner_of_new(None, None, c), c);
    }

    #[test]
    fn j09_an_advertisement_is_remembered_as_the_first_touch() {
        let met = [Some("ad"), Some("post"), Some(BY_LINK), None].map(first_touch);
        assert_eq!(met, [FirstTouch::Ad, FirstTouch::Ad, FirstTouch::Link, FirstTouch::Inbound]);
    }
}
