use super::{Cards, Conflict, Defaults, FaultCode, MAX_FAULTS, Rate, Tier, conflicts, read};
use crate::price::{
    category::Category,
    market::{Market, Place},
    money::{Currency, Money},
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const HEADER: &str = "market,category,currency,effective_from,effective_until,tier_from,tier_to,price\n";

fn usd() -> Currency {
    Currency::parse("USD").unwrap()
}

fn defaults() -> Defaults {
    Defaults { currency: Some(usd()), from: Some(date(2026, 10, 1)) }
}

fn rate(market: &str, category: Category, from: Date, tier: (u64, Option<u64>), micros: i64) -> Rate {
    let tier = Tier { first: tier.0, last: tier.1 };
    Rate { market: Market::parse(market).unwrap(), category, from, until: None, tier, price: Money::new(micros, usd()) }
}

#[test]
fn a_file_with_a_price_per_row_is_read() {
    let text = "Market;Category;Currency;Effective from;Effective until;Tier from;Tier to;Price;Note\n\
        Colombia;utility;usd;2026-07-01;2026-09-30;0;1000;0.0010;\n\
        colombia;UTILITY;USD;2026-07-01;2026-09-30;1001;;0.0008;cheaper\n\
        ;;;;;;;;\n\
        Rest of Central & Eastern Europe;Authentication-International;EUR;2026-10-01;;;;.5;\n";
    let mut first = rate("CO", Category::Utility, date(2026, 7, 1), (1, Some(1_000)), 1_000);
    first.until = Some(date(2026, 9, 30));
    let second = Rate { tier: Tier { first: 1_001, last: None }, price: Money::new(800, usd()), ..first };
    let region = "rest_of_central_eastern_europe";
    let mut third = rate(region, Category::AuthenticationInternational, date(2026, 10, 1), (1, None), 500_000);
    third.price.currency = Currency::parse("EUR").unwrap();
    let expected = Ok(vec![first, second, third]);
    assert_eq!(read(text.as_bytes(), Defaults::default()), expected);
    let marked: Vec<u8> = [0xfe_ff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&marked, Defaults::default()), expected, "as spreadsheets write UTF-16");
}

#[test]
fn a_file_with_a_row_per_market_is_read() {
    let text = "Market,Currency,Marketing,Utility,Authentication,Authentication-International,Service\r\n\
        India,$US,0.0118,0.0014,0.0014,0.0304,0.0014\r\n\
        \"Rest of Latin America\",$US,0.0740,0.0113,0.0113,n/a,\r\n";
    let rates = read(text.as_bytes(), Defaults { currency: None, ..defaults() }).unwrap();
    let found: Vec<_> = rates.iter().map(|rate| (rate.market.code(), rate.category, rate.price.micros)).collect();
    assert_eq!(
        found,
        [
            ("IN", Category::Marketing, 11_800),
            ("IN", Category::Utility, 1_400),
            ("IN", Category::Authentication, 1_400),
            ("IN", Category::AuthenticationInternational, 30_400),
            ("IN", Category::Service, 1_400),
            ("rest_of_latin_america", Category::Marketing, 74_000),
            ("rest_of_latin_america", Category::Utility, 11_300),
            ("rest_of_latin_america", Category::Authentication, 11_300),
        ]
    );
    assert!(rates.iter().all(|rate| rate.from == date(2026, 10, 1) && rate.tier == Tier::ALL));
}

