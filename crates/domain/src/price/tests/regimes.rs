use super::*;
use crate::{
    price::{
        card::Cards,
        engine::{Estimate, estimate},
        reason::{FreeReason, UnknownReason},
        rules::ChargeUnit,
    },
    time::HOUR,
};
use proptest::prelude::*;
use std::time::Duration;

/// A price in micros, or the code of why there is none.
fn outcome(asked: &Asked) -> Result<i64, &'static str> {
    match estimate(&cards(), asked) {
        Estimate::Free { reason, .. } => Err(reason.as_str()),
        Estimate::Priced(quote) => Ok(quote.total.micros),
        Estimate::Unknown(reason) => Err(reason.as_str()),
    }
}

/// Bogotá is five hours behind UTC the whole year: midnight there is 05:00.
#[test]
fn each_regime_begins_at_midnight_of_the_account() {
    let used_up = |asked: Asked| Asked { allowance_used: Some(1_000), ..asked };
    for (kind, time, expected) in [
        // Conversations with categories, and a thousand free ones of the account.
        (MARKETING, "2023-06-01T04:59:59Z", Err("no_rules")),
        (MARKETING, "2023-06-01T05:00:00Z", Ok(15_000)),
        (Kind::Reply, "2024-11-01T04:59:59Z", Ok(6_000)),
        (Kind::Reply, "2024-11-01T05:00:00Z", Err("service_free")),
        // Messages: utility inside the window becomes free.
        (UTILITY, "2025-07-01T04:59:59Z", Ok(8_000)),
        (UTILITY, "2025-07-01T05:00:00Z", Err("customer_service_window")),
        (MARKETING, "2025-07-01T04:59:59Z", Ok(15_000)),
        (MARKETING, "2025-07-01T05:00:00Z", Ok(20_000)),
        (Kind::Reply, "2025-07-01T05:00:00Z", Err("service_free")),
        // Replies and utility inside the window are charged again.
        (UTILITY, "2026-10-01T04:59:59Z", Err("customer_service_window")),
        (UTILITY, "2026-10-01T05:00:00Z", Ok(1_200)),
        (Kind::Reply, "2026-10-01T04:59:59Z", Err("service_free")),
        (Kind::Reply, "2026-10-01T05:00:00Z", Ok(1_200)),
        (MARKETING, "2026-10-01T04:59:59Z", Ok(20_000)),
        (MARKETING, "2026-10-01T05:00:00Z", Ok(22_500)),
    ] {
        assert_eq!(outcome(&used_up(in_window(asked(kind, time)))), expected, "{kind:?} {time}");
    }
    let elsewhere = Asked { zone: Zone::UTC, ..in_window(asked(UTILITY, "2026-10-01T00:00:00Z")) };
    assert_eq!(outcome(&elsewhere), Ok(1_200), "an account in London is there first");
}

#[test]
fn a_conversation_is_charged_once_in_its_category() {
    for (kind, open, expected) in [
        (MARKETING, &[][..], Ok(15_000)),
        (MARKETING, &[Category::Marketing], Err("already_open_conversation")),
        (UTILITY, &[Category::Marketing], Ok(8_000)),
        (INTERNATIONAL, &[Category::Authentication], Err("already_open_conversation")),
        // Without a price of its own the international code costs what a code costs.
        (INTERNATIONAL, &[], Ok(7_000)),
        // A reply joins whatever is open.
        (Kind::Reply, &[Category::Utility], Err("already_open_conversation")),
        (Kind::Reply, &[], Err("free_allowance")),
    ] {
        let mut asked = in_window(asked(kind, "2024-05-10T12:00:00Z"));
        asked.windows.conversations = open.to_vec();
        assert_eq!(outcome(&asked), expected, "{kind:?} {open:?}");
    }
    // Without a price of its own a reply's conversation is unknown: utility stands in only per message.
    let text: String = CARD.lines().filter(|line| !line.contains(",service,")).flat_map(|line| [line, "\n"]).collect();
    let bare = Cards::new(read(text.as_bytes(), Defaults::default()).unwrap());
    let reply = Asked { allowance_used: Some(1_000), ..in_window(asked(Kind::Reply, "2024-05-10T12:00:00Z")) };
    assert_eq!(estimate(&bare, &reply), Estimate::Unknown(UnknownReason::NoPrice));
    let mut later = asked(MARKETING, "2025-08-10T12:00:00Z");
    later.windows.conversations = vec![Category::Marketing];
    assert_eq!(outcome(&later), Ok(20_000), "messages are charged one by one");
    let Estimate::Priced(quote) = estimate(&cards(), &asked(MARKETING, "2024-05-10T12:00:00Z")) else { panic!() };
    assert_eq!((quote.per, quote.card_from.to_string()), (ChargeUnit::Conversation, "2023-06-01".to_owned()));
}

