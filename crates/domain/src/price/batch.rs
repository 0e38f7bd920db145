//! What a campaign, or anything else sent to many at once, will cost (I-05).

use super::{
    card::Cards,
    category::Category,
    engine::{Asked, Estimate, Kind, estimate},
    market::Market,
    money::{Currency, Money, MoneyError},
    reason::FreeReason,
};
use std::collections::HashMap;

/// The groups of a batch together. Messages of unknown price are counted beside the total, not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// One for each group, in their order.
    pub parts: Vec<Estimate>,
    pub known: Money,
    pub charged: u64,
    pub free: u64,
    pub unknown: u64,
}

/// What earlier groups have used up for later ones.
#[derive(Default)]
struct Used {
    allowance: u64,
    volumes: HashMap<(Market, Category), u64>,
}

/// People by what they cost: each group's `volume` and `allowance_used` are those before the batch. All of it is sent
/// from one number within one month.
pub fn estimate_batch(cards: &Cards, groups: &[Asked], currency: Currency) -> Result<Batch, MoneyError> {
    let zero = Money::zero(currency);
    let mut batch = Batch { parts: Vec::with_capacity(groups.len()), known: zero, charged: 0, free: 0, unknown: 0 };
    let mut used = Used::default();
    for group in groups {
        let asked = used.before(cards, group, currency);
        let part = estimate(cards, &asked);
        used.add(&asked, &part);
        match part {
            Estimate::Free { count, .. } => batch.free = batch.free.saturating_add(count),
            Estimate::Priced(quote) => {
                batch.known = batch.known.plus(quote.total)?;
                batch.charged = batch.charged.saturating_add(quote.charged);
                batch.free = batch.free.saturating_add(quote.free);
            }
            Estimate::Unknown(_) => batch.unknown = batch.unknown.saturating_add(asked.count),
        }
        batch.parts.push(part);
    }
    Ok(batch)
}

impl Used {
    fn before(&self, cards: &Cards, group: &Asked, currency: Currency) -> Asked {
        let day = group.zone.day(group.at);
        let market = group.place.map(|place| cards.market(currency, place, day));
        let volume = market.and_then(|market| self.volumes.get(&(market, group.kind.category())));
        Asked {
            volume: group.volume.saturating_add(volume.copied().unwrap_or(0)),
            allowance_used: group.allowance_used.map(|used| used.saturating_add(self.allowance)),
            currency: Some(currency),
            ..group.clone()
        }
    }

    fn add(&mut self, asked: &Asked, part: &Estimate) {
        match part {
            Estimate::Free { count, reason: FreeReason::FreeAllowance } => {
                self.allowance = self.allowance.saturating_add(*count);
            }
            Estimate::Priced(quote) => {
                if asked.kind == Kind::Reply {
                    self.allowance = self.allowance.saturating_add(asked.count);
                }
                let volume = self.volumes.entry((quote.market, asked.kind.category())).or_default();
                *volume = volume.saturating_add(quote.charged);
            }
            Estimate::Free { .. } | Estimate::Unknown(_) => {}
        }
    }
}