#[test]
fn what_is_wrong_is_told_by_row_and_column() {
    for (rows, expected) in [
        (",utility,USD,2026-10-01,,,,0.01", &[(2, Some("market"), "market_missing")][..]),
        ("Atlantis,utility,USD,2026-10-01,,,,0.01", &[(2, Some("market"), "market_unknown")]),
        ("Peru,,USD,2026-10-01,,,,0.01", &[(2, Some("category"), "category_missing")]),
        ("Peru,promo,USD,2026-10-01,,,,0.01", &[(2, Some("category"), "category_unknown")]),
        ("Peru,utility,,2026-10-01,,,,0.01", &[(2, Some("currency"), "currency_missing")]),
        ("Peru,utility,dollars,2026-10-01,,,,0.01", &[(2, Some("currency"), "currency_invalid")]),
        ("Peru,utility,USD,,,,,0.01", &[(2, Some("effective_from"), "date_missing")]),
        ("Peru,utility,USD,01/10/2026,,,,0.01", &[(2, Some("effective_from"), "date_invalid")]),
        ("Peru,utility,USD,2026-02-30,,,,0.01", &[(2, Some("effective_from"), "date_invalid")]),
        ("Peru,utility,USD,2026-10-01,2026-9-30,,,0.01", &[(2, Some("effective_until"), "date_invalid")]),
        ("Peru,utility,USD,2026-10-01,2026-09-30,,,0.01", &[(2, Some("effective_until"), "dates_reversed")]),
        ("Peru,utility,USD,2026-10-01,,x,,0.01", &[(2, Some("tier_from"), "tier_invalid")]),
        ("Peru,utility,USD,2026-10-01,,1,-5,0.01", &[(2, Some("tier_to"), "tier_invalid")]),
        ("Peru,utility,USD,2026-10-01,,10,5,0.01", &[(2, Some("tier_to"), "tiers_reversed")]),
        ("Peru,utility,USD,2026-10-01,,5,,0.01", &[(2, Some("tier_from"), "tiers_gap")]),
        ("Peru,utility,USD,2026-10-01,,,,", &[(2, Some("price"), "price_missing")]),
        ("Peru,utility,USD,2026-10-01,,,,n/a", &[(2, Some("price"), "price_missing")]),
        ("Peru,utility,USD,2026-10-01,,,,abc", &[(2, Some("price"), "decimal_malformed")]),
        ("Peru,utility,USD,2026-10-01,,,,-0.01", &[(2, Some("price"), "decimal_negative")]),
        ("Peru,utility,USD,2026-10-01,,,,0.00000001", &[(2, Some("price"), "decimal_too_fine")]),
        ("Peru,utility,USD,2026-10-01,,,,99999999999999", &[(2, Some("price"), "decimal_too_large")]),
        // A decimal comma between quotation marks, and one that became another cell.
        ("Peru,utility,USD,2026-10-01,,,,\"0,0125\"", &[(2, Some("price"), "decimal_comma")]),
        ("Peru,utility,USD,2026-10-01,,,,0,0125", &[(2, None, "row_too_wide")]),
        (
            "Atlantis,promo,USD,2026-10-01,,,,x\nPeru,utility,USD,2026-10-01,,5,,0.01",
            &[
                (2, Some("market"), "market_unknown"),
                (2, Some("category"), "category_unknown"),
                (2, Some("price"), "decimal_malformed"),
            ],
        ),
    ] {
        assert_eq!(faults(&format!("{HEADER}{rows}\n"), Defaults::default()), expected, "{rows}");
    }
}

#[test]
fn rows_that_contradict_each_other_are_told() {
    for (rows, expected) in [
        (["2026-10-01,,,", "2026-10-01,,,"], Some((None, "duplicate"))),
        (["2026-07-01,2026-10-01,,", "2026-10-01,,,"], Some((Some("effective_from"), "dates_overlap"))),
        (["2026-10-01,,1,10", "2026-10-01,2026-12-31,11,"], Some((Some("effective_from"), "dates_overlap"))),
        (["2026-10-01,,1,10", "2026-10-01,,10,"], Some((Some("tier_from"), "tiers_overlap"))),
        (["2026-10-01,,,", "2026-10-01,,10,"], Some((Some("tier_from"), "tiers_overlap"))),
        (["2026-10-01,,1,10", "2026-10-01,,12,"], Some((Some("tier_from"), "tiers_gap"))),
        (["2026-10-01,,1,10", "2026-10-01,,11,"], None),
        (["2026-07-01,2026-09-30,,", "2026-10-01,,,"], None),
        // An open end reaches to the next beginning.
        (["2026-07-01,,,", "2026-10-01,,,"], None),
    ] {
        let text = format!("{HEADER}Peru,utility,USD,{},0.01\nPeru,utility,USD,{},0.01\n", rows[0], rows[1]);
        let expected: Vec<_> = expected.into_iter().map(|(column, code)| (3, column, code)).collect();
        assert_eq!(faults(&text, Defaults::default()), expected, "{rows:?}");
    }
}

