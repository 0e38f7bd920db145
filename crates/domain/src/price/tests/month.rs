use super::*;
use crate::price::{
    batch::estimate_batch,
    engine::{Estimate, estimate},
    ledger::{Amount, Sum},
    reason::FreeReason,
};

/// Messages of one kind to one country.
pub(super) struct Traffic {
    pub(super) kind: Kind,
    pub(super) country: &'static str,
    pub(super) is_in_window: bool,
    pub(super) is_in_free_entry: bool,
    pub(super) count: u64,
    /// Millionths of a dollar, by hand; nothing where the price is unknown.
    pub(super) expected: Option<i64>,
}

const fn traffic(kind: Kind, country: &'static str, count: u64, expected: i64) -> Traffic {
    let is_in_window = matches!(kind, Kind::Reply);
    Traffic { kind, country, is_in_window, is_in_free_entry: false, count, expected: Some(expected) }
}

/// October 2026 of one number of an account in Bogotá, in this order.
pub(super) const OCTOBER: [Traffic; 14] = [
    // 1 200 × 0.0225.
    traffic(MARKETING, "CO", 1_200, 27_000_000),
    // The first 1 000 × 0.0012 = 1.2, the other 500 in the second tier × 0.0009 = 0.45.
    traffic(UTILITY, "CO", 1_500, 1_650_000),
    // Inside open windows, which free nothing since October; all in the second tier: 300 × 0.0009.
    Traffic { is_in_window: true, ..traffic(UTILITY, "CO", 300, 270_000) },
    // 40 × 0.02; Peru has a price of its own.
    traffic(AUTHENTICATION, "PE", 40, 800_000),
    // 7 × 0.05.
    traffic(INTERNATIONAL, "PE", 7, 350_000),
    // Colombia has no international price, so codes cost 5 × 0.0011.
    traffic(INTERNATIONAL, "CO", 5, 5_500),
    // 900 of the 1 000 free replies.
    traffic(Kind::Reply, "CO", 900, 0),
    // Inside a free entry point nothing costs, and no free reply is used up.
    Traffic { is_in_free_entry: true, ..traffic(Kind::Reply, "PE", 10, 0) },
    Traffic { is_in_free_entry: true, ..traffic(MARKETING, "PE", 25, 0) },
    traffic(Kind::Reaction, "CO", 80, 0),
    // The last 100 free ones, then 150 × 0.02.
    traffic(Kind::Reply, "PE", 250, 3_000_000),
    // Bolivia is charged as its region, which has no reply price: 60 × 0.0113 of utility, without its tiers.
    traffic(Kind::Reply, "BO", 60, 678_000),
    // 12 × 0.074.
    traffic(MARKETING, "BO", 12, 888_000),
    // The card does not know Spain: unknown, not nothing.
    Traffic { expected: None, ..traffic(MARKETING, "ES", 3, 0) },
];

/// 27 000 000 + 1 650 000 + 270 000 + 800 000 + 350 000 + 5 500 + 3 000 000 + 678 000 + 888 000, that is 34.6415
/// dollars.
pub(super) const SPENT: i64 = 34_641_500;

/// What a month has counted so far.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) replies: u64,
    pub(super) volumes: Vec<((Category, &'static str), u64)>,
}

impl Counted {
    pub(super) fn volume(&mut self, kind: Kind, country: &'static str) -> &mut u64 {
        let key = (kind.category(), country);
        let place = self.volumes.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
            self.volumes.push((key, 0));
            self.volumes.len() - 1
        });
        &mut self.volumes[place].1
    }
}

pub(super) fn ask(traffic: &Traffic, counted: &mut Counted) -> Asked {
    let mut asked = asked(traffic.kind, "2026-10-20T15:00:00Z");
    if traffic.is_in_window {
        asked = in_window(asked);
    }
    asked.windows.free_entry_until = traffic.is_in_free_entry.then(|| asked.at.plus(crate::time::HOUR));
    asked.place = place(traffic.country);
    asked.allowance_used = Some(counted.replies);
    asked.volume = *counted.volume(traffic.kind, traffic.country);
    asked.count = traffic.count;
    asked
}

#[test]
fn a_month_of_mixed_traffic_is_exact_to_the_micro() {
    let (cards, mut counted, mut amounts) = (cards(), Counted::default(), Vec::new());
    for traffic in &OCTOBER {
        let found = estimate(&cards, &ask(traffic, &mut counted));
        let total = found.total(usd(0).currency).map(|total| total.micros);
        assert_eq!(total, traffic.expected, "{:?} {}", traffic.kind, traffic.country);
        amounts.push(match found {
            Estimate::Free { reason, .. } => Amount::Free(reason),
            Estimate::Priced(quote) => Amount::Known(quote.total),
            Estimate::Unknown(reason) => Amount::Unknown(reason),
        });
        match found {
            Estimate::Free { count, reason: FreeReason::FreeAllowance } => counted.replies += count,
            Estimate::Priced(quote) => {
                counted.replies += if traffic.kind == Kind::Reply { quote.free + quote.charged } else { 0 };
                *counted.volume(traffic.kind, traffic.country) += quote.charged;
            }
            Estimate::Free { .. } | Estimate::Unknown(_) => {}
        }
    }
    assert_eq!(Sum::of(amounts, usd(0).currency), Ok(Sum { known: usd(SPENT), unknown: 1 }));
    assert_eq!(counted.replies, 900 + 250 + 60);
}

#[test]
fn a_batch_counts_for_itself() {
    let groups: Vec<_> = OCTOBER.iter().map(|traffic| ask(traffic, &mut Counted::default())).collect();
    let batch = estimate_batch(&cards(), &groups, usd(0).currency).unwrap();
    let totals: Vec<_> = batch.parts.iter().map(|part| part.total(usd(0).currency).map(|total| total.micros)).collect();
    assert_eq!(totals, OCTOBER.map(|traffic| traffic.expected));
    assert_eq!(batch.known, usd(SPENT));
    // 1 000 replies of the allowance, 35 messages of the free entry point, 80 reactions.
    assert_eq!((batch.free, batch.unknown), (1_115, 3));
    let all: u64 = OCTOBER.iter().map(|traffic| traffic.count).sum();
    assert_eq!(batch.charged, all - batch.free - batch.unknown);
}
