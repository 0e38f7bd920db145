//! What the columns of a card's file are called, and what their cells say.

use super::read::FaultCode;
use crate::price::{
    category::Category,
    money::{self, Currency},
};
use jiff::civil::Date;

/// Files have either one price per row, or like Meta's one row per market with a column per category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Market,
    Category,
    Currency,
    EffectiveFrom,
    EffectiveUntil,
    TierFrom,
    TierTo,
    Price,
    /// The prices of one category.
    PriceOf(Category),
}

/// What holds where a file has no such column: Meta's have one currency and one day for all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    pub currency: Option<Currency>,
    pub from: Option<Date>,
}

impl Column {
    const NAMED: [Self; 8] = [
        Self::Market,
        Self::Category,
        Self::Currency,
        Self::EffectiveFrom,
        Self::EffectiveUntil,
        Self::TierFrom,
        Self::TierTo,
        Self::Price,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Category => "category",
            Self::Currency => "currency",
            Self::EffectiveFrom => "effective_from",
            Self::EffectiveUntil => "effective_until",
            Self::TierFrom => "tier_from",
            Self::TierTo => "tier_to",
            Self::Price => "price",
            Self::PriceOf(category) => category.as_str(),
        }
    }

    /// `None` for columns that are not needed.
    pub fn parse(name: &str) -> Option<Self> {
        let word = name.trim().to_ascii_lowercase().replace([' ', '-'], "_");
        let named = Self::NAMED.into_iter().find(|column| column.as_str() == word);
        named.or_else(|| Category::parse(&word).map(Self::PriceOf))
    }
}

/// A cell that says there is nothing: Meta writes `n/a` where a market lacks a category.
pub(super) fn is_blank(cell: &str) -> bool {
    matches!(cell.to_ascii_lowercase().as_str(), "" | "-" | "–" | "—" | "n/a" | "na")
}

/// Year, month and day, and nothing else: 03/04 is not guessed at.
pub(super) fn date(cell: &str) -> Result<Date, FaultCode> {
    let is_iso = cell.len() == 10 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_iso { cell.parse().map_err(|_| FaultCode::DateInvalid) } else { Err(FaultCode::DateInvalid) }
}

/// Three letters; Meta puts a dollar sign before those of the United States.
pub(super) fn currency(cell: &str) -> Result<Currency, FaultCode> {
    let cell = if cell.eq_ignore_ascii_case("$US") { "USD" } else { cell };
    Currency::parse(cell).ok_or(FaultCode::CurrencyInvalid)
}

/// The number of a message of the month. 0 says what 1 says.
pub(super) fn volume(cell: &str) -> Result<u64, FaultCode> {
    let is_number = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { cell.parse().map_err(|_| FaultCode::TierInvalid) } else { Err(FaultCode::TierInvalid) }
}

pub(super) fn price(cell: &str) -> Result<i64, FaultCode> {
    if is_blank(cell) { Err(FaultCode::PriceMissing) } else { money::micros(cell).map_err(FaultCode::Decimal) }
}
