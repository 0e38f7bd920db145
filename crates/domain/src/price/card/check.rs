//! Whether prices contradict each other. Stored ones and new ones are checked together.

use super::{rate::Rate, read::FaultCode};
use crate::price::{category::Category, market::Market, money::Currency};
use jiff::civil::Date;

/// Position in the list that was checked, and what is wrong with it beside an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub index: usize,
    pub code: FaultCode,
}

type Order = (Currency, Market, Category, Date, u64, usize);

pub fn conflicts(rates: &[Rate]) -> Vec<Conflict> {
    let mut ordered: Vec<(Order, &Rate)> =
        rates.iter().enumerate().map(|(index, rate)| (order(rate, index), rate)).collect();
    ordered.sort_by_key(|(order, _)| *order);
    let mut found = Vec::new();
    let mut before: Option<&Rate> = None;
    for (order, rate) in &ordered {
        let code = match before.filter(|before| is_same_price(before, rate)) {
            Some(before) => beside(before, rate),
            None => starts_late(rate),
        };
        found.extend(code.map(|code| Conflict { index: order.5, code }));
        before = Some(rate);
    }
    found.sort_by_key(|conflict| conflict.index);
    found
}

fn order(rate: &Rate, index: usize) -> Order {
    (rate.price.currency, rate.market, rate.category, rate.from, rate.tier.first, index)
}

fn is_same_price(one: &Rate, other: &Rate) -> bool {
    (one.price.currency, one.market, one.category) == (other.price.currency, other.market, other.category)
}

/// What is wrong with `rate`, which follows `before` by day and tier.
fn beside(before: &Rate, rate: &Rate) -> Option<FaultCode> {
    if before.from != rate.from {
        let overlap = before.until.is_some_and(|until| until >= rate.from);
        return overlap.then_some(FaultCode::DatesOverlap).or_else(|| starts_late(rate));
    }
    if before.tier.first == rate.tier.first {
        return Some(FaultCode::Duplicate);
    }
    if before.until != rate.until {
        return Some(FaultCode::DatesOverlap);
    }
    match before.tier.last {
        Some(last) if last.saturating_add(1) == rate.tier.first => None,
        Some(last) if last < rate.tier.first => Some(FaultCode::TiersGap),
        _ => Some(FaultCode::TiersOverlap),
    }
}

/// The first tier of a price begins with the first message.
fn starts_late(rate: &Rate) -> Option<FaultCode> {
    (rate.tier.first != 1).then_some(FaultCode::TiersGap)
}