#[test]
fn outside_the_window_utility_is_charged_and_nobody_can_reply() {
    for (kind, time, expected) in [
        (UTILITY, "2025-08-01T12:00:00Z", Ok(1_000)),
        (UTILITY, "2026-10-02T12:00:00Z", Ok(1_200)),
        (AUTHENTICATION, "2026-10-02T12:00:00Z", Ok(1_100)),
        (Kind::Reply, "2025-08-01T12:00:00Z", Err("window_closed")),
        (Kind::Reply, "2026-10-02T12:00:00Z", Err("window_closed")),
        (Kind::Reaction, "2026-10-02T12:00:00Z", Err("reaction")),
    ] {
        assert_eq!(outcome(&asked(kind, time)), expected, "{kind:?} {time}");
    }
}

#[test]
fn windows_end_to_the_millisecond() {
    let now = at("2025-08-01T12:00:00Z");
    let until = |millis: u64| Some(now.plus(Duration::from_millis(millis)));
    for (free_form, free_entry, kind, expected) in [
        (until(1), None, UTILITY, Err("customer_service_window")),
        (until(0), None, UTILITY, Ok(1_000)),
        (None, until(1), MARKETING, Err("free_entry_point")),
        (None, until(0), MARKETING, Ok(20_000)),
        // The free entry point frees from charges, not from the 24 hours.
        (None, until(1), Kind::Reply, Err("window_closed")),
        (until(1), until(1), Kind::Reply, Err("free_entry_point")),
    ] {
        let mut asked = asked(kind, "2025-08-01T12:00:00Z");
        asked.windows.free_form_until = free_form;
        asked.windows.free_entry_until = free_entry;
        assert_eq!(outcome(&asked), expected, "{kind:?}");
    }
}

#[test]
fn a_free_entry_point_frees_every_category_in_every_regime() {
    for time in ["2024-05-10T12:00:00Z", "2025-08-01T12:00:00Z", "2026-10-02T12:00:00Z"] {
        for kind in [MARKETING, UTILITY, AUTHENTICATION, INTERNATIONAL, Kind::Reply] {
            let mut asked = in_window(asked(kind, time));
            asked.windows.free_entry_until = Some(asked.at.plus(HOUR));
            // Free is free, with no card and no currency at all.
            (asked.currency, asked.place, asked.allowance_used) = (None, None, None);
            let expected = Estimate::Free { count: 1, reason: FreeReason::FreeEntryPoint };
            assert_eq!(estimate(&Cards::default(), &asked), expected);
        }
    }
}

