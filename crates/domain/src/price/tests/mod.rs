//! Worked examples. The prices are invented, the rules are Meta's (pricing pages of July 2025 and October 2026).

mod month;
mod regimes;
mod settled;

use super::{
    calendar::Zone,
    card::{Cards, Defaults, read},
    category::Category,
    engine::{Asked, Kind, Windows},
    market::Place,
    money::{Currency, Money},
};
use crate::Timestamp;
use jiff::tz::{TimeZone, offset};

const CARD: &str = "\
market,category,currency,effective_from,effective_until,tier_from,tier_to,price
Colombia,marketing,USD,2023-06-01,2025-06-30,,,0.0150
Colombia,utility,USD,2023-06-01,2025-06-30,,,0.0080
Colombia,authentication,USD,2023-06-01,2025-06-30,,,0.0070
Colombia,service,USD,2023-06-01,2025-06-30,,,0.0060
Colombia,marketing,USD,2025-07-01,,,,0.0200
Colombia,utility,USD,2025-07-01,,1,1000,0.0010
Colombia,utility,USD,2025-07-01,,1001,,0.0008
Colombia,authentication,USD,2025-07-01,,,,0.0010
Colombia,marketing,USD,2026-10-01,,,,0.0225
Colombia,utility,USD,2026-10-01,,1,1000,0.0012
Colombia,utility,USD,2026-10-01,,1001,,0.0009
Colombia,authentication,USD,2026-10-01,,,,0.0011
Colombia,service,USD,2026-10-01,,,,0.0012
Peru,marketing,USD,2026-10-01,,,,0.0700
Peru,utility,USD,2026-10-01,,,,0.0200
Peru,authentication,USD,2026-10-01,,,,0.0200
Peru,authentication_international,USD,2026-10-01,,,,0.0500
Peru,service,USD,2026-10-01,,,,0.0200
Rest of Latin America,marketing,USD,2026-10-01,,,,0.0740
Rest of Latin America,utility,USD,2026-10-01,,1,10,0.0113
Rest of Latin America,utility,USD,2026-10-01,,11,,0.0100
Brazil,utility,BRL,2026-10-01,,,,0.0350
";

fn cards() -> Cards {
    Cards::new(read(CARD.as_bytes(), Defaults::default()).unwrap())
}

fn usd(micros: i64) -> Money {
    Money::new(micros, Currency::parse("USD").unwrap())
}

fn place(country: &str) -> Option<Place> {
    Place::of_country(country)
}

fn bogota() -> Zone {
    Zone::new(TimeZone::fixed(offset(-5)))
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// One message to somebody in Colombia, from an account in Bogotá, with nothing open and nothing used.
fn asked(kind: Kind, time: &str) -> Asked {
    Asked {
        at: at(time),
        zone: bogota(),
        currency: Currency::parse("USD"),
        place: place("CO"),
        kind,
        windows: Windows::default(),
        allowance_used: Some(0),
        volume: 0,
        count: 1,
    }
}

/// The customer wrote an hour before.
fn in_window(mut asked: Asked) -> Asked {
    asked.windows.free_form_until = Some(asked.at.plus(crate::time::HOUR * 23));
    asked
}

const UTILITY: Kind = Kind::Template(Category::Utility);
const MARKETING: Kind = Kind::Template(Category::Marketing);
const AUTHENTICATION: Kind = Kind::Template(Category::Authentication);
const INTERNATIONAL: Kind = Kind::Template(Category::AuthenticationInternational);
