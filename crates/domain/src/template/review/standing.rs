//! What Meta last said of a template, and what each piece of news changes about it. News may come twice, late or in the
//! wrong order: what is older than what is known changes nothing.

use super::{CategoryChange, RejectionReason, TemplateStatus};
use crate::{Timestamp, template::TemplateCategory};

/// Everything that Meta decides about a template beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub status: TemplateStatus,
    /// Our word for why it was refused.
    pub reason: Option<&'static str>,
    /// What Meta advises, in its own words.
    pub recommendation: Option<String>,
    /// A word of Meta's in lower case: usually one of the three categories.
    pub category: String,
    /// `green`, `yellow`, `red`, `unknown`.
    pub quality: Option<String>,
    /// Announced, with the time it takes effect.
    pub coming: Option<(TemplateCategory, Timestamp)>,
    /// As of when the status is known.
    pub status_at: Option<Timestamp>,
}

/// One webhook about a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Status { event: String, reason: Option<String>, recommendation: Option<String>, category: Option<String> },
    Quality { now: String },
    Category(CategoryChange),
}

/// Meta's times have no milliseconds.
const fn second(at: Timestamp) -> i64 {
    at.millis().div_euclid(1_000)
}

impl Standing {
    /// Where it stands afterwards; `None` when it is no news.
    pub fn after(&self, news: &News, at: Timestamp) -> Option<Self> {
        let mut next = self.clone();
        match news {
            News::Status { event, reason, recommendation, category } => {
                if self.status_at.is_some_and(|known| second(at) < second(known)) {
                    return self.explained(event, reason.as_deref(), recommendation.as_deref());
                }
                next.status = self.status.after(event);
                if next.status == self.status && category.is_none() && next.status != TemplateStatus::Rejected {
                    return None;
                }
                let is_refused =
                    matches!(next.status, TemplateStatus::Rejected | TemplateStatus::Disabled | TemplateStatus::Paused);
                let refusal = RejectionReason::from_meta(reason.as_deref()).map(RejectionReason::as_str);
                next.reason = refusal.filter(|_| is_refused);
                next.recommendation.clone_from(recommendation);
                if let Some(category) = category {
                    next.category = category.to_lowercase();
                }
                next.status_at = Some(at);
                if next.is_same_but_for_time(self) {
                    return None;
                }
            }
            News::Quality { now } => next.quality = Some(now.to_lowercase()),
            News::Category(change) => match change.at {
                Some(when) => next.coming = Some((change.to, when)).filter(|_| change.from != change.to),
                None => {
                    change.to.as_str().clone_into(&mut next.category);
                    next.coming = None;
                }
            },
        }
        (next != *self).then_some(next)
    }

    /// A pull told the status before the webhook did, which alone says why.
    fn explained(&self, event: &str, reason: Option<&str>, recommendation: Option<&str>) -> Option<Self> {
        let named = RejectionReason::from_meta(reason).map(RejectionReason::as_str);
        let says_why =
            (self.recommendation.is_none() && recommendation.is_some()) || (self.reason.is_none() && named.is_some());
        if self.status.after(event) != self.status || self.status == TemplateStatus::Approved || !says_why {
            return None;
        }
        let recommendation = recommendation.map(str::to_owned).or_else(|| self.recommendation.clone());
        Some(Self { reason: named.or(self.reason), recommendation, ..self.clone() })
    }

    fn is_same_but_for_time(&self, other: &Self) -> bool {
        Self { status_at: other.status_at, ..self.clone() } == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(1_790_000_000_500);

    fn standing(status: TemplateStatus) -> Standing {
        Standing {
            status,
            reason: None,
            recommendation: None,
            category: "utility".into(),
            quality: None,
            coming: None,
            status_at: Some(NOON),
        }
    }

    fn status(event: &str, reason: &str) -> News {
        News::Status {
            event: event.into(),
            reason: Some(reason.into()),
            recommendation: None,
            category: Some("UTILITY".into()),
        }
    }

    #[test]
    fn a_review_ends_with_a_state_and_a_reason() {
        let pending = standing(TemplateStatus::Pending);
        let rejected = pending.after(&status("REJECTED", "INVALID_FORMAT"), NOON).unwrap();
        assert_eq!((rejected.status, rejected.reason), (TemplateStatus::Rejected, Some("invalid_format")));
        let approved = rejected.after(&status("APPROVED", "NONE"), NOON).unwrap();
        assert_eq!((approved.status, approved.reason), (TemplateStatus::Approved, None));
        assert_eq!(approved.after(&status("APPROVED", "NONE"), NOON), None, "twice is no news");
    }

    #[test]
    fn what_is_older_changes_nothing_and_the_same_second_counts() {
        let approved = standing(TemplateStatus::Approved);
        let paused = status("PAUSED", "NONE");
        assert_eq!(approved.after(&paused, Timestamp::from_millis(1_789_999_999_000)), None);
        assert!(approved.after(&paused, Timestamp::from_millis(1_790_000_000_000)).is_some());
    }

    #[test]
    fn an_announced_category_waits_and_a_done_one_counts() {
        let (utility, marketing) = (TemplateCategory::Utility, TemplateCategory::Marketing);
        let announced = News::Category(CategoryChange { from: utility, to: marketing, at: Some(NOON) });
        let waiting = standing(TemplateStatus::Approved).after(&announced, NOON).unwrap();
        assert_eq!((waiting.category.as_str(), waiting.coming), ("utility", Some((marketing, NOON))));
        let done = News::Category(CategoryChange { from: utility, to: marketing, at: None });
        let moved = waiting.after(&done, NOON).unwrap();
        assert_eq!((moved.category.as_str(), moved.coming), ("marketing", None));
    }
}
