//! The places of a text that are filled for each person: `{{1}}` or `{{nombre}}`, and what was meant to be one.

use serde::Serialize;
use std::collections::HashSet;

/// Longer than any name: what stands between braces this far apart is prose.
const MAX_NAME: usize = 60;

/// From the first character to the one after the last, counted in Unicode characters and not in bytes or UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TextRange {
    pub start: usize,
    pub end: usize,
}

/// A well-formed variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What stands between the braces.
    pub name: String,
    /// Its number, when it is one.
    pub number: Option<u32>,
    pub range: TextRange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// `{1}`, `{{ 1}}`, `{{a b}}`, `{{Nombre}}`.
    Malformed,
    /// `{{#1}}`, `{{$total}}`.
    SpecialCharacter,
    /// Braces that open or close nothing.
    Unbalanced,
}

/// Braces that make no variable. `fix` is what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub kind: FlawKind,
    pub range: TextRange,
    pub fix: Option<String>,
}

/// Everything between braces, in order of appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    pub variables: Vec<Variable>,
    pub flaws: Vec<Flaw>,
}

impl Scan {
    /// The names, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut seen: HashSet<&str> = HashSet::new();
        let names = self.variables.iter().map(|variable| variable.name.as_str());
        names.filter(|name| seen.insert(name)).collect()
    }
}

pub fn scan(text: &str) -> Scan {
    scan_chars(&text.chars().collect::<Vec<_>>())
}

pub(crate) fn scan_chars(chars: &[char]) -> Scan {
    let mut scan = Scan::default();
    let mut at = 0;
    while let Some(character) = chars.get(at) {
        at = match character {
            '{' => opening(chars, at, &mut scan),
            '}' => {
                let end = at + run(chars, at, '}');
                if end - at >= 2 {
                    scan.flaws.push(flaw(FlawKind::Unbalanced, at, end, None));
                }
                end
            }
            _ => at + 1,
        };
    }
    scan
}

/// Reads what begins with a brace at `start`; gives where reading goes on.
fn opening(chars: &[char], start: usize, scan: &mut Scan) -> usize {
    let opened = run(chars, start, '{');
    let from = start + opened;
    let rest = chars.get(from..).unwrap_or_default();
    let length = rest.iter().take(MAX_NAME).take_while(|c| !matches!(c, '{' | '}' | '\n')).count();
    let closed = run(chars, from + length, '}');
    let end = from + length + closed;
    if closed == 0 {
        if opened >= 2 {
            scan.flaws.push(flaw(FlawKind::Unbalanced, start, from, None));
        }
        return from;
    }
    let inner: String = rest.iter().take(length).collect();
    let is_double = opened == 2 && closed == 2;
    if is_double && (number(&inner).is_some() || is_name(&inner)) {
        let range = TextRange { start, end };
        scan.variables.push(Variable { number: number(&inner), name: inner, range });
    } else if opened >= 2 || closed >= 2 || is_word(&inner) {
        let special = inner.contains(['#', '$', '%']);
        let kind = if special { FlawKind::SpecialCharacter } else { FlawKind::Malformed };
        scan.flaws.push(flaw(kind, start, end, meant(&inner)));
    }
    end
}

fn run(chars: &[char], at: usize, brace: char) -> usize {
    chars.get(at..).unwrap_or_default().iter().take_while(|c| **c == brace).count()
}

fn flaw(kind: FlawKind, start: usize, end: usize, fix: Option<String>) -> Flaw {
    Flaw { kind, range: TextRange { start, end }, fix }
}

fn number(name: &str) -> Option<u32> {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_digit()) && !name.starts_with('0');
    name.parse().ok().filter(|_| is_plain)
}

/// Lower case letters and underscores, as Meta's documentation of message templates asks; digits are let through.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Single braces around one word are a mistake; around anything else they are only braces.
fn is_word(inner: &str) -> bool {
    let inner = inner.trim();
    !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '#' | '$' | '%'))
}

fn meant(inner: &str) -> Option<String> {
    let folded = crate::text::fold(inner);
    let name: String = folded
        .chars()
        .map(|c| if matches!(c, ' ' | '-' | '.') { '_' } else { c })
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    let name = name.trim_matches('_');
    (number(name).is_some() || is_name(name)).then(|| format!("{{{{{name}}}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_where_they_stand() {
        let scan = scan("Ñu {{1}}, {{nombre}} y {{1}}");
        let found: Vec<_> = scan.variables.iter().map(|v| (v.name.as_str(), v.number, v.range.start)).collect();
        assert_eq!(found, [("1", Some(1), 3), ("nombre", None, 10), ("1", Some(1), 23)]);
        assert_eq!(scan.names(), ["1", "nombre"]);
        assert_eq!(scan.flaws, []);
    }

    #[test]
    fn what_was_meant_to_be_a_variable_is_named_with_its_repair() {
        use FlawKind::{Malformed, SpecialCharacter, Unbalanced};
        for (text, kind, fix) in [
            ("{1}", Malformed, Some("{{1}}")),
            ("{{ 1}}", Malformed, Some("{{1}}")),
            ("{{a b}}", Malformed, Some("{{a_b}}")),
            ("{{Año}}", Malformed, Some("{{ano}}")),
            ("{{1}", Malformed, Some("{{1}}")),
            ("{{{1}}}", Malformed, Some("{{1}}")),
            ("{{0}}", Malformed, None),
            ("{{}}", Malformed, None),
            ("{{#1}}", SpecialCharacter, Some("{{1}}")),
            ("{{$total}}", SpecialCharacter, Some("{{total}}")),
            ("hola {{", Unbalanced, None),
            ("hola }}", Unbalanced, None),
        ] {
            let scan = scan(text);
            assert_eq!(scan.variables, [], "{text}");
            let [flaw] = scan.flaws.as_slice() else { panic!("{text}: {:?}", scan.flaws) };
            assert_eq!((flaw.kind, flaw.fix.as_deref()), (kind, fix), "{text}");
        }
    }

    #[test]
    fn single_braces_around_prose_are_text() {
        for text in ["{ de lunes a viernes }", "a { b", "a } b", "{}", ":-}"] {
            assert_eq!(scan(text), Scan::default(), "{text}");
        }
    }
}
