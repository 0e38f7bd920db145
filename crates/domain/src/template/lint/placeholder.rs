//! Variables: how they are written, numbered and surrounded.

use super::{
    Check, Finding, Place, Rule,
    reading::{Reading, each},
    text::Text,
};
use crate::{
    message::template::ParameterFormat,
    template::variable::{FlawKind, TextRange},
};

/// Words that a text should have for each variable.
const WORDS_PER_VARIABLE: usize = 3;

pub(super) const CHECKS: &[Check] =
    &[flawed, gaps, mixed_formats, repeated_names, at_start, at_end, adjacent, without_context, too_many];

fn flawed(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        for flaw in &text.scan.flaws {
            let rule = match flaw.kind {
                FlawKind::Malformed => Rule::VariableMalformed,
                FlawKind::SpecialCharacter => Rule::VariableSpecialCharacter,
                FlawKind::Unbalanced => Rule::BracesUnbalanced,
            };
            let finding = Finding::new(rule, place.clone()).over(flaw.range);
            findings.push(Finding { fix: flaw.fix.clone(), ..finding });
        }
    }
    findings
}

/// Numbers count from one in each part. The order in which they appear is free.
fn gaps(reading: &Reading<'_>) -> Vec<Finding> {
    if reading.draft.parameter_format == ParameterFormat::Named {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        let mut numbers: Vec<u32> = text.scan.variables.iter().filter_map(|variable| variable.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for (expected, number) in (1..).zip(numbers).filter(|(expected, number)| expected != number) {
            let of_number = text.scan.variables.iter().filter(|variable| variable.number == Some(number));
            let found = each(Rule::VariableGap, &place, of_number.map(|variable| variable.range));
            findings.extend(found.into_iter().map(|finding| finding.fixed(format!("{{{{{expected}}}}}"))));
        }
    }
    findings
}

/// Addresses of buttons are left out: their one variable is numbered in either format.
fn mixed_formats(reading: &Reading<'_>) -> Vec<Finding> {
    let mixed = |(place, text): (Place, &Text)| {
        each(Rule::VariableFormatMixed, &place, text.strangers(&reading.draft.parameter_format))
    };
    reading.texts().into_iter().flat_map(mixed).collect()
}

fn repeated_names(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        let named: Vec<_> = text.scan.variables.iter().filter(|variable| variable.number.is_none()).collect();
        let again = named
            .iter()
            .enumerate()
            .filter(|(at, variable)| named.iter().take(*at).any(|before| before.name == variable.name));
        findings.extend(each(Rule::VariableRepeated, &place, again.map(|(_, variable)| variable.range)));
    }
    findings
}

/// A mark or a space is no text around a variable.
fn says_nothing(chars: &[char]) -> bool {
    !chars.iter().any(|c| c.is_alphanumeric())
}

/// Spaces and marks of formatting. A full stop is enough for Meta: it only looks whether the very first or last thing
/// is a variable.
fn is_blank(chars: Option<&[char]>) -> bool {
    chars.unwrap_or_default().iter().all(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '`'))
}

fn at_start(reading: &Reading<'_>) -> Vec<Finding> {
    let text = &reading.body;
    let first = text.scan.variables.first().map(|variable| variable.range);
    each(Rule::VariableAtStart, &Place::Body, first.filter(|range| is_blank(text.chars.get(..range.start))))
}

fn at_end(reading: &Reading<'_>) -> Vec<Finding> {
    let text = &reading.body;
    let last = text.scan.variables.last().map(|variable| variable.range);
    each(Rule::VariableAtEnd, &Place::Body, last.filter(|range| is_blank(text.chars.get(range.end..))))
}

fn adjacent(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        for pair in text.scan.variables.windows(2) {
            let [first, second] = pair else { continue };
            if is_blank(text.chars.get(first.range.end..second.range.start)) {
                let range = TextRange { start: first.range.start, end: second.range.end };
                findings.push(Finding::new(Rule::VariablesAdjacent, place.clone()).over(range));
            }
        }
    }
    findings
}

/// Neither a word before nor after it on its line: a guess at "no noun tells what it is".
fn without_context(reading: &Reading<'_>) -> Vec<Finding> {
    let text = &reading.body;
    let is_break = |c: &char| *c == '\n';
    let alone = text.scan.variables.iter().map(|variable| variable.range).filter(|range| {
        let before = text.chars.get(..range.start).unwrap_or_default();
        let after = text.chars.get(range.end..).unwrap_or_default();
        let line_before = before.rsplit(is_break).next().unwrap_or_default();
        let line_after = after.split(is_break).next().unwrap_or_default();
        says_nothing(line_before) && says_nothing(line_after)
    });
    each(Rule::VariableWithoutContext, &Place::Body, alone)
}

fn too_many(reading: &Reading<'_>) -> Vec<Finding> {
    let variables = reading.body.scan.variables.len();
    let is_dense = variables > 0 && reading.body.words.len() < variables * WORDS_PER_VARIABLE;
    is_dense.then(|| Finding::new(Rule::TooManyVariables, Place::Body)).into_iter().collect()
}
