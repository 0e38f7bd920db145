//! Dates as people write them. Whether 03/04 is March or April is decided once for a whole column.

use serde::{Deserialize, Serialize};

/// What was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFormat {
    #[default]
    Auto,
    Dmy,
    Mdy,
    Ymd,
}

/// Day first, month first or year first. ISO dates are read whatever the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    Dmy,
    Mdy,
    Ymd,
}

/// What the dates of one column say about their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    dmy: u64,
    mdy: u64,
    ymd: u64,
}

impl Votes {
    pub fn count(&mut self, text: &str) {
        let Some((first, second, third)) = numbers(text) else { return };
        let fits = |order: DateOrder| date(order, first, second, third).is_some();
        let year_first = first.len() == 4;
        match (fits(DateOrder::Dmy), fits(DateOrder::Mdy)) {
            (true, false) => self.dmy += 1,
            (false, true) => self.mdy += 1,
            (false, false) if year_first && fits(DateOrder::Ymd) => self.ymd += 1,
            (true, true) | (false, false) => {}
        }
    }

    /// The order of the column. A day beyond the twelfth decides; without one, `usual` does.
    pub const fn decide(self, asked: DateFormat, usual: DateOrder) -> DateOrder {
        match asked {
            DateFormat::Dmy => DateOrder::Dmy,
            DateFormat::Mdy => DateOrder::Mdy,
            DateFormat::Ymd => DateOrder::Ymd,
            DateFormat::Auto if self.mdy > self.dmy => DateOrder::Mdy,
            DateFormat::Auto if self.dmy > 0 => DateOrder::Dmy,
            DateFormat::Auto if self.ymd > 0 => DateOrder::Ymd,
            DateFormat::Auto => usual,
        }
    }
}

/// Only the United States and a few of its neighbours put the month first.
pub fn usual_order(country: &str) -> DateOrder {
    match country {
        "US" | "PH" | "PR" => DateOrder::Mdy,
        "CN" | "JP" | "KR" | "HU" | "LT" => DateOrder::Ymd,
        _ => DateOrder::Dmy,
    }
}

/// The date in ISO 8601, `2026-11-28`; nothing when there is no such day.
pub fn read(text: &str, order: DateOrder) -> Option<String> {
    let (first, second, third) = numbers(text)?;
    // Four digits in front are a year whatever the rest of the column is.
    let order = if first.len() == 4 { DateOrder::Ymd } else { order };
    date(order, first, second, third).map(|date| date.to_string())
}

fn date(order: DateOrder, first: &str, second: &str, third: &str) -> Option<jiff::civil::Date> {
    let (year, month, day) = match order {
        DateOrder::Dmy => (third, second, first),
        DateOrder::Mdy => (third, first, second),
        DateOrder::Ymd => (first, second, third),
    };
    if month.len() > 2 || day.len() > 2 {
        return None;
    }
    jiff::civil::Date::new(whole_year(year)?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Two digits are this century up to 49, the last one from 50 on.
fn whole_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 if year >= 1_000 => Some(year),
        2 if year < 50 => Some(2_000 + year),
        2 => Some(1_900 + year),
        _ => None,
    }
}

/// Three groups of digits; a time of day after them is left out.
fn numbers(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().filter(|part| part.contains(['/', '-', '.'])).unwrap_or(text);
    let mut parts = day.split(['/', '-', '.']).map(str::trim);
    let found = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = parts.next().is_none() && [found.0, found.1, found.2].into_iter().all(is_number);
    is_date.then_some(found)
}
