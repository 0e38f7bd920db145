//! Addresses, on buttons and in the texts: where they lead must be plain to see.

use super::{ButtonMember, Check, Finding, Place, Rule, Severity, button::at, reading::Reading, text::Text};
use crate::template::{
    draft::DraftButton,
    variable::{TextRange, scan},
};

const MAX_URL: usize = 2_000;

const SHORTENERS: &[&str] = &[
    "bit.ly",
    "bitly.com",
    "tinyurl.com",
    "goo.gl",
    "t.co",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "cutt.ly",
    "rebrand.ly",
    "rb.gy",
    "shorturl.at",
    "t.ly",
    "tiny.cc",
    "lnkd.in",
    "s.id",
    "v.gd",
    "acortar.link",
    "n9.cl",
    "encurtador.com.br",
    "linktr.ee",
];
const WHATSAPP: &[&str] = &["wa.me", "wa.link", "api.whatsapp.com", "chat.whatsapp.com", "whatsapp.com"];

pub(super) const CHECKS: &[Check] =
    &[url_invalid, url_insecure, url_too_long, url_variable, url_flaws, hidden_addresses, addresses_in_text];

/// The addresses of buttons.
pub(super) fn urls<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = (Place, &'a str)> {
    reading.draft.buttons.iter().enumerate().filter_map(|(index, button)| match button {
        DraftButton::Url { url, .. } => Some((at(index, ButtonMember::Url), url.as_str())),
        DraftButton::QuickReply { .. }
        | DraftButton::PhoneNumber { .. }
        | DraftButton::CopyCode
        | DraftButton::Otp(_)
        | DraftButton::Kept { .. } => None,
    })
}

/// The host in lower case, without `www.`; `None` for what is no web address.
pub(super) fn host(url: &str) -> Option<String> {
    let lower = url.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("").split(':').next().unwrap_or("");
    let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
    let is_host = host.contains('.')
        && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    is_host.then_some(host)
}

pub(super) fn is_under(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

fn url_invalid(reading: &Reading<'_>) -> Vec<Finding> {
    let is_invalid = |url: &str| host(url).is_none() || url.chars().any(|c| c.is_whitespace() || c.is_control());
    let mut findings = Vec::new();
    for (place, url) in urls(reading).filter(|(_, url)| is_invalid(url)) {
        let finding = Finding::new(Rule::UrlInvalid, place);
        let with_scheme = format!("https://{}", url.trim());
        let is_close = !url.contains("://") && !is_invalid(&with_scheme);
        findings.push(if is_close { finding.fixed(with_scheme) } else { finding });
    }
    findings
}

fn url_insecure(reading: &Reading<'_>) -> Vec<Finding> {
    let insecure = urls(reading).filter(|(_, url)| url.to_lowercase().starts_with("http://"));
    let range = TextRange { start: 0, end: "http://".len() };
    insecure.map(|(place, _)| Finding::new(Rule::UrlInsecure, place).over(range).fixed("https://")).collect()
}

fn url_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    let long = urls(reading).filter(|(_, url)| url.chars().count() > MAX_URL);
    long.map(|(place, _)| Finding::new(Rule::UrlTooLong, place)).collect()
}

/// One variable, and it ends the address.
fn url_variable(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, url) in urls(reading) {
        let length = url.chars().count();
        let variables = scan(url).variables;
        for variable in variables.iter().filter(|variable| variable.range.end != length) {
            findings.push(Finding::new(Rule::UrlVariableNotLast, place.clone()).over(variable.range));
        }
    }
    findings
}

fn url_flaws(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, url) in urls(reading) {
        for flaw in scan(url).flaws {
            let finding = Finding::new(Rule::VariableMalformed, place.clone()).over(flaw.range);
            findings.push(Finding { fix: flaw.fix, ..finding });
        }
    }
    findings
}

fn hidden_addresses(reading: &Reading<'_>) -> Vec<Finding> {
    let judged = urls(reading).filter_map(|(place, url)| Some((place, hidden(&host(url)?)?)));
    judged.map(|(place, rule)| Finding::new(rule, place)).collect()
}

fn hidden(host: &str) -> Option<Rule> {
    let is_one = |domains: &[&str]| domains.iter().any(|domain| is_under(host, domain));
    if is_one(SHORTENERS) {
        Some(Rule::UrlShortener)
    } else if is_one(WHATSAPP) {
        Some(Rule::UrlWhatsapp)
    } else {
        None
    }
}

/// In a text people also write addresses without their beginning. A way back into WhatsApp is only frowned upon there.
fn addresses_in_text(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        for range in runs(text) {
            let written = text.slice(range).to_lowercase();
            let written = written.trim_matches(|c: char| !c.is_alphanumeric());
            let whole = if written.contains("://") { written.to_owned() } else { format!("https://{written}") };
            let finding = host(&whole).and_then(|host| hidden(&host)).map(|rule| Finding::new(rule, place.clone()));
            findings.extend(finding.map(|finding| match finding.rule {
                Rule::UrlWhatsapp => finding.over(range).graded(Severity::Warning),
                _ => finding.over(range),
            }));
        }
    }
    findings
}

/// What stands between spaces and has a dot inside.
fn runs(text: &Text) -> Vec<TextRange> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, character) in text.chars.iter().chain(&[' ']).enumerate() {
        if character.is_whitespace() {
            let run = text.chars.get(start..at).unwrap_or_default();
            if run.contains(&'.') {
                ranges.push(TextRange { start, end: at });
            }
            start = at + 1;
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_read_from_an_address() {
        for (url, expected) in [
            ("https://www.Tienda.example/p?x=1", Some("tienda.example")),
            ("http://a.b.example:8080", Some("a.b.example")),
            ("https://user@bit.ly/x", Some("bit.ly")),
            ("https://{{1}}", None),
            ("ftp://a.example", None),
            ("https://localhost", None),
            ("tienda.example", None),
        ] {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
        assert!(is_under("m.bit.ly", "bit.ly") && !is_under("abit.ly", "bit.ly"));
    }
}
