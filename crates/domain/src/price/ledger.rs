//! What was charged and what it was expected to be: entries that are only ever added (I-01).

use super::{
    category::Category,
    market::Market,
    money::{Currency, Money, MoneyError},
    reason::{FreeReason, UnknownReason},
};
use crate::{MessageId, Timestamp};
use jiff::civil::Date;
use std::collections::HashSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// Money put in.
    Purchase,
    /// Kept back for a message on its way.
    Reservation,
    /// A delivered message. At most one per message: see [`LedgerEntry::key`].
    Charge,
    /// A reservation that is over.
    Release,
    /// A correction by hand, or a price that became known later.
    Adjustment,
    /// Money given back.
    Refund,
}

/// An amount, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Nothing was charged.
    Free(FreeReason),
    Known(Money),
    Unknown(UnknownReason),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    pub at: Timestamp,
    pub kind: EntryKind,
    pub message: Option<MessageId>,
    /// Meta's conversation, charged once for all of its messages before July 2025.
    pub conversation: Option<String>,
    pub amount: Amount,
    pub market: Option<Market>,
    pub category: Option<Category>,
    /// The first day of the price that was used.
    pub card_from: Option<Date>,
}

/// The sum of many entries, and how much of it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    pub known: Money,
    /// Entries whose amount is unknown or in another currency.
    pub unknown: u64,
}

/// An estimate beside what was charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    /// More was charged than expected, by this much.
    Higher(Money),
    Lower(Money),
    EstimateUnknown,
    ActualUnknown,
    MixedCurrencies,
}

impl EntryKind {
    pub const ALL: &[Self] =
        &[Self::Purchase, Self::Reservation, Self::Charge, Self::Release, Self::Adjustment, Self::Refund];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Reservation => "reservation",
            Self::Charge => "charge",
            Self::Release => "release",
            Self::Adjustment => "adjustment",
            Self::Refund => "refund",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

impl Amount {
    /// In `currency`; zero only when it was free.
    pub fn money(self, currency: Currency) -> Option<Money> {
        match self {
            Self::Free(_) => Some(Money::zero(currency)),
            Self::Known(money) => Some(money).filter(|money| money.currency == currency),
            Self::Unknown(_) => None,
        }
    }
}

impl LedgerEntry {
    /// What is unique among the entries of a message.
    pub const fn key(&self) -> (Option<MessageId>, EntryKind) {
        (self.message, self.kind)
    }

    pub const fn is_unknown(&self) -> bool {
        matches!(self.amount, Amount::Unknown(_))
    }
}

impl Sum {
    pub fn of(amounts: impl IntoIterator<Item = Amount>, currency: Currency) -> Result<Self, MoneyError> {
        let start = Self { known: Money::zero(currency), unknown: 0 };
        amounts.into_iter().try_fold(start, |sum, amount| match amount.money(currency) {
            Some(money) => Ok(Self { known: sum.known.plus(money)?, ..sum }),
            None => Ok(Self { unknown: sum.unknown + 1, ..sum }),
        })
    }

    /// What was spent: charges, and adjustments beside them. A charge whose price was unknown and is told by an
    /// adjustment of the same message is known.
    pub fn spent(entries: &[LedgerEntry], currency: Currency) -> Result<Self, MoneyError> {
        let of = |kind| entries.iter().filter(move |entry| entry.kind == kind);
        let adjusted: HashSet<_> = of(EntryKind::Adjustment).filter_map(|entry| entry.message).collect();
        let is_told = |entry: &LedgerEntry| entry.message.is_some_and(|message| adjusted.contains(&message));
        let charges = of(EntryKind::Charge).filter(|entry| !entry.is_unknown() || !is_told(entry));
        Self::of(charges.chain(of(EntryKind::Adjustment)).map(|entry| entry.amount), currency)
    }
}

impl Comparison {
    pub fn of(estimate: Amount, actual: Amount) -> Self {
        let named = |amount| if let Amount::Known(money) = amount { Some(money.currency) } else { None };
        if matches!(actual, Amount::Unknown(_)) {
            return Self::ActualUnknown;
        }
        if matches!(estimate, Amount::Unknown(_)) {
            return Self::EstimateUnknown;
        }
        let Some(currency) = named(actual).or(named(estimate)) else { return Self::Equal };
        let (Some(expected), Some(charged)) = (estimate.money(currency), actual.money(currency)) else {
            return Self::MixedCurrencies;
        };
        // Neither is negative, so the difference fits.
        let by = |micros: i64| Money::new(micros, currency);
        match charged.micros.saturating_sub(expected.micros) {
            0 => Self::Equal,
            more @ 1.. => Self::Higher(by(more)),
            less => Self::Lower(by(less.saturating_neg())),
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Higher(_) => "higher",
            Self::Lower(_) => "lower",
            Self::EstimateUnknown => "estimate_unknown",
            Self::ActualUnknown => "actual_unknown",
            Self::MixedCurrencies => "mixed_currencies",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_amount_is_counted_and_not_taken_for_nothing() {
        let usd = Currency::parse("USD").unwrap();
        let cop = Currency::parse("COP").unwrap();
        let known = |micros| Amount::Known(Money::new(micros, usd));
        let free = Amount::Free(FreeReason::FreeAllowance);
        let unknown = Amount::Unknown(UnknownReason::NoRateCard);
        let foreign = Amount::Known(Money::new(7, cop));
        assert_eq!(
            Sum::of([known(3_400), free, unknown, known(1), foreign], usd),
            Ok(Sum { known: Money::new(3_401, usd), unknown: 2 }),
        );
        for (estimate, actual, expected) in [
            (known(5), known(5), Comparison::Equal),
            (known(5), known(7), Comparison::Higher(Money::new(2, usd))),
            (known(5), free, Comparison::Lower(Money::new(5, usd))),
            (free, known(5), Comparison::Higher(Money::new(5, usd))),
            (free, free, Comparison::Equal),
            (unknown, known(5), Comparison::EstimateUnknown),
            (known(5), unknown, Comparison::ActualUnknown),
            (unknown, unknown, Comparison::ActualUnknown),
            (known(5), foreign, Comparison::MixedCurrencies),
        ] {
            assert_eq!(Comparison::of(estimate, actual), expected, "{estimate:?} {actual:?}");
        }
    }
}
