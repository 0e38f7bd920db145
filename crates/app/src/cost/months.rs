//! New entries added up by month, in memory, before they are written with one statement per table.

use super::tariff::Tariff;
use domain::price::{
    category::Category,
    ledger::{Amount, EntryKind},
    reason::FreeReason,
};
use std::collections::BTreeMap;
use store::cost::{Allowance, Entry, MonthRow, Volume};
use uuid::Uuid;

type Key = (i32, Uuid, String, String, Uuid, String, String);

#[derive(Default)]
pub(super) struct Sums {
    months: BTreeMap<Key, MonthRow>,
    allowances: BTreeMap<Allowance, i64>,
    volumes: BTreeMap<Volume, i64>,
}

/// An entry and what it is held against.
pub(super) struct Settled<'a> {
    pub(super) entry: &'a Entry,
    pub(super) portfolio: &'a str,
    pub(super) estimate: Option<Amount>,
    /// What was charged before its price was known.
    pub(super) corrects: Option<&'a Entry>,
}

impl Sums {
    pub(super) fn add(&mut self, tariff: &Tariff, settled: &Settled<'_>) {
        let entry = settled.entry;
        match entry.entry.kind {
            EntryKind::Charge => {}
            EntryKind::Adjustment => {
                if let Some(before) = settled.corrects {
                    let row = self.row(tariff, before);
                    row.messages -= 1;
                    row.unknown -= 1;
                }
            }
            EntryKind::Purchase | EntryKind::Reservation | EntryKind::Release | EntryKind::Refund => return,
        }
        let row = self.row(tariff, entry);
        row.messages += 1;
        match entry.entry.amount {
            Amount::Free(_) => row.free += 1,
            Amount::Known(money) => {
                row.charged += 1;
                row.micros = row.micros.saturating_add(money.micros);
            }
            Amount::Unknown(_) => row.unknown += 1,
        }
        if let Some((actual, expected)) = both(tariff, entry.entry.amount, settled.estimate) {
            row.compared += 1;
            row.compared_micros = row.compared_micros.saturating_add(actual);
            row.estimated_micros = row.estimated_micros.saturating_add(expected);
        }
        self.count(settled);
    }

    fn row(&mut self, tariff: &Tariff, entry: &Entry) -> &mut MonthRow {
        let currency = match entry.entry.amount {
            Amount::Known(money) => money.currency.to_string(),
            Amount::Free(_) | Amount::Unknown(_) => tariff.settings.currency.clone(),
        };
        let fresh = MonthRow {
            month: entry.month,
            channel: entry.channel.map(|id| id.0).unwrap_or_default(),
            category: entry.entry.category.map(Category::as_str).unwrap_or_default().to_owned(),
            market: entry.entry.market.map(|market| market.code().to_owned()).unwrap_or_default(),
            sender: entry.sender.unwrap_or_default(),
            template: entry.template.clone().unwrap_or_default(),
            currency,
            ..MonthRow::default()
        };
        let key = (
            fresh.month,
            fresh.channel,
            fresh.category.clone(),
            fresh.market.clone(),
            fresh.sender,
            fresh.template.clone(),
            fresh.currency.clone(),
        );
        self.months.entry(key).or_insert(fresh)
    }

    /// Replies of the number, by which the free ones are foreseen, and volumes of the portfolio.
    fn count(&mut self, settled: &Settled<'_>) {
        let Entry { entry, channel, month, .. } = settled.entry;
        let is_reply = entry.category == Some(Category::Service) && entry.kind == EntryKind::Charge;
        let is_elsewhere = matches!(entry.amount, Amount::Free(FreeReason::FreeEntryPoint | FreeReason::Reaction));
        if let Some(channel) = channel.filter(|_| is_reply && !is_elsewhere) {
            *self.allowances.entry(Allowance { channel, month: *month }).or_default() += 1;
        }
        if let Some(volume) = self::volume(settled.entry, settled.portfolio) {
            *self.volumes.entry(volume).or_default() += 1;
        }
    }

    pub(super) fn months(&self) -> Vec<MonthRow> {
        self.months.values().cloned().collect()
    }

    pub(super) fn allowances(&self) -> Vec<(Allowance, i64)> {
        self.allowances.iter().map(|(of, count)| (*of, *count)).collect()
    }

    pub(super) fn volumes(&self) -> Vec<(Volume, i64)> {
        self.volumes.iter().map(|(of, count)| (of.clone(), *count)).collect()
    }
}

/// What a charged entry counts for, if its category has tiers.
pub(super) fn volume(entry: &Entry, portfolio: &str) -> Option<Volume> {
    let (category, market) = (entry.entry.category?, entry.entry.market?);
    let is_counted = category.has_tiers() && matches!(entry.entry.amount, Amount::Known(_));
    is_counted.then(|| Volume {
        portfolio: portfolio.to_owned(),
        month: entry.month,
        market: market.code().to_owned(),
        category: category.as_str().to_owned(),
    })
}

/// Charge and estimate where both are known, in one currency.
fn both(tariff: &Tariff, actual: Amount, estimate: Option<Amount>) -> Option<(i64, i64)> {
    let currency = match actual {
        Amount::Known(money) => money.currency,
        Amount::Free(_) | Amount::Unknown(_) => tariff.currency?,
    };
    Some((actual.money(currency)?.micros, estimate?.money(currency)?.micros))
}
