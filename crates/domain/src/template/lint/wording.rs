//! Words that get a template refused or charged otherwise: advertising, threats, questions for secrets. Lists, written
//! by hand: they find the usual words, not the meaning.

use super::{
    Check, Finding, Place, Rule, Severity,
    lexicon::{CALL, COUPON, HARMLESS, NEGATION, PROMOTION, REQUEST, SECRET, SURVEY, THREAT},
    reading::Reading,
    text::{Match, Text},
};
use crate::template::{TemplateCategory, variable::TextRange};

pub(super) const CHECKS: &[Check] =
    &[promotional, percent, coupon, offer_needs_consent, call_request, survey, legal_threat, sensitive_request];

fn promotional(reading: &Reading<'_>) -> Vec<Finding> {
    if reading.is(TemplateCategory::Marketing) || reading.draft.category.is_none() {
        return Vec::new();
    }
    reading.worded(Rule::PromotionalWording, &PROMOTION)
}

/// A number with a percent sign is advertising more often than not; interest and taxes have one too.
fn percent(reading: &Reading<'_>) -> Vec<Finding> {
    if reading.is(TemplateCategory::Marketing) || reading.draft.category.is_none() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        for range in percents(text) {
            let finding = Finding::new(Rule::PromotionalWording, place.clone()).over(range);
            findings.push(finding.graded(Severity::Warning));
        }
    }
    findings
}

fn percents(text: &Text) -> Vec<TextRange> {
    let signs = text.chars.iter().enumerate().filter(|(_, character)| **character == '%');
    let number = |(at, _): (usize, &char)| {
        let before = text.chars.get(..at).unwrap_or_default();
        let spaces = before.iter().rev().take_while(|c| **c == ' ').count();
        let digits = before.iter().rev().skip(spaces).take_while(|c| c.is_ascii_digit()).count();
        (digits > 0).then(|| TextRange { start: at - spaces - digits, end: at + 1 })
    };
    signs.filter_map(number).collect()
}

fn coupon(reading: &Reading<'_>) -> Vec<Finding> {
    if reading.is(TemplateCategory::Marketing) || reading.draft.category.is_none() {
        return Vec::new();
    }
    reading.worded(Rule::CouponWording, &COUPON)
}

/// Said once: consent is a matter of the people, not of the words.
fn offer_needs_consent(reading: &Reading<'_>) -> Vec<Finding> {
    let is_offer = reading.is(TemplateCategory::Marketing)
        && (reading.speaks_of(&PROMOTION) || reading.speaks_of(&COUPON) || !percents(&reading.body).is_empty());
    is_offer.then(|| Finding::new(Rule::OfferNeedsConsent, Place::Category)).into_iter().collect()
}

fn call_request(reading: &Reading<'_>) -> Vec<Finding> {
    reading.worded(Rule::CallRequest, &CALL)
}

fn survey(reading: &Reading<'_>) -> Vec<Finding> {
    if reading.is(TemplateCategory::Marketing) { Vec::new() } else { reading.worded(Rule::Survey, &SURVEY) }
}

fn legal_threat(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        let hits = text.find(THREAT.all()).into_iter().filter(|hit| !is_harmless(text, *hit));
        findings.extend(hits.map(|hit| Finding::new(Rule::LegalThreat, place.clone()).over(hit.range)));
    }
    findings
}

fn is_harmless(text: &Text, hit: Match) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| text.words.get(at)).map_or("", |word| word.folded.as_str());
    let before = word(hit.first.checked_sub(1));
    let everyday = HARMLESS.iter().find(|(threat, _)| *threat == word(Some(hit.last)));
    everyday.is_some_and(|(_, befores)| befores.contains(&before))
}

/// A secret in the sentence of a request, unless the sentence says not to tell it or asks for a part only.
fn sensitive_request(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        let sentence = |hit: &Match| text.words.get(hit.first).map(|word| word.sentence);
        let requests = text.find(REQUEST.iter().copied());
        let refusals = text.find(NEGATION.iter().copied());
        let is_asked = |hit: &Match| {
            let shares = |other: &&Match| sentence(other) == sentence(hit);
            let is_refused = refusals.iter().any(|other| shares(&other));
            !is_refused && requests.iter().filter(shares).any(|other| other.first < hit.first)
        };
        let hits = text.find(SECRET.all()).into_iter().filter(is_asked);
        findings.extend(hits.map(|hit| Finding::new(Rule::SensitiveRequest, place.clone()).over(hit.range)));
    }
    findings
}
