//! When spending deserves a warning: thresholds of a month's budget, each told once a month (I-04).

use super::money::{Money, MoneyError};
use thiserror::Error;

pub const MAX_THRESHOLDS: usize = 10;
/// Percent of the budget; a threshold may lie above it.
pub const MAX_PERCENT: u16 = 1_000;
/// What a new budget warns at.
pub const USUAL: [u16; 3] = [50, 80, 100];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    monthly: Money,
    /// Percent, rising, none twice.
    thresholds: Vec<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BudgetError {
    #[error("budget not above zero")]
    NotPositive,
    #[error("threshold not between 1 and 1000 percent")]
    ThresholdInvalid,
    #[error("too many thresholds")]
    TooManyThresholds,
}

impl BudgetError {
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotPositive => "budget_not_positive",
            Self::ThresholdInvalid => "threshold_invalid",
            Self::TooManyThresholds => "too_many_thresholds",
        }
    }
}

impl Budget {
    pub fn new(monthly: Money, mut thresholds: Vec<u16>) -> Result<Self, BudgetError> {
        thresholds.sort_unstable();
        thresholds.dedup();
        if monthly.micros <= 0 {
            return Err(BudgetError::NotPositive);
        }
        if thresholds.iter().any(|percent| !(1..=MAX_PERCENT).contains(percent)) {
            return Err(BudgetError::ThresholdInvalid);
        }
        if thresholds.len() > MAX_THRESHOLDS {
            return Err(BudgetError::TooManyThresholds);
        }
        Ok(Self { monthly, thresholds })
    }

    pub const fn monthly(&self) -> Money {
        self.monthly
    }

    pub fn thresholds(&self) -> &[u16] {
        &self.thresholds
    }

    /// The thresholds that spending crosses when it goes from `before` to `after` within a month, lowest first. What
    /// is in `told` stays told, also after a refund brought spending below it for a while.
    pub fn crossed(&self, before: Money, after: Money, told: &[u16]) -> Result<Vec<u16>, MoneyError> {
        if [before, after].iter().any(|spent| spent.currency != self.monthly.currency) {
            return Err(MoneyError::MixedCurrencies);
        }
        let reached = |spent: Money, percent: u16| {
            i128::from(spent.micros) * 100 >= i128::from(self.monthly.micros) * i128::from(percent)
        };
        let is_new = |percent: &u16| reached(after, *percent) && !reached(before, *percent) && !told.contains(percent);
        Ok(self.thresholds.iter().copied().filter(is_new).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price::money::Currency;

    fn usd(micros: i64) -> Money {
        Money::new(micros, Currency::parse("USD").unwrap())
    }

    #[test]
    fn each_threshold_is_told_when_it_is_reached_and_not_again() {
        let budget = Budget::new(usd(100_000_000), vec![100, 50, 80, 50]).unwrap();
        assert_eq!(budget.thresholds(), USUAL);
        for (before, after, told, expected) in [
            (0, 49_999_999, &[][..], &[][..]),
            (49_999_999, 50_000_000, &[], &[50]),
            (50_000_000, 50_000_001, &[50], &[]),
            (0, 100_000_000, &[], &[50, 80, 100]),
            (79_000_000, 250_000_000, &[50], &[80, 100]),
            // A refund brings it below 80 %, and it rises again.
            (81_000_000, 79_000_000, &[50, 80], &[]),
            (79_000_000, 81_000_000, &[50, 80], &[]),
            (-1_000_000, 0, &[], &[]),
        ] {
            let crossed = budget.crossed(usd(before), usd(after), told);
            assert_eq!(crossed.as_deref(), Ok(expected), "{before} {after}");
        }
    }

    #[test]
    fn a_budget_is_exact_whatever_its_size_and_in_one_currency() {
        let tiny = Budget::new(usd(3), vec![50]).unwrap();
        assert_eq!(tiny.crossed(usd(1), usd(2), &[]), Ok(vec![50]), "half of three is reached with two");
        let vast = Budget::new(usd(i64::MAX), vec![100]).unwrap();
        assert_eq!(vast.crossed(usd(i64::MAX - 1), usd(i64::MAX), &[]), Ok(vec![100]));
        let euro = Money::new(5, Currency::parse("EUR").unwrap());
        assert_eq!(tiny.crossed(usd(1), euro, &[]), Err(MoneyError::MixedCurrencies));
    }

    #[test]
    fn what_is_no_budget_is_refused() {
        for (micros, thresholds, code) in [
            (0, vec![50], "budget_not_positive"),
            (-1, vec![50], "budget_not_positive"),
            (1, vec![0], "threshold_invalid"),
            (1, vec![1_001], "threshold_invalid"),
            (1, (1..=11).collect(), "too_many_thresholds"),
        ] {
            assert_eq!(Budget::new(usd(micros), thresholds).map_err(BudgetError::code), Err(code));
        }
    }
}
