//! What a template is for, which decides its price and what may stand in it.

use serde::{Deserialize, Serialize};

/// The three that Meta reviews. Service is no category of templates: it is what a customer starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateCategory {
    Marketing,
    Utility,
    Authentication,
}

/// Words of before 2023 that old lists still hold. Only a default: Meta judges the text, not the word.
const LEGACY: &[(&str, TemplateCategory)] = &[
    ("account_update", TemplateCategory::Utility),
    ("alert_update", TemplateCategory::Utility),
    ("appointment_update", TemplateCategory::Utility),
    ("auto_reply", TemplateCategory::Utility),
    ("issue_resolution", TemplateCategory::Utility),
    ("payment_update", TemplateCategory::Utility),
    ("personal_finance_update", TemplateCategory::Utility),
    ("reservation_update", TemplateCategory::Utility),
    ("shipping_update", TemplateCategory::Utility),
    ("ticket_update", TemplateCategory::Utility),
    ("transportation_update", TemplateCategory::Utility),
    ("transactional", TemplateCategory::Utility),
    ("otp", TemplateCategory::Authentication),
];

impl TemplateCategory {
    pub const ALL: &[Self] = &[Self::Marketing, Self::Utility, Self::Authentication];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::Utility => "utility",
            Self::Authentication => "authentication",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.as_str() == text)
    }

    /// Meta's word in any case, or one of the words it used before 2023.
    pub fn from_meta(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let legacy = || LEGACY.iter().find(|(old, _)| *old == word).map(|(_, category)| *category);
        Self::parse(&word).or_else(legacy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_words_fall_into_the_three_categories() {
        for (word, category) in [
            ("MARKETING", Some(TemplateCategory::Marketing)),
            ("utility", Some(TemplateCategory::Utility)),
            ("ISSUE_RESOLUTION", Some(TemplateCategory::Utility)),
            ("OTP", Some(TemplateCategory::Authentication)),
            ("SERVICE", None),
            ("", None),
        ] {
            assert_eq!(TemplateCategory::from_meta(word), category, "{word}");
        }
    }
}
