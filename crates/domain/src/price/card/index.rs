//! Prices prepared for being looked up: one hash and one search among the days of a price.

use super::rate::{Rate, Tier};
use crate::price::{
    category::Category,
    market::{Country, Market, Place},
    money::{Currency, Money, MoneyError},
    rules::{Rules, Timeline},
};
use jiff::civil::Date;
use std::collections::HashMap;

type Key = (Currency, Market, Category);

/// Every price of a workspace and the rules they are used by.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    spans: HashMap<Key, Vec<Span>>,
    /// Since when cards name a country by itself.
    named: HashMap<(Currency, Country), Date>,
    /// Since when there are prices in a currency.
    begun: HashMap<Currency, Date>,
    timeline: Timeline,
}

/// One price between two days.
#[derive(Clone, Debug)]
struct Span {
    until: Option<Date>,
    tiers: Tiers,
}

/// What one message after another costs in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiers {
    pub from: Date,
    currency: Currency,
    steps: Vec<(Tier, i64)>,
}

/// A price, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    pub market: Market,
    pub category: Category,
    pub tiers: &'a Tiers,
}

impl Cards {
    /// Prices that [`super::conflicts`] has nothing against. Of two that contradict each other the later one counts.
    pub fn new(rates: impl IntoIterator<Item = Rate>) -> Self {
        Self::with_rules(rates, Timeline::meta())
    }

    pub fn with_rules(rates: impl IntoIterator<Item = Rate>, timeline: Timeline) -> Self {
        let mut cards = Self { timeline, ..Self::default() };
        for rate in rates {
            cards.add(&rate);
        }
        cards
    }

    fn add(&mut self, rate: &Rate) {
        let currency = rate.price.currency;
        let earlier = |day: &mut Date| *day = (*day).min(rate.from);
        self.begun.entry(currency).and_modify(earlier).or_insert(rate.from);
        if let Market::Country(country) = rate.market {
            self.named.entry((currency, country)).and_modify(earlier).or_insert(rate.from);
        }
        let spans = self.spans.entry((currency, rate.market, rate.category)).or_default();
        let place = spans.partition_point(|span| span.tiers.from < rate.from);
        match spans.get_mut(place).filter(|span| span.tiers.from == rate.from) {
            Some(span) => {
                span.until = rate.until;
                span.tiers.put(rate.tier, rate.price.micros);
            }
            None => {
                let steps = vec![(rate.tier, rate.price.micros)];
                spans.insert(place, Span { until: rate.until, tiers: Tiers { from: rate.from, currency, steps } });
            }
        }
    }

    pub fn rules(&self, day: Date) -> Option<&Rules> {
        self.timeline.on(day)
    }

    /// The price of exactly this market and category on `day`.
    pub fn price(&self, currency: Currency, market: Market, category: Category, day: Date) -> Option<&Tiers> {
        let spans = self.spans.get(&(currency, market, category))?;
        let begun = spans.partition_point(|span| span.tiers.from <= day);
        let span = spans.get(begun.checked_sub(1)?)?;
        span.until.is_none_or(|until| until >= day).then_some(&span.tiers)
    }

    /// The price of a recipient: the country's own where it has one, else its region's. The region never stands in for
    /// a country that is charged by itself.
    pub fn find(&self, currency: Currency, place: Place, category: Category, day: Date) -> Option<Found<'_>> {
        let market = self.market(currency, place, day);
        let tiers = self.price(currency, market, category, day)?;
        Some(Found { market, category, tiers })
    }

    /// The market that a recipient is charged in.
    pub fn market(&self, currency: Currency, place: Place, day: Date) -> Market {
        let is_named = || self.named.get(&(currency, place.country)).is_some_and(|since| *since <= day);
        match place.region {
            Some(region) if !place.is_standalone(day) && !is_named() => Market::Region(region),
            _ => Market::Country(place.country),
        }
    }

    /// Whether any price in this currency had begun by `day`.
    pub fn has_card(&self, currency: Currency, day: Date) -> bool {
        self.begun.get(&currency).is_some_and(|begun| *begun <= day)
    }
}

impl Tiers {
    fn put(&mut self, tier: Tier, micros: i64) {
        let place = self.steps.partition_point(|(other, _)| other.first < tier.first);
        match self.steps.get_mut(place).filter(|(other, _)| other.first == tier.first) {
            Some(step) => *step = (tier, micros),
            None => self.steps.insert(place, (tier, micros)),
        }
    }

    /// The price of the message that follows `before` charged ones of the month.
    pub fn unit(&self, before: u64) -> Option<Money> {
        let number = before.checked_add(1)?;
        self.step(number).map(|(_, micros)| Money::new(micros, self.currency))
    }

    /// What `count` messages cost after `before` charged ones: like tax brackets, each at the price of its own place.
    /// `None` where no tier reaches.
    pub fn total(&self, before: u64, count: u64) -> Result<Option<Money>, MoneyError> {
        let mut total = Money::zero(self.currency);
        let mut number = before.checked_add(1).ok_or(MoneyError::TooLarge)?;
        let mut left = count;
        while left > 0 {
            let Some((tier, micros)) = self.step(number) else { return Ok(None) };
            let here = tier.last.map_or(left, |last| left.min(last - number + 1));
            total = total.plus(Money::new(micros, self.currency).times(here)?)?;
            number = number.checked_add(here).ok_or(MoneyError::TooLarge)?;
            left -= here;
        }
        Ok(Some(total))
    }

    fn step(&self, number: u64) -> Option<(Tier, i64)> {
        let begun = self.steps.partition_point(|(tier, _)| tier.first <= number);
        let step = *self.steps.get(begun.checked_sub(1)?)?;
        step.0.last.is_none_or(|last| last >= number).then_some(step)
    }
}
