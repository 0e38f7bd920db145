//! One price of a card.

use crate::price::{category::Category, market::Market, money::Money};
use jiff::civil::Date;

/// Which charged messages of a month (of one portfolio, market and category) a price is for, counted from 1. Meta
/// writes `25000001:50000000` for the next 25 million after the first 25 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tier {
    pub first: u64,
    /// Included; `None` is all that follow.
    pub last: Option<u64>,
}

impl Tier {
    /// A price without tiers.
    pub const ALL: Self = Self { first: 1, last: None };

    /// As `account_update` names the tier that an account has reached, `25000001:50000000`; the last one may be open.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':')?;
        let first = first.trim().parse::<u64>().ok()?.max(1);
        let last = Some(last.trim()).filter(|last| !last.is_empty()).map(str::parse).transpose().ok()?;
        last.is_none_or(|last| last >= first).then_some(Self { first, last })
    }
}

/// Days are days of the account's time zone; both ends are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    pub market: Market,
    pub category: Category,
    pub from: Date,
    /// `None` until a later price of the same market, category and currency begins.
    pub until: Option<Date>,
    pub tier: Tier,
    /// Of one message, or of one conversation before July 2025. Never negative.
    pub price: Money,
}
