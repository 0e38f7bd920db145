//! One price of a card.

use crate::price::{category::Category, market::Market, money::Money};
use jiff::civil::Date;

/// Which charged messages of a month (of one portfolio, market and category) a price is for, counted from 1. Meta writes
/// `25000001:50000000` for the next 25 million after the first 25 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tier {
    pub first: u64,
    /// Included; `None` is all that follow.
    pub last: Option<u64>,
}

impl Tier {
    /// A price without tiers.
    pub const ALL: Self = Self { first: 1, last: None };
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
