//! Examples: Meta reviews the text with them in place.

use super::{Check, Finding, Place, Rule, reading::Reading};
use crate::template::{TemplateCategory, draft::DraftHeader};
use std::{collections::HashSet, ops::RangeInclusive};

/// Spaces in a row that Meta lets pass in a value.
const MAX_SPACES: &str = "    ";
/// Characters of a code to copy. Meta's pages say 15 and 20; the shorter is safe.
const MAX_CODE: usize = 15;
/// Thirty days, as Meta writes it.
const TTL_THIRTY_DAYS: i64 = -1;

pub(super) const CHECKS: &[Check] = &[missing, media_missing, invalid, unused, code_too_long, ttl_out_of_range];

fn at(key: &str) -> Place {
    Place::Example { key: key.to_owned() }
}

fn missing(reading: &Reading<'_>) -> Vec<Finding> {
    let keys = reading.draft.example_keys().into_iter();
    let empty = keys.filter(|key| reading.draft.example(key).trim().is_empty());
    empty.map(|key| Finding::new(Rule::ExampleMissing, at(&key))).collect()
}

fn media_missing(reading: &Reading<'_>) -> Vec<Finding> {
    let is_missing = match &reading.draft.header {
        DraftHeader::Image { handle } | DraftHeader::Video { handle } | DraftHeader::Document { handle } => {
            handle.as_deref().unwrap_or("").is_empty()
        }
        DraftHeader::None | DraftHeader::Text { .. } | DraftHeader::Location => false,
    };
    is_missing.then(|| Finding::new(Rule::ExampleMediaMissing, Place::Header)).into_iter().collect()
}

/// What `message::template` refuses when sending is refused here too.
fn invalid(reading: &Reading<'_>) -> Vec<Finding> {
    let is_invalid = |value: &str| value.contains(['\n', '\r', '\t']) || value.contains(&format!("{MAX_SPACES} "));
    let bad = reading.draft.examples.iter().filter(|(_, value)| is_invalid(value));
    let plain = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    bad.map(|(key, value)| Finding::new(Rule::ExampleInvalid, at(key)).fixed(plain(value))).collect()
}

fn unused(reading: &Reading<'_>) -> Vec<Finding> {
    let keys: HashSet<String> = reading.draft.example_keys().into_iter().collect();
    let idle = reading.draft.examples.keys().filter(|key| !keys.contains(*key));
    idle.map(|key| Finding::new(Rule::ExampleUnused, at(key))).collect()
}

fn code_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    let codes = reading.draft.examples.iter().filter(|(key, _)| key.starts_with("button.") && key.ends_with(".code"));
    let long = codes.filter(|(_, value)| value.chars().count() > MAX_CODE);
    long.map(|(key, _)| Finding::new(Rule::CodeTooLong, at(key))).collect()
}

fn ttl_out_of_range(reading: &Reading<'_>) -> Vec<Finding> {
    let Some((seconds, category)) = reading.draft.message_send_ttl_seconds.zip(reading.draft.category) else {
        return Vec::new();
    };
    let allowed = ttl_range(category);
    let is_thirty_days = category == TemplateCategory::Utility && seconds == TTL_THIRTY_DAYS;
    if is_thirty_days || allowed.contains(&seconds) {
        return Vec::new();
    }
    let nearest = seconds.clamp(*allowed.start(), *allowed.end());
    vec![Finding::new(Rule::TtlOutOfRange, Place::Ttl).fixed(nearest.to_string())]
}

/// Seconds that Meta allows for each category.
pub(super) const fn ttl_range(category: TemplateCategory) -> RangeInclusive<i64> {
    match category {
        TemplateCategory::Authentication => 30..=900,
        TemplateCategory::Utility => 30..=43_200,
        TemplateCategory::Marketing => 43_200..=2_592_000,
    }
}