#[test]
fn files_that_are_no_cards_are_refused() {
    for (text, expected) in [
        ("", &[(1, None, "file_empty")][..]),
        ("\n\n", &[(1, None, "file_empty")]),
        ("market,utility\n", &[(1, None, "file_empty")]),
        ("market,utility\n,\n", &[(1, None, "file_empty")]),
        (
            "country,price\nPeru,0.1\n",
            &[(1, Some("market"), "column_missing"), (1, Some("category"), "column_missing")],
        ),
        ("market,utility,Utility\nPeru,1,1\n", &[(1, Some("utility"), "column_twice")]),
        ("market;utility\nPeru;0,0125\n", &[(2, Some("utility"), "decimal_comma")]),
    ] {
        assert_eq!(faults(text, defaults()), expected, "{text}");
    }
    let bare = faults("market,utility\nPeru,0.1\n", Defaults::default());
    assert_eq!(bare, [(1, Some("currency"), "column_missing"), (1, Some("effective_from"), "column_missing")]);
    let endless = format!("{HEADER}{}", "x,y,USD,2026-10-01,,,,0.1\n".repeat(1_000));
    assert_eq!(faults(&endless, Defaults::default()).len(), MAX_FAULTS);
}

fn faults(text: &str, defaults: Defaults) -> Vec<(u64, Option<&'static str>, &'static str)> {
    let faults = read(text.as_bytes(), defaults).err().unwrap_or_default();
    faults.into_iter().map(|fault| (fault.row, fault.column, fault.code.as_str())).collect()
}

#[test]
fn new_prices_are_checked_beside_the_stored_ones() {
    let mut stored = rate("PE", Category::Utility, date(2026, 7, 1), (1, None), 10);
    assert_eq!(conflicts(&[stored, rate("PE", Category::Utility, date(2026, 10, 1), (1, None), 20)]), []);
    stored.until = Some(date(2026, 12, 31));
    let added = [rate("CO", Category::Utility, date(2026, 10, 1), (1, None), 5), stored];
    let later = rate("PE", Category::Utility, date(2026, 10, 1), (1, None), 20);
    let expected = Conflict { index: 2, code: FaultCode::DatesOverlap };
    assert_eq!(conflicts(&[added[0], added[1], later]), [expected]);
}

#[test]
fn the_price_of_a_day_is_the_one_that_began_last() {
    let mut ended = rate("PE", Category::Marketing, date(2026, 1, 1), (1, None), 1);
    ended.until = Some(date(2026, 3, 31));
    let cards = Cards::new([
        rate("CO", Category::Utility, date(2026, 10, 1), (1, None), 3),
        rate("CO", Category::Utility, date(2026, 7, 1), (1, None), 2),
        ended,
    ]);
    for (market, category, day, expected) in [
        ("CO", Category::Utility, date(2026, 6, 30), None),
        ("CO", Category::Utility, date(2026, 7, 1), Some(2)),
        ("CO", Category::Utility, date(2026, 9, 30), Some(2)),
        ("CO", Category::Utility, date(2026, 10, 1), Some(3)),
        ("CO", Category::Marketing, date(2026, 10, 1), None),
        ("PE", Category::Marketing, date(2026, 3, 31), Some(1)),
        ("PE", Category::Marketing, date(2026, 4, 1), None),
    ] {
        let tiers = cards.price(usd(), Market::parse(market).unwrap(), category, day);
        let found = tiers.and_then(|tiers| tiers.unit(0)).map(|price| price.micros);
        assert_eq!(found, expected, "{market} {category:?} {day}");
    }
}

