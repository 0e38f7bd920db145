//! Where a recipient is charged: Meta prices some countries by themselves and the others by region.

use super::places::{PLACES, STANDALONE, TERRITORIES};
use crate::phone::Phone;
use jiff::civil::Date;
use std::fmt;

/// Two letters of ISO 3166, of a country that has a calling code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    NorthAmerica,
    RestOfAfrica,
    RestOfAsiaPacific,
    RestOfCentralEasternEurope,
    RestOfWesternEurope,
    RestOfLatinAmerica,
    RestOfMiddleEast,
    /// Every country that Meta's table does not name.
    Other,
}

/// A row of a rate card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Market {
    Country(Country),
    Region(Region),
}

/// A recipient's country, and what is needed to find its market in a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub country: Country,
    /// `None` where the country always had a price of its own.
    pub region: Option<Region>,
    /// From this day on, the region's price is not the country's.
    standalone_since: Option<Date>,
}

impl Country {
    pub fn parse(iso: &str) -> Option<Self> {
        let letters: [u8; 2] = iso.trim().as_bytes().try_into().ok()?;
        let country = Self(letters.map(|letter| letter.to_ascii_uppercase()));
        let own = TERRITORIES.iter().find(|(territory, _)| *territory == country.as_str());
        let name = own.map_or(country.as_str(), |(_, name)| name);
        entries().find(|(iso, ..)| *iso == name).and_then(|(iso, ..)| Self::of(iso))
    }

    fn of(iso: &str) -> Option<Self> {
        iso.as_bytes().try_into().ok().map(Self)
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Place {
    /// By ISO country, which is all that is known of somebody without a phone (a BSUID begins with it). Territories
    /// count as the country whose calling code they share.
    pub fn of_country(iso: &str) -> Option<Self> {
        let country = Country::parse(iso)?;
        let (.., region) = entries().find(|(iso, ..)| *iso == country.as_str())?;
        Some(Self::new(country, region))
    }

    /// By calling code and area code, as Meta does; whether the number is in service does not matter.
    pub fn of_phone(phone: &Phone) -> Option<Self> {
        let matching = entries().filter(|(_, code, _)| phone.digits().starts_with(code));
        // Canada dials like the United States, which comes first and is charged the same.
        let longest = matching.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best });
        let (iso, _, region) = longest?;
        Some(Self::new(Country::of(iso)?, region))
    }

    fn new(country: Country, region: Option<Region>) -> Self {
        let standalone = STANDALONE.iter().find(|(_, iso, _)| *iso == country.as_str());
        Self { country, region, standalone_since: standalone.map(|(.., since)| *since) }
    }

    /// Whether Meta charges the country by itself on `day`, as far as known without a card.
    pub fn is_standalone(self, day: Date) -> bool {
        self.region.is_none() || self.standalone_since.is_some_and(|since| since <= day)
    }
}

/// Country, calling code and region of every row.
fn entries() -> impl Iterator<Item = (&'static str, &'static str, Option<Region>)> {
    PLACES.iter().flat_map(|(region, row)| {
        row.split_whitespace().map(move |entry| {
            let (iso, code) = entry.split_at_checked(2).unwrap_or((entry, ""));
            (iso, code, *region)
        })
    })
}

impl Region {
    pub const ALL: &[Self] = &[
        Self::NorthAmerica,
        Self::RestOfAfrica,
        Self::RestOfAsiaPacific,
        Self::RestOfCentralEasternEurope,
        Self::RestOfWesternEurope,
        Self::RestOfLatinAmerica,
        Self::RestOfMiddleEast,
        Self::Other,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NorthAmerica => "north_america",
            Self::RestOfAfrica => "rest_of_africa",
            Self::RestOfAsiaPacific => "rest_of_asia_pacific",
            Self::RestOfCentralEasternEurope => "rest_of_central_eastern_europe",
            Self::RestOfWesternEurope => "rest_of_western_europe",
            Self::RestOfLatinAmerica => "rest_of_latin_america",
            Self::RestOfMiddleEast => "rest_of_middle_east",
            Self::Other => "other",
        }
    }
}

impl Market {
    /// A region's code, or the country's two letters.
    pub fn code(&self) -> &str {
        match self {
            Self::Country(country) => country.as_str(),
            Self::Region(region) => region.as_str(),
        }
    }

