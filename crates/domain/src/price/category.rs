//! What a message is charged as.

use super::rules::ChargeUnit;
use serde::{Deserialize, Serialize};

/// Meta's categories with a price of their own (rate cards since October 2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Marketing,
    Utility,
    Authentication,
    /// Codes sent into another country by a business above Meta's volume threshold; only some markets have the price.
    AuthenticationInternational,
    /// Anything that is no template.
    Service,
}

impl Category {
    pub const ALL: &[Self] =
        &[Self::Marketing, Self::Utility, Self::Authentication, Self::AuthenticationInternational, Self::Service];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::Utility => "utility",
            Self::Authentication => "authentication",
            Self::AuthenticationInternational => "authentication_international",
            Self::Service => "service",
        }
    }

    /// In any case, its words joined by a space, a hyphen or a line: Meta writes all of them.
    pub fn parse(text: &str) -> Option<Self> {
        let word = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
        Self::ALL.iter().copied().find(|category| category.as_str() == word)
    }

    /// Where to look for a price when a card has none of this category, by Meta's pricing pages (October 2026):
    /// markets without an international price charge codes as such, and a reply costs what a utility message costs. A
    /// conversation that began with a reply had a price of its own.
    pub const fn stands_in(self, per: ChargeUnit) -> Option<Self> {
        match (self, per) {
            (Self::AuthenticationInternational, _) => Some(Self::Authentication),
            (Self::Service, ChargeUnit::Message) => Some(Self::Utility),
            (Self::Service, ChargeUnit::Conversation) | (Self::Marketing | Self::Utility | Self::Authentication, _) => {
                None
            }
        }
    }

    /// Volume lowers the price of the later messages of a month.
    pub const fn has_tiers(self) -> bool {
        match self {
            Self::Utility | Self::Authentication | Self::AuthenticationInternational => true,
            Self::Marketing | Self::Service => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_meta_is_known() {
        for (text, expected) in [
            ("MARKETING", Some(Category::Marketing)),
            ("Authentication-International", Some(Category::AuthenticationInternational)),
            ("authentication_international", Some(Category::AuthenticationInternational)),
            ("Authentication International", Some(Category::AuthenticationInternational)),
            (" service ", Some(Category::Service)),
            ("promo", None),
            ("", None),
        ] {
            assert_eq!(Category::parse(text), expected, "{text}");
        }
    }
}