#[test]
fn a_country_has_its_own_price_or_that_of_its_region() {
    let (july, october) = (date(2026, 7, 1), date(2026, 10, 1));
    let cards = Cards::new([
        rate("Rest of Middle East", Category::Utility, july, (1, None), 9),
        rate("Rest of Africa", Category::Utility, july, (1, None), 4),
        rate("KE", Category::Utility, october, (1, None), 5),
        rate("Kuwait", Category::Marketing, october, (1, None), 7),
        rate("Other", Category::Utility, july, (1, None), 6),
    ]);
    for (country, day, expected) in [
        ("KW", july, Some((9, "rest_of_middle_east"))),
        // It left its region in October 2026, and the card forgot its utility price: that is not the region's.
        ("KW", october, None),
        ("JO", october, Some((9, "rest_of_middle_east"))),
        // A country that the card names needs no release of ours.
        ("KE", date(2026, 9, 30), Some((4, "rest_of_africa"))),
        ("KE", october, Some((5, "KE"))),
        ("GH", october, Some((4, "rest_of_africa"))),
        ("KR", october, Some((6, "other"))),
        ("CO", october, None),
    ] {
        let found = cards.find(usd(), Place::of_country(country).unwrap(), Category::Utility, day);
        let found = found.as_ref().map(|found| (found.tiers.unit(0).unwrap().micros, found.market.code()));
        assert_eq!(found, expected, "{country} {day}");
    }
}

fn tiered() -> Cards {
    let from = date(2026, 10, 1);
    Cards::new([
        rate("CO", Category::Utility, from, (1_001, Some(1_500)), 80),
        rate("CO", Category::Utility, from, (1, Some(1_000)), 100),
    ])
}

#[test]
fn tiers_are_brackets_of_a_month() {
    let cards = tiered();
    let tiers = cards.price(usd(), Market::parse("CO").unwrap(), Category::Utility, date(2026, 10, 1)).unwrap();
    for (before, count, unit, total) in [
        (0, 1, Some(100), Some(100)),
        (0, 0, Some(100), Some(0)),
        (0, 1_000, Some(100), Some(100_000)),
        (0, 1_001, Some(100), Some(100_080)),
        (999, 2, Some(100), Some(180)),
        (1_000, 500, Some(80), Some(40_000)),
        // The card says nothing about message 1501.
        (1_000, 501, Some(80), None),
        (1_500, 1, None, None),
        (1_500, 0, None, Some(0)),
    ] {
        assert_eq!(tiers.unit(before).map(|unit| unit.micros), unit, "{before}");
        let found = tiers.total(before, count).unwrap().map(|total| total.micros);
        assert_eq!(found, total, "{before} {count}");
    }
}

#[test]
fn tiers_are_read_as_meta_names_them() {
    for (text, expected) in [
        ("25000001:50000000", Some((25_000_001, Some(50_000_000)))),
        ("0:25000000", Some((1, Some(25_000_000)))),
        ("50000001:", Some((50_000_001, None))),
        ("5:4", None),
        ("5", None),
        ("a:b", None),
    ] {
        assert_eq!(Tier::parse(text), expected.map(|(first, last)| Tier { first, last }), "{text}");
    }
}

#[test]
fn a_million_prices_are_found_at_once() {
    let from = [date(2025, 7, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)];
    let markets = ["CO", "PE", "BR", "MX", "AR", "CL", "rest_of_latin_america", "other", "ES", "north_america"];
    let rates = markets.iter().flat_map(|market| {
        let days = from.iter().zip(1_i64..);
        days.flat_map(move |(from, price)| {
            Category::ALL.iter().map(move |category| rate(market, *category, *from, (1, None), price))
        })
    });
    let cards = Cards::new(rates);
    let places = ["CO", "PE", "BO", "KR", "US"].map(|country| Place::of_country(country).unwrap());
    let begun = Instant::now();
    let mut sum = 0;
    for (place, category) in places.iter().cycle().zip(Category::ALL.iter().cycle().skip(2)).take(1_000_000) {
        let found = cards.find(usd(), *place, *category, date(2026, 8, 15)).unwrap();
        sum += found.tiers.unit(0).unwrap().micros;
    }
    assert_eq!(sum, 4_000_000);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

proptest! {
    #[test]
    fn a_total_is_the_sum_of_its_messages(before in 0_u64..1_400, count in 0_u64..100) {
        let cards = tiered();
        let tiers = cards.price(usd(), Market::parse("CO").unwrap(), Category::Utility, date(2026, 10, 1)).unwrap();
        let singles: i64 = (0..count).map(|sent| tiers.unit(before + sent).unwrap().micros).sum();
        prop_assert_eq!(tiers.total(before, count), Ok(Some(Money::new(singles, usd()))));
    }
}
