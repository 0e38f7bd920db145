//! Texts with variables, and how long what comes out may be (Cloud API reference of templates, 2026).

use super::ParamValue;

/// In characters, filled.
pub const MAX_BODY: usize = 1_024;
/// Of a template with an offer that ends.
pub const MAX_OFFER_BODY: usize = 600;
pub const MAX_CARD_BODY: usize = 160;
pub const MAX_HEADER: usize = 60;
/// Of a coupon.
pub const MAX_CODE: usize = 15;

/// Names between double braces, in order of appearance.
pub(super) fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| {
        let name = rest.split_once("}}")?.0.trim();
        is_name(name).then_some(name)
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The text of a part with its values; what has none stays.
pub(super) fn render(part: &str, text: &str, params: &[ParamValue]) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        shown.push_str(before);
        let value = after.split_once("}}").and_then(|(name, tail)| {
            let name = name.trim();
            let is_of = |param: &&ParamValue| {
                let key = param.key.strip_prefix(part).and_then(|key| key.strip_prefix('.'));
                key == Some(name)
            };
            params.iter().find(is_of).map(|param| (param.value.as_str(), tail))
        });
        match value {
            Some((value, tail)) => {
                shown.push_str(value);
                rest = tail;
            }
            None => {
                shown.push_str("{{");
                rest = after;
            }
        }
    }
    shown.push_str(rest);
    shown
}