    /// Reads a name of Meta's rate cards, a code of ours, or any country's two letters: a country that gets a price of
    /// its own some day needs no change here.
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.to_lowercase().replace('&', " and ").replace(['_', '-'], " ");
        let name = words.split_whitespace().filter(|word| *word != "and").collect::<Vec<_>>().join(" ");
        let region = Region::ALL.iter().find(|region| region.as_str().replace('_', " ") == name);
        if let Some(region) = region {
            return Some(Self::Region(*region));
        }
        let standalone = STANDALONE.iter().find(|(market, ..)| *market == name).map(|(_, iso, _)| *iso);
        Country::parse(standalone.unwrap_or(&name)).map(Self::Country)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    fn of_phone(digits: &str) -> Option<(String, Option<Region>)> {
        let place = Place::of_phone(&Phone::from_wa_id(digits).unwrap())?;
        Some((place.country.as_str().to_owned(), place.region))
    }

    #[test]
    fn a_number_is_charged_by_its_calling_code() {
        for (digits, country, region) in [
            ("573001234567", "CO", None),
            ("5215512345678", "MX", None),
            ("551187654321", "BR", None),
            ("59171234567", "BO", Some(Region::RestOfLatinAmerica)),
            ("584121234567", "VE", Some(Region::RestOfLatinAmerica)),
            // Shared codes: the area code tells.
            ("16505551234", "US", Some(Region::NorthAmerica)),
            ("15550783881", "US", Some(Region::NorthAmerica)),
            ("14165551234", "US", Some(Region::NorthAmerica)),
            ("18095551234", "DO", Some(Region::RestOfLatinAmerica)),
            ("18765551234", "JM", Some(Region::RestOfLatinAmerica)),
            ("17875551234", "PR", Some(Region::RestOfLatinAmerica)),
            ("12425551234", "BS", Some(Region::Other)),
            ("79161234567", "RU", None),
            ("77011234567", "KZ", Some(Region::Other)),
            ("254712345678", "KE", Some(Region::RestOfAfrica)),
            ("351912345678", "PT", Some(Region::RestOfWesternEurope)),
            ("352621234567", "LU", Some(Region::Other)),
            ("821012345678", "KR", Some(Region::Other)),
            ("97333123456", "BH", Some(Region::RestOfMiddleEast)),
        ] {
            assert_eq!(of_phone(digits), Some((country.to_owned(), region)), "{digits}");
        }
        for unknown in ["8881234567", "999123456789", "2101234567"] {
            assert_eq!(of_phone(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_country_is_charged_by_its_letters() {
        for (iso, country, region) in [
            ("co", "CO", None),
            ("CA", "CA", Some(Region::NorthAmerica)),
            ("GG", "GB", None),
            ("AX", "FI", Some(Region::RestOfWesternEurope)),
            ("KR", "KR", Some(Region::Other)),
        ] {
            let place = Place::of_country(iso).unwrap();
            assert_eq!((place.country.as_str(), place.region), (country, region), "{iso}");
        }
        for unknown in ["XX", "", "COL", "ZZ", "A1", "é"] {
            assert_eq!(Place::of_country(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn countries_leave_their_region_on_a_day() {
        let (before, after) = (date(2026, 9, 30), date(2026, 10, 1));
        for (iso, expected) in
            [("CO", (true, true)), ("KW", (false, true)), ("PL", (true, true)), ("KE", (false, false))]
        {
            let place = Place::of_country(iso).unwrap();
            assert_eq!((place.is_standalone(before), place.is_standalone(after)), expected, "{iso}");
        }
    }

    #[test]
    fn markets_are_read_as_cards_write_them() {
        for (text, code) in [
            ("Rest of Central & Eastern Europe", Some("rest_of_central_eastern_europe")),
            ("rest of central and eastern europe", Some("rest_of_central_eastern_europe")),
            ("rest_of_latin_america", Some("rest_of_latin_america")),
            (" United  Arab Emirates ", Some("AE")),
            ("Other", Some("other")),
            ("Sri Lanka", Some("LK")),
            ("KE", Some("KE")),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(Market::parse(text).as_ref().map(Market::code), code, "{text}");
        }
    }

    #[test]
    fn the_table_names_47_markets_and_no_code_twice() {
        assert_eq!(STANDALONE.len() + Region::ALL.len(), 47);
        let codes: Vec<_> = entries().map(|(_, code, _)| code).filter(|code| !["1", "599"].contains(code)).collect();
        assert!(codes.iter().all(|code| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit())));
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for (name, iso, _) in STANDALONE {
            assert_eq!(Market::parse(name).as_ref().map(Market::code), Some(*iso));
        }
    }
}
