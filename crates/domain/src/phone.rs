//! Phone numbers: E.164 or nothing, and the key by which national variants are one number.
//!
//! What Meta calls `wa_id` is kept as it came and used for sending; the key is only for recognising people.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number in E.164, `+` included. Possible by its length; whether it is in service nobody can know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads what a person typed. `country` (ISO 3166, two letters) is assumed when no country code is given.
    pub fn parse(input: &str, country: &str) -> Option<Self> {
        let number = PHONE_NUMBER_UTIL.parse(input, country.parse::<Region>().ok()).ok()?;
        if !PHONE_NUMBER_UTIL.is_possible_number(&number) {
            return None;
        }
        Some(Self(PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned()))
    }

    /// The number behind a `wa_id` (digits with country code). Meta's ids are believed, only their length is checked.
    pub fn from_wa_id(wa_id: &str) -> Option<Self> {
        let plausible = (7..=15).contains(&wa_id.len()) && wa_id.bytes().all(|byte| byte.is_ascii_digit());
        plausible.then(|| Self(format!("+{wa_id}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Digits with country code, as `to` and `wa_id` write them.
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }

    /// ISO 3166 code of the country that the number belongs to, where one can be told.
    pub fn country(&self) -> Option<String> {
        let number = PHONE_NUMBER_UTIL.parse(&self.0, None).ok()?;
        Some(number.get_region_code()?.to_string())
    }

    /// The key under which the national variants of one number meet.
    pub fn match_key(&self) -> String {
        match_key(self.digits())
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Canonical digits of a number given with its country code.
///
/// Mexico: `52 1` + 10 digits is `52` + 10. Argentina: `54` + area + number becomes `54 9 …`, also when written
/// with the domestic `15` after the area code. Brazil: a mobile of 8 digits gains its ninth.
pub fn match_key(digits: &str) -> String {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    if let Some(rest) = digits.strip_prefix("521").filter(|rest| rest.len() == 10) {
        return format!("52{rest}");
    }
    if let Some(rest) = digits.strip_prefix("54").filter(|rest| rest.len() >= 10) {
        return format!("549{}", argentine_mobile(rest.strip_prefix('9').unwrap_or(rest)));
    }
    if let Some(rest) = digits.strip_prefix("55").filter(|rest| rest.len() == 10) {
        let (area, local) = rest.split_at(2);
        if local.starts_with(['6', '7', '8', '9']) {
            return format!("55{area}9{local}");
        }
    }
    digits.to_owned()
}

/// Drops the domestic `15` between area code (2 to 4 digits) and subscriber number, when it makes twelve digits of ten.
fn argentine_mobile(national: &str) -> String {
    if national.len() == 12 {
        for area in 2..=4 {
            let (prefix, rest) = national.split_at(area);
            if let Some(subscriber) = rest.strip_prefix("15").filter(|_| is_argentine_area(prefix)) {
                return format!("{prefix}{subscriber}");
            }
        }
    }
    national.to_owned()
}

/// Area codes are 11, or begin with 2 or 3 and have three or four digits.
fn is_argentine_area(prefix: &str) -> bool {
    prefix == "11" || (prefix.len() >= 3 && prefix.starts_with(['2', '3']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_number_share_a_key() {
        for (variants, key) in [
            (&["5215512345678", "525512345678"][..], "525512345678"),
            (&["5491123456789", "541123456789", "54111523456789"][..], "5491123456789"),
            (&["5493511234567", "543511234567", "54351151234567"][..], "5493511234567"),
            (&["553187654321", "5531987654321"][..], "5531987654321"),
            (&["551134567890"][..], "551134567890"),
            (&["34612345678"][..], "34612345678"),
            (&["555éabcdef"][..], "555éabcdef"),
        ] {
            for variant in variants {
                assert_eq!(match_key(variant), key, "{variant}");
            }
        }
    }

    #[test]
    fn what_a_person_types_becomes_e164_or_nothing() {
        for (input, country, expected) in [
            ("55 1234 5678", "MX", Some("+525512345678")),
            ("+34 612 34 56 78", "MX", Some("+34612345678")),
            ("300 123 4567", "CO", Some("+573001234567")),
            ("hola", "MX", None),
            ("12", "MX", None),
        ] {
            assert_eq!(Phone::parse(input, country).as_ref().map(Phone::as_str), expected, "{input}");
        }
    }
}
