//! Meta moves a template to another category: announced a day before, or at once to businesses it had warned.

use crate::{Timestamp, template::TemplateCategory, time::DAY};
use std::time::Duration;

/// For how long a decision may be reviewed (Meta's documentation of template categorization).
const REVIEW: Duration = DAY.saturating_mul(60);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoryChange {
    pub from: TemplateCategory,
    pub to: TemplateCategory,
    /// When it takes effect; `None` once it did.
    pub at: Option<Timestamp>,
}

/// How a message of the template is likely to be charged afterwards. Only the rate card of the country knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceEffect {
    Same,
    Dearer,
    Cheaper,
}

/// What changes for those who send it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoryEffect {
    pub price: PriceEffect,
    /// Only to people who agreed to advertising from then on.
    pub needs_consent: bool,
    /// Meta limits how much advertising one person gets: messages may fail with 131049.
    pub is_capped: bool,
}

impl CategoryChange {
    /// Reads the webhook `template_category_update`. In an announcement Meta calls the category of today
    /// `new_category` and the coming one `correct_category`; a done change has `previous_category` instead.
    pub fn from_meta(new: &str, correct: Option<&str>, previous: Option<&str>, at: Option<Timestamp>) -> Option<Self> {
        let new = TemplateCategory::from_meta(new)?;
        if let Some(to) = correct.and_then(TemplateCategory::from_meta) {
            return Some(Self { from: new, to, at });
        }
        let from = previous.and_then(TemplateCategory::from_meta)?;
        Some(Self { from, to: new, at: None })
    }

    pub fn effect(self) -> CategoryEffect {
        let becomes_marketing = self.from != self.to && self.to == TemplateCategory::Marketing;
        CategoryEffect {
            price: price(self.from, self.to),
            needs_consent: becomes_marketing,
            is_capped: becomes_marketing,
        }
    }

    pub const fn code(self) -> &'static str {
        match (self.from, self.to) {
            (TemplateCategory::Marketing, TemplateCategory::Marketing)
            | (TemplateCategory::Utility, TemplateCategory::Utility)
            | (TemplateCategory::Authentication, TemplateCategory::Authentication) => "category_unchanged",
            (_, TemplateCategory::Marketing) => "charged_as_marketing",
            (_, TemplateCategory::Utility) => "charged_as_utility",
            (_, TemplateCategory::Authentication) => "charged_as_authentication",
        }
    }
}

/// Until when a change that took effect may be reviewed.
pub fn review_until(changed_at: Timestamp) -> Timestamp {
    changed_at.plus(REVIEW)
}

fn price(from: TemplateCategory, to: TemplateCategory) -> PriceEffect {
    match (from, to) {
        (TemplateCategory::Marketing, TemplateCategory::Marketing) => PriceEffect::Same,
        (TemplateCategory::Marketing, TemplateCategory::Utility | TemplateCategory::Authentication) => {
            PriceEffect::Cheaper
        }
        (TemplateCategory::Utility | TemplateCategory::Authentication, TemplateCategory::Marketing) => {
            PriceEffect::Dearer
        }
        // The two have the same rate in most countries.
        (
            TemplateCategory::Utility | TemplateCategory::Authentication,
            TemplateCategory::Utility | TemplateCategory::Authentication,
        ) => PriceEffect::Same,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TemplateCategory::{Marketing, Utility};

    #[test]
    fn the_two_notices_are_told_apart() {
        let at = Timestamp::from_millis(1_760_711_433_000);
        let announced = CategoryChange::from_meta("UTILITY", Some("MARKETING"), None, Some(at));
        assert_eq!(announced, Some(CategoryChange { from: Utility, to: Marketing, at: Some(at) }));
        let done = CategoryChange::from_meta("MARKETING", None, Some("UTILITY"), None);
        assert_eq!(done, Some(CategoryChange { from: Utility, to: Marketing, at: None }));
        assert_eq!(CategoryChange::from_meta("MARKETING", None, None, None), None);
        assert_eq!(CategoryChange::from_meta("NEWEST", None, Some("UTILITY"), None), None);
    }

    #[test]
    fn becoming_marketing_costs_more_and_needs_consent() {
        for (from, to, code, price, needs_consent) in [
            (Utility, Marketing, "charged_as_marketing", PriceEffect::Dearer, true),
            (Marketing, Utility, "charged_as_utility", PriceEffect::Cheaper, false),
            (Marketing, Marketing, "category_unchanged", PriceEffect::Same, false),
            (TemplateCategory::Authentication, Utility, "charged_as_utility", PriceEffect::Same, false),
        ] {
            let change = CategoryChange { from, to, at: None };
            let effect = CategoryEffect { price, needs_consent, is_capped: needs_consent };
            assert_eq!((change.code(), change.effect()), (code, effect));
        }
        assert_eq!(review_until(Timestamp::EPOCH), Timestamp::EPOCH.plus(DAY * 60));
    }
}
