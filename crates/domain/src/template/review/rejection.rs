//! Why Meta refused a template, and which of our rules look for that.

use crate::template::lint::Rule;

/// Meta's `reason` of a refusal, or the title of a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectionReason {
    AbusiveContent,
    /// An older word: the category is closed to the business.
    CategoryNotAvailable,
    IncorrectCategory,
    InvalidFormat,
    Promotional,
    Scam,
    TagContentMismatch,
    /// Paused for three hours because of its quality.
    FirstPause,
    /// The same for six hours; the next time it is disabled.
    SecondPause,
    /// Paused while it was sent in small numbers: stays so until somebody resumes it.
    RateLimitingPause,
    /// Refused without a reason, or with one that this version does not know.
    Other,
}

impl RejectionReason {
    pub const ALL: &[Self] = &[
        Self::AbusiveContent,
        Self::CategoryNotAvailable,
        Self::IncorrectCategory,
        Self::InvalidFormat,
        Self::Promotional,
        Self::Scam,
        Self::TagContentMismatch,
        Self::FirstPause,
        Self::SecondPause,
        Self::RateLimitingPause,
        Self::Other,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AbusiveContent => "abusive_content",
            Self::CategoryNotAvailable => "category_not_available",
            Self::IncorrectCategory => "incorrect_category",
            Self::InvalidFormat => "invalid_format",
            Self::Promotional => "promotional",
            Self::Scam => "scam",
            Self::TagContentMismatch => "tag_content_mismatch",
            Self::FirstPause => "first_pause",
            Self::SecondPause => "second_pause",
            Self::RateLimitingPause => "rate_limiting_pause",
            Self::Other => "other",
        }
    }

    /// `None` for no refusal: Meta writes `NONE`, or null for a template that is being deleted.
    pub fn from_meta(word: Option<&str>) -> Option<Self> {
        let word = word?.to_lowercase();
        let known = Self::ALL.iter().copied().find(|reason| reason.as_str() == word);
        (!word.is_empty() && word != "none").then(|| known.unwrap_or(Self::Other))
    }

    /// Where to look first. A suggestion: Meta does not say which words it minded.
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Self::AbusiveContent => &[Rule::LegalThreat, Rule::SensitiveRequest],
            Self::CategoryNotAvailable => &[],
            Self::IncorrectCategory => &[
                Rule::CategoryLooksMarketing,
                Rule::CategoryLooksUtility,
                Rule::CategoryLooksAuthentication,
                Rule::TransactionUnnamed,
            ],
            Self::InvalidFormat => &[
                Rule::VariableMalformed,
                Rule::VariableSpecialCharacter,
                Rule::BracesUnbalanced,
                Rule::VariableGap,
                Rule::VariableAtStart,
                Rule::VariableAtEnd,
                Rule::VariablesAdjacent,
                Rule::TooManyVariables,
                Rule::ExampleMissing,
                Rule::Misspelling,
            ],
            Self::Promotional => &[Rule::PromotionalWording, Rule::CouponWording, Rule::CategoryLooksMarketing],
            Self::Scam => &[Rule::SensitiveRequest, Rule::UrlShortener, Rule::UrlForeignDomain],
            Self::TagContentMismatch => &[Rule::LanguageMismatch, Rule::CategoryLooksMarketing],
            Self::FirstPause | Self::SecondPause | Self::RateLimitingPause | Self::Other => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metas_words_become_codes() {
        for (word, reason) in [
            (Some("TAG_CONTENT_MISMATCH"), Some(RejectionReason::TagContentMismatch)),
            (Some("scam"), Some(RejectionReason::Scam)),
            (Some("NONE"), None),
            (Some(""), None),
            (None, None),
            (Some("SOMETHING_NEW"), Some(RejectionReason::Other)),
        ] {
            assert_eq!(RejectionReason::from_meta(word), reason, "{word:?}");
        }
    }
}
