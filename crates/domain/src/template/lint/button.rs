//! Buttons: how many of which kind, in which order, with which labels.

use super::{
    ButtonMember, Check, Finding, Place, Rule,
    frame::marks,
    reading::Reading,
    text::{Text, emoji},
};
use crate::{
    template::{
        draft::{DraftButton, TemplateDraft},
        variable::TextRange,
    },
    text::fold,
};

const MAX_BUTTONS: usize = 10;
const MAX_URLS: usize = 2;
const MAX_PHONES: usize = 1;
const MAX_CODES: usize = 1;
const MAX_LABEL: usize = 25;
const MAX_PHONE: usize = 20;
/// From this number on computers do not show the template.
const HIDDEN_FROM: usize = 4;

pub(super) const CHECKS: &[Check] = &[
    too_many,
    too_many_of_kind,
    not_grouped,
    hidden_on_desktop,
    label_missing,
    label_too_long,
    label_markup,
    label_repeated,
    phone_invalid,
];

pub(super) const fn at(index: usize, member: ButtonMember) -> Place {
    Place::Button { index, member }
}

fn too_many(reading: &Reading<'_>) -> Vec<Finding> {
    let is_beyond = reading.draft.buttons.len() > MAX_BUTTONS;
    is_beyond.then(|| Finding::new(Rule::ButtonsTooMany, Place::Buttons)).into_iter().collect()
}

/// The kinds that have a limit of their own.
fn limit(button: &DraftButton) -> Option<usize> {
    match button {
        DraftButton::Url { .. } => Some(MAX_URLS),
        DraftButton::PhoneNumber { .. } => Some(MAX_PHONES),
        DraftButton::CopyCode => Some(MAX_CODES),
        DraftButton::QuickReply { .. } | DraftButton::Otp(_) | DraftButton::Kept { .. } => None,
    }
}

fn too_many_of_kind(reading: &Reading<'_>) -> Vec<Finding> {
    let buttons = &reading.draft.buttons;
    let beyond = buttons.iter().enumerate().filter(|(index, button)| {
        let same = |other: &&DraftButton| std::mem::discriminant(*other) == std::mem::discriminant(*button);
        limit(button).is_some_and(|limit| buttons.iter().take(*index).filter(same).count() >= limit)
    });
    beyond.map(|(index, _)| Finding::new(Rule::ButtonsTooManyOfKind, at(index, ButtonMember::Kind))).collect()
}

const fn is_reply(button: &DraftButton) -> bool {
    matches!(button, DraftButton::QuickReply { .. })
}

/// The first quick reply after a group of them had ended.
fn not_grouped(reading: &Reading<'_>) -> Vec<Finding> {
    let buttons = &reading.draft.buttons;
    let resumes = |index: usize| {
        let before = buttons.get(..index).unwrap_or_default();
        before.last().is_some_and(|button| !is_reply(button)) && before.iter().any(is_reply)
    };
    let first = buttons.iter().enumerate().find(|(index, button)| is_reply(button) && resumes(*index));
    first.map(|(index, _)| Finding::new(Rule::ButtonsNotGrouped, at(index, ButtonMember::Kind))).into_iter().collect()
}

fn hidden_on_desktop(reading: &Reading<'_>) -> Vec<Finding> {
    let buttons = &reading.draft.buttons;
    let is_mixed = buttons.iter().any(is_reply) && !buttons.iter().all(is_reply);
    let is_hidden = is_mixed || buttons.len() >= HIDDEN_FROM;
    is_hidden.then(|| Finding::new(Rule::ButtonsHiddenOnDesktop, Place::Buttons)).into_iter().collect()
}

/// The labels that somebody writes. Meta writes that of a code to copy.
fn labels(draft: &TemplateDraft) -> impl Iterator<Item = (usize, ButtonMember, &str)> {
    draft.buttons.iter().enumerate().flat_map(|(index, button)| {
        let (text, autofill) = match button {
            DraftButton::QuickReply { text }
            | DraftButton::Url { text, .. }
            | DraftButton::PhoneNumber { text, .. } => (Some(text.as_str()), None),
            DraftButton::Otp(otp) => (otp.text.as_deref(), otp.autofill_text.as_deref()),
            DraftButton::CopyCode | DraftButton::Kept { .. } => (None, None),
        };
        let text = text.map(|text| (index, ButtonMember::Text, text));
        text.into_iter().chain(autofill.map(|text| (index, ButtonMember::AutofillText, text)))
    })
}

fn label_missing(reading: &Reading<'_>) -> Vec<Finding> {
    let empty = labels(reading.draft).filter(|(_, _, text)| text.trim().is_empty());
    empty.map(|(index, member, _)| Finding::new(Rule::ButtonTextMissing, at(index, member))).collect()
}

fn label_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    let long = labels(reading.draft).filter_map(|(index, member, text)| {
        let length = text.chars().count();
        (length > MAX_LABEL).then_some((at(index, member), TextRange { start: MAX_LABEL, end: length }))
    });
    long.map(|(place, range)| Finding::new(Rule::ButtonTextTooLong, place).over(range)).collect()
}

fn label_markup(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, member, label) in labels(reading.draft) {
        let text = Text::of(label);
        let ranges = text.scan.variables.iter().map(|variable| variable.range).chain(marks(&text));
        for range in ranges.chain(emoji(&text.chars)) {
            findings.push(Finding::new(Rule::ButtonTextMarkup, at(index, member)).over(range).fixed(""));
        }
    }
    findings
}

fn label_repeated(reading: &Reading<'_>) -> Vec<Finding> {
    let mut seen: Vec<String> = Vec::new();
    let mut findings = Vec::new();
    for (index, member, text) in labels(reading.draft) {
        let folded = fold(text);
        if !folded.is_empty() && seen.contains(&folded) {
            findings.push(Finding::new(Rule::ButtonTextRepeated, at(index, member)));
        }
        seen.push(folded);
    }
    findings
}

/// The shape only: whether the number exists is not known here.
fn phone_invalid(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, button) in reading.draft.buttons.iter().enumerate() {
        let DraftButton::PhoneNumber { phone_number, .. } = button else { continue };
        let digits: String = phone_number.chars().filter(char::is_ascii_digit).collect();
        let rest = phone_number.strip_prefix('+').unwrap_or(phone_number);
        let is_plain = rest == digits && digits.len() >= 5 && phone_number.len() <= MAX_PHONE;
        if !is_plain {
            let finding = Finding::new(Rule::PhoneInvalid, at(index, ButtonMember::PhoneNumber));
            let is_close = (5..=15).contains(&digits.len()) && !phone_number.chars().any(char::is_alphabetic);
            findings.push(if is_close { finding.fixed(format!("+{digits}")) } else { finding });
        }
    }
    findings
}