/// October 2026: the number's first 1 000 replies of the month are free.
#[test]
fn replies_are_free_until_the_allowance_ends() {
    for (used, count, free, charged, total) in [
        (0, 1_000, 1_000, 0, 0),
        (999, 1, 1, 0, 0),
        (990, 25, 10, 15, 18_000),
        (1_000, 3, 0, 3, 3_600),
        (5_000, 1, 0, 1, 1_200),
    ] {
        let asked = Asked {
            allowance_used: Some(used),
            count,
            // Replies have no tiers, whatever else was sent.
            volume: 50_000,
            ..in_window(asked(Kind::Reply, "2026-10-15T12:00:00Z"))
        };
        let found = match estimate(&cards(), &asked) {
            Estimate::Free { count, reason: FreeReason::FreeAllowance } => (count, 0, 0),
            Estimate::Priced(quote) => {
                assert_eq!((quote.unit, quote.category), (usd(1_200), Category::Service));
                assert_eq!(quote.reason, (free > 0).then_some(FreeReason::FreeAllowance));
                (quote.free, quote.charged, quote.total.micros)
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(found, (free, charged, total), "{used} {count}");
    }
}

#[test]
fn a_reply_costs_what_utility_costs_where_the_card_says_no_more() {
    let mut asked = in_window(asked(Kind::Reply, "2026-10-15T12:00:00Z"));
    (asked.place, asked.allowance_used, asked.count, asked.volume) = (place("BO"), Some(1_000), 20, 15);
    let Estimate::Priced(quote) = estimate(&cards(), &asked) else { panic!() };
    assert_eq!((quote.category, quote.market.code()), (Category::Utility, "rest_of_latin_america"));
    assert_eq!(quote.total, usd(20 * 11_300), "without the tiers of utility");
}

#[test]
fn what_is_not_known_is_never_nothing() {
    let marketing = || asked(MARKETING, "2026-10-15T12:00:00Z");
    let euro = Currency::parse("EUR");
    let real = Currency::parse("BRL");
    for (asked, expected) in [
        (Asked { currency: None, ..marketing() }, UnknownReason::NoCurrency),
        (Asked { place: None, ..marketing() }, UnknownReason::NoMarket),
        (Asked { currency: euro, ..marketing() }, UnknownReason::NoRateCard),
        (Asked { currency: real, at: at("2026-09-01T00:00:00Z"), ..marketing() }, UnknownReason::NoRateCard),
        (Asked { currency: real, ..marketing() }, UnknownReason::NoPrice),
        (Asked { place: place("ES"), ..marketing() }, UnknownReason::NoPrice),
        (Asked { at: at("2022-01-01T00:00:00Z"), ..marketing() }, UnknownReason::NoRules),
        (Asked { count: u64::MAX, ..marketing() }, UnknownReason::AmountTooLarge),
        (
            Asked { allowance_used: None, ..in_window(super::asked(Kind::Reply, "2026-10-15T12:00:00Z")) },
            UnknownReason::AllowanceUnknown,
        ),
    ] {
        let found = estimate(&cards(), &asked);
        assert_eq!(found, Estimate::Unknown(expected));
        assert_eq!(found.total(usd(0).currency), None);
    }
    assert_eq!(estimate(&Cards::default(), &marketing()), Estimate::Unknown(UnknownReason::NoRateCard));
    for (reason, again) in UnknownReason::ALL.iter().map(|reason| (reason, UnknownReason::parse(reason.as_str()))) {
        assert_eq!(again, Some(*reason));
    }
}

proptest! {
    /// Many at once cost what they cost one after another, across allowance and tiers.
    #[test]
    fn a_total_is_the_sum_of_single_estimates(
        kind in prop::sample::select(vec![UTILITY, MARKETING, AUTHENTICATION, INTERNATIONAL, Kind::Reply, Kind::Reaction]),
        time in prop::sample::select(vec!["2024-05-10T12:00:00Z", "2025-08-01T12:00:00Z", "2026-10-15T12:00:00Z"]),
        country in prop::sample::select(vec!["CO", "CO", "PE", "BO"]),
        (volume, used, count) in (0_u64..1_100, 900_u64..1_100, 1_u64..80),
    ) {
        let cards = cards();
        let many = Asked { place: place(country), volume, allowance_used: Some(used), count, ..in_window(asked(kind, time)) };
        let currency = usd(0).currency;
        let single = |sent: u64| {
            let one = Asked { volume: volume + sent, allowance_used: Some(used + sent), count: 1, ..many.clone() };
            estimate(&cards, &one).total(currency).map(|total| total.micros)
        };
        let sum: Option<i64> = (0..count).map(single).sum();
        prop_assert_eq!(estimate(&cards, &many).total(currency).map(|total| total.micros), sum);
    }
}
