//! From the parts back to a text: with canonical ids for the database, or with the labels of a language for an editor.
//! Reading it again gives the same parts.

use super::{Catalog, Field, Parsed, Part, Segment};
use crate::locale::Locale;

/// As it is stored: `$[contact.first_name|cliente]`. Renaming a custom field does not touch it.
pub fn canonical(parsed: &Parsed) -> String {
    write(parsed, |Field { field, fallback }| {
        let id = field.to_string();
        let (module, name) = id.split_once('.').unwrap_or((&id, ""));
        placeholder(module, name, fallback.as_deref())
    })
}

/// As a person of this language edits it: `$[Contato.Nome|cliente]`. Fallbacks stay as they are.
pub fn in_language(parsed: &Parsed, catalog: &Catalog, locale: Locale) -> String {
    write(parsed, |Field { field, fallback }| {
        placeholder(field.module().label(locale), &catalog.spelling(*field, locale), fallback.as_deref())
    })
}

fn write(parsed: &Parsed, written: impl Fn(&Field) -> String) -> String {
    let mut text = String::new();
    let mut segments = parsed.segments.iter().peekable();
    while let Some(Segment { part, .. }) = segments.next() {
        match part {
            Part::Text(plain) => push_plain(&mut text, plain, segments.peek().is_some()),
            Part::Field(field) => text.push_str(&written(field)),
            Part::Fault { written, .. } => text.push_str(written),
        }
    }
    text
}

/// Backslashes before `$[` are doubled, and one more makes it plain. A placeholder may be next.
fn push_plain(text: &mut String, plain: &str, is_before_placeholder: bool) {
    let mut backslashes = 0;
    let mut characters = plain.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '$' && characters.peek() == Some(&'[') {
            text.extend(std::iter::repeat_n('\\', backslashes + 1));
        }
        text.push(character);
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
    }
    if is_before_placeholder {
        text.extend(std::iter::repeat_n('\\', backslashes));
    }
}

pub(super) fn placeholder(module: &str, name: &str, fallback: Option<&str>) -> String {
    let mut text = String::from("$[");
    push_inside(&mut text, module, &['\\', '|', ']', '.']);
    text.push('.');
    push_inside(&mut text, name, &['\\', '|', ']']);
    if let Some(fallback) = fallback {
        text.push('|');
        push_inside(&mut text, fallback, &['\\', ']']);
    }
    text.push(']');
    text
}

fn push_inside(text: &mut String, part: &str, special: &[char]) {
    let mut characters = part.chars().peekable();
    while let Some(character) = characters.next() {
        let is_opening = character == '$' && characters.peek() == Some(&'[');
        if is_opening || special.contains(&character) {
            text.push('\\');
        }
        // A placeholder is of one line; names are compared with single spaces anyway.
        text.push(if matches!(character, '\n' | '\r') { ' ' } else { character });
    }
}
