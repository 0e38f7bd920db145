//! Header, body and footer: what Meta's documentation of message templates allows in each, and how much.

use super::{
    Check, Finding, Place, Rule,
    reading::{Reading, each},
    text::{Text, emoji},
};
use crate::template::variable::{TextRange, Variable};
use serde_json::Value;

/// Unicode characters of the text as it is written, braces included.
pub const MAX_HEADER: usize = 60;
pub const MAX_BODY: usize = 1_024;
pub const MAX_FOOTER: usize = 60;
/// The body of an offer that ends.
const MAX_OFFER_BODY: usize = 600;

pub(super) const CHECKS: &[Check] = &[
    header_empty,
    header_too_long,
    header_variables,
    header_markup,
    header_emoji,
    body_missing,
    body_too_long,
    blank_lines,
    footer_too_long,
    footer_variable,
    footer_markup,
    footer_emoji,
    filled_too_long,
    component_kept,
];

fn header_empty(reading: &Reading<'_>) -> Vec<Finding> {
    let is_empty = reading.draft.header.text().is_some_and(|text| text.trim().is_empty());
    is_empty.then(|| Finding::new(Rule::HeaderEmpty, Place::Header)).into_iter().collect()
}

fn header_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    each(Rule::HeaderTooLong, &Place::Header, reading.header.beyond(MAX_HEADER))
}

fn header_variables(reading: &Reading<'_>) -> Vec<Finding> {
    let beyond = reading.header.scan.variables.iter().skip(1).map(|variable| variable.range);
    each(Rule::HeaderManyVariables, &Place::Header, beyond)
}

fn header_markup(reading: &Reading<'_>) -> Vec<Finding> {
    each(Rule::HeaderMarkup, &Place::Header, marks(&reading.header))
}

fn header_emoji(reading: &Reading<'_>) -> Vec<Finding> {
    removable(each(Rule::HeaderEmoji, &Place::Header, emoji(&reading.header.chars)))
}

fn body_missing(reading: &Reading<'_>) -> Vec<Finding> {
    let is_missing = reading.draft.body.trim().is_empty() && !reading.draft.is_authentication();
    is_missing.then(|| Finding::new(Rule::BodyMissing, Place::Body)).into_iter().collect()
}

fn body_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    each(Rule::BodyTooLong, &Place::Body, reading.body.beyond(body_limit(reading)))
}

fn body_limit(reading: &Reading<'_>) -> usize {
    let form = |json: &Value| json.get("type").and_then(Value::as_str).map(str::to_lowercase);
    let is_offer = |json: &Value| form(json).as_deref() == Some("limited_time_offer");
    if reading.draft.kept.iter().any(|kept| is_offer(&kept.json)) { MAX_OFFER_BODY } else { MAX_BODY }
}

/// More than two empty lines in a row become one.
fn blank_lines(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut start, mut breaks) = (0, 0);
    let text = reading.body.chars.iter().copied().chain(['.']);
    for (at, character) in text.enumerate() {
        match character {
            '\n' => {
                if breaks == 0 {
                    start = at;
                }
                breaks += 1;
            }
            space if space.is_whitespace() && breaks > 0 => {}
            _ => {
                if breaks > 3 {
                    let finding = Finding::new(Rule::BlankLines, Place::Body);
                    findings.push(finding.over(TextRange { start, end: at }).fixed("\n\n"));
                }
                breaks = 0;
            }
        }
    }
    findings
}

fn footer_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    each(Rule::FooterTooLong, &Place::Footer, reading.footer.beyond(MAX_FOOTER))
}

fn footer_variable(reading: &Reading<'_>) -> Vec<Finding> {
    each(Rule::FooterVariable, &Place::Footer, reading.footer.scan.variables.iter().map(|variable| variable.range))
}

fn footer_markup(reading: &Reading<'_>) -> Vec<Finding> {
    each(Rule::FooterMarkup, &Place::Footer, marks(&reading.footer))
}

fn footer_emoji(reading: &Reading<'_>) -> Vec<Finding> {
    removable(each(Rule::FooterEmoji, &Place::Footer, emoji(&reading.footer.chars)))
}

fn removable(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().map(|finding| finding.fixed("")).collect()
}

/// Line breaks, and marks that WhatsApp reads as formatting. An underscore inside a word or a variable is none.
pub(super) fn marks(text: &Text) -> Vec<TextRange> {
    let in_variable = |at: usize| text.scan.variables.iter().any(|v| (v.range.start..v.range.end).contains(&at));
    let is_letter = |at: Option<usize>| at.and_then(|at| text.chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let is_mark = |at: usize, character: char| match character {
        '*' | '~' | '`' | '\n' | '\r' | '\t' => true,
        '_' => !(is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))),
        _ => false,
    };
    let marked = text.chars.iter().enumerate().filter(|(at, character)| is_mark(*at, **character) && !in_variable(*at));
    marked.map(|(at, _)| TextRange { start: at, end: at + 1 }).collect()
}

/// A text that fits as written may not fit any more once its values stand in it.
fn filled_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let parts = [("header", &reading.header, MAX_HEADER), ("body", &reading.body, body_limit(reading))];
    for ((part, text, limit), place) in parts.into_iter().zip([Place::Header, Place::Body]) {
        let value = |variable: &Variable| reading.draft.example(&format!("{part}.{}", variable.name)).chars().count();
        let braces: usize = text.scan.variables.iter().map(|v| v.range.end - v.range.start).sum();
        let values: usize = text.scan.variables.iter().map(value).sum();
        let filled = text.length.saturating_sub(braces) + values;
        if text.length <= limit && filled > limit {
            findings.push(Finding::new(Rule::FilledTooLong, place));
        }
    }
    findings
}

fn component_kept(reading: &Reading<'_>) -> Vec<Finding> {
    let is_kept = !reading.draft.is_authorable();
    is_kept.then(|| Finding::new(Rule::ComponentKept, Place::Kept)).into_iter().collect()
}
