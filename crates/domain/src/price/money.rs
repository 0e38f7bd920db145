//! Amounts: whole millionths of a currency's unit, because prices go below a cent. Rounded only to be shown.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use thiserror::Error;

/// Millionths of one unit.
pub const UNIT: i64 = 1_000_000;
/// Decimals of a price that are kept; more would be lost, so they are refused.
const DECIMALS: usize = 6;

/// Three letters of ISO 4217, upper case. Whether such a currency exists is not looked up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// An amount of one currency. Negative in the ledger only, for what comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub micros: i64,
    pub currency: Currency,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    #[error("amounts of different currencies")]
    MixedCurrencies,
    #[error("amount too large")]
    TooLarge,
}

/// Why a text is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecimalError {
    #[error("no decimal number")]
    Malformed,
    /// `0,0125`, which reads as one thing in Bogotá and as another in Boston.
    #[error("decimal comma")]
    Comma,
    #[error("negative price")]
    Negative,
    /// More than six decimals that are not zero.
    #[error("more than six decimals")]
    TooFine,
    #[error("price too large")]
    TooLarge,
}

impl Currency {
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimals in which people write amounts of it (ISO 4217); of those that Meta bills in, some have none.
    pub fn minor_units(self) -> u32 {
        match &self.0 {
            b"CLP" | b"JPY" | b"KRW" | b"PYG" | b"VND" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl Money {
    pub const fn new(micros: i64, currency: Currency) -> Self {
        Self { micros, currency }
    }

    pub const fn zero(currency: Currency) -> Self {
        Self { micros: 0, currency }
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        let micros = self.micros.checked_add(other.micros).ok_or(MoneyError::TooLarge)?;
        Ok(Self { micros, ..self })
    }

    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same(other)?;
        let micros = self.micros.checked_sub(other.micros).ok_or(MoneyError::TooLarge)?;
        Ok(Self { micros, ..self })
    }

    pub fn times(self, count: u64) -> Result<Self, MoneyError> {
        let count = i64::try_from(count).map_err(|_| MoneyError::TooLarge)?;
        let micros = self.micros.checked_mul(count).ok_or(MoneyError::TooLarge)?;
        Ok(Self { micros, ..self })
    }

    fn same(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::MixedCurrencies) }
    }

    /// For display only: to the currency's minor units, halves away from zero. Nothing is ever added to a shown
    /// amount.
    pub fn shown(self) -> String {
        let decimals = self.currency.minor_units();
        let step = u64::try_from(UNIT).unwrap_or(1) / 10_u64.pow(decimals);
        let steps = (self.micros.unsigned_abs() + step / 2) / step;
        let sign = if self.micros < 0 && steps > 0 { "-" } else { "" };
        let per_unit = 10_u64.pow(decimals);
        let whole = steps / per_unit;
        if decimals == 0 {
            return format!("{sign}{whole}");
        }
        format!("{sign}{whole}.{:0width$}", steps % per_unit, width = usize::try_from(decimals).unwrap_or(0))
    }
}

/// Millionths behind a decimal number with a point, exactly: `0.0125` is 12 500.
pub fn micros(text: &str) -> Result<i64, DecimalError> {
    let text = text.trim();
    if text.contains(',') {
        return Err(DecimalError::Comma);
    }
    if let Some(rest) = text.strip_prefix('-') {
        return micros(rest).and(Err(DecimalError::Negative));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_number(whole) || !is_number(fraction) {
        return Err(DecimalError::Malformed);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > DECIMALS {
        return Err(DecimalError::TooFine);
    }
    let digits = format!("{whole}{fraction:0<DECIMALS$}");
    digits.parse().map_err(|_| DecimalError::TooLarge)
}

impl DecimalError {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "decimal_malformed",
            Self::Comma => "decimal_comma",
            Self::Negative => "decimal_negative",
            Self::TooFine => "decimal_too_fine",
            Self::TooLarge => "decimal_too_large",
        }
    }
}

impl MoneyError {
    pub const fn code(self) -> &'static str {
        match self {
            Self::MixedCurrencies => "mixed_currencies",
            Self::TooLarge => "amount_too_large",
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("no currency"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(text: &str) -> Currency {
        Currency::parse(text).unwrap()
    }

    #[test]
    fn decimals_are_read_exactly_or_refused_with_the_reason() {
        for (text, expected) in [
            ("0.0125", Ok(12_500)),
            (" 1 ", Ok(1_000_000)),
            (".5", Ok(500_000)),
            ("2.", Ok(2_000_000)),
            ("0.000001", Ok(1)),
            ("0.00340000000", Ok(3_400)),
            ("9223372036854.775807", Ok(i64::MAX)),
            ("9223372036854.775808", Err("decimal_too_large")),
            ("0.0000001", Err("decimal_too_fine")),
            ("0,0125", Err("decimal_comma")),
            ("1.234,56", Err("decimal_comma")),
            ("-0.01", Err("decimal_negative")),
            ("-x", Err("decimal_malformed")),
            ("", Err("decimal_malformed")),
            (".", Err("decimal_malformed")),
            ("1e-3", Err("decimal_malformed")),
            ("$0.01", Err("decimal_malformed")),
            ("+1", Err("decimal_malformed")),
            ("1.2.3", Err("decimal_malformed")),
        ] {
            assert_eq!(micros(text).map_err(DecimalError::code), expected, "{text}");
        }
    }

    #[test]
    fn currencies_do_not_mix_and_sums_do_not_wrap() {
        let dollar = Money::new(3_400, currency("usd"));
        assert_eq!(dollar.plus(dollar), dollar.times(2));
        assert_eq!(dollar.minus(dollar), Ok(Money::zero(currency("USD"))));
        let peso = Money::new(3_400, currency("COP"));
        assert_eq!(dollar.plus(peso).map_err(MoneyError::code), Err("mixed_currencies"));
        assert_eq!(dollar.minus(peso), Err(MoneyError::MixedCurrencies));
        for far in [Money::new(i64::MAX, dollar.currency).plus(dollar), dollar.times(u64::MAX), dollar.times(1 << 62)] {
            assert_eq!(far.map_err(MoneyError::code), Err("amount_too_large"));
        }
        for wrong in ["", "US", "EURO", "U$D", "€"] {
            assert_eq!(Currency::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_what_is_shown_is_rounded() {
        for (micros, name, expected) in [
            (12_500, "USD", "0.01"),
            (15_000, "USD", "0.02"),
            (4_999, "USD", "0.00"),
            (-15_000, "USD", "-0.02"),
            (-4_999, "USD", "0.00"),
            (1_234_567_890, "BRL", "1234.57"),
            (499_999, "CLP", "0"),
            (500_000, "CLP", "1"),
            (1_234_567, "KWD", "1.235"),
            (i64::MIN, "USD", "-9223372036854.78"),
        ] {
            assert_eq!(Money::new(micros, currency(name)).shown(), expected, "{micros} {name}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_with_six_decimals_is_read_back(amount in 0..=i64::MAX) {
            let text = format!("{}.{:06}", amount / UNIT, amount % UNIT);
            prop_assert_eq!(micros(&text), Ok(amount));
        }
    }
}
