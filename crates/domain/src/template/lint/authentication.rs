//! Templates that carry a code: Meta writes the text, the business only chooses what is added and which button there is.

use super::{ButtonMember, Check, Finding, Place, Rule, button::at, reading::Reading};
use crate::template::draft::{DraftButton, DraftHeader, OtpButton, OtpType, SupportedApp};
use std::ops::RangeInclusive;

const EXPIRATION_MINUTES: RangeInclusive<u32> = 1..=90;
const MAX_APPS: usize = 5;
const HASH_LENGTH: usize = 11;

pub(super) const CHECKS: &[Check] =
    &[own_text, one_code_button, otp_elsewhere, expiration, apps_missing, too_many_apps, app_invalid, terms];

fn own_text(reading: &Reading<'_>) -> Vec<Finding> {
    if !reading.draft.is_authentication() {
        return Vec::new();
    }
    let written = [
        (Place::Header, reading.draft.header != DraftHeader::None),
        (Place::Body, !reading.draft.body.trim().is_empty()),
        (Place::Footer, reading.draft.footer.as_deref().is_some_and(|text| !text.trim().is_empty())),
    ];
    let written = written.into_iter().filter(|(_, is_written)| *is_written);
    written.map(|(place, _)| Finding::new(Rule::AuthenticationOwnText, place).fixed("")).collect()
}

fn codes<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = (usize, &'a OtpButton)> {
    reading.draft.buttons.iter().enumerate().filter_map(|(index, button)| match button {
        DraftButton::Otp(otp) => Some((index, otp)),
        DraftButton::QuickReply { .. }
        | DraftButton::Url { .. }
        | DraftButton::PhoneNumber { .. }
        | DraftButton::CopyCode
        | DraftButton::Kept { .. } => None,
    })
}

fn one_code_button(reading: &Reading<'_>) -> Vec<Finding> {
    let is_right = codes(reading).count() == 1 && reading.draft.buttons.len() == 1;
    let is_wrong = reading.draft.is_authentication() && !is_right && reading.draft.is_authorable();
    is_wrong.then(|| Finding::new(Rule::AuthenticationButton, Place::Buttons)).into_iter().collect()
}

fn otp_elsewhere(reading: &Reading<'_>) -> Vec<Finding> {
    if reading.draft.is_authentication() || reading.draft.category.is_none() {
        return Vec::new();
    }
    let stray = codes(reading).map(|(index, _)| at(index, ButtonMember::Kind));
    stray.map(|place| Finding::new(Rule::OtpOutsideAuthentication, place)).collect()
}

fn expiration(reading: &Reading<'_>) -> Vec<Finding> {
    let minutes = reading.draft.authentication.code_expiration_minutes;
    let bad = minutes.filter(|minutes| !EXPIRATION_MINUTES.contains(minutes));
    let nearest = |minutes: u32| minutes.clamp(*EXPIRATION_MINUTES.start(), *EXPIRATION_MINUTES.end()).to_string();
    let finding = |minutes| Finding::new(Rule::CodeExpirationOutOfRange, Place::Authentication).fixed(nearest(minutes));
    bad.map(finding).into_iter().collect()
}

fn apps_missing(reading: &Reading<'_>) -> Vec<Finding> {
    let bare = codes(reading).filter(|(_, otp)| otp.otp_type != OtpType::CopyCode && otp.supported_apps.is_empty());
    bare.map(|(index, _)| Finding::new(Rule::SupportedAppsMissing, at(index, ButtonMember::SupportedApps))).collect()
}

fn too_many_apps(reading: &Reading<'_>) -> Vec<Finding> {
    let beyond = codes(reading).filter(|(_, otp)| otp.supported_apps.len() > MAX_APPS);
    beyond.map(|(index, _)| Finding::new(Rule::SupportedAppsTooMany, at(index, ButtonMember::SupportedApps))).collect()
}

fn app_invalid(reading: &Reading<'_>) -> Vec<Finding> {
    let bad = codes(reading).filter(|(_, otp)| otp.supported_apps.iter().any(|app| !is_valid(app)));
    bad.map(|(index, _)| Finding::new(Rule::SupportedAppInvalid, at(index, ButtonMember::SupportedApps))).collect()
}

/// At least two words with dots between them, and the eleven characters that Android calculates from the signature.
fn is_valid(app: &SupportedApp) -> bool {
    let is_segment = |segment: &str| {
        segment.starts_with(|c: char| c.is_ascii_alphabetic())
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let is_hash_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+' | b'=');
    app.package_name.contains('.')
        && app.package_name.split('.').all(is_segment)
        && app.signature_hash.len() == HASH_LENGTH
        && app.signature_hash.bytes().all(is_hash_letter)
}

fn terms(reading: &Reading<'_>) -> Vec<Finding> {
    let open = codes(reading).filter(|(_, otp)| otp.otp_type == OtpType::ZeroTap && !otp.zero_tap_terms_accepted);
    open.map(|(index, _)| Finding::new(Rule::ZeroTapTermsNotAccepted, at(index, ButtonMember::Kind))).collect()
}
