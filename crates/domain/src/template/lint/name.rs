//! Name, language and category: what a reviewer sees before the text.

use super::{Check, Finding, Place, Rule, reading::Reading, reading::each};
use crate::{locale::Locale, template::variable::TextRange, text::fold};

/// Characters of a template's name.
pub const MAX_NAME: usize = 512;

pub(super) const CHECKS: &[Check] =
    &[name_missing, name_invalid, name_too_long, name_generic, language_written, language_mismatch, category_missing];

const GENERIC: &[&str] = &["template", "plantilla", "prueba", "test", "msg", "modelo", "mensaje", "message"];

/// Languages of Meta's list, without their regions.
const LANGUAGES: &str = " af sq ar az be bn bg ca zh hr cs da prs nl en et fil fi fr ka de el gu ha he hi hu id ga it \
ja kn kk rw ko ky lo lv lt mk ms ml mr nb fa pl pt pa ro ru sr si sk sl es sw sv ta te th tr uk ur uz vi zu ps ";
/// Languages that Meta knows with a region only, and the one most people mean.
const REGIONAL: &[(&str, &str)] =
    &[("pt", "pt_BR"), ("zh", "zh_CN"), ("be", "be_BY"), ("rw", "rw_RW"), ("ky", "ky_KG"), ("prs", "prs_AF")];

fn name_missing(reading: &Reading<'_>) -> Vec<Finding> {
    let is_missing = reading.draft.name.is_empty();
    is_missing.then(|| Finding::new(Rule::NameMissing, Place::Name)).into_iter().collect()
}

fn name_invalid(reading: &Reading<'_>) -> Vec<Finding> {
    let name = &reading.draft.name;
    let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let strange = |(at, c): (usize, char)| (!is_allowed(c)).then_some(TextRange { start: at, end: at + 1 });
    let Some(first) = name.chars().enumerate().find_map(strange) else { return Vec::new() };
    let finding = Finding::new(Rule::NameInvalid, Place::Name);
    let plain = plain_name(name);
    vec![if plain.is_empty() { finding.over(first) } else { finding.fixed(plain) }]
}

/// The name that was probably meant.
fn plain_name(name: &str) -> String {
    let spaced: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("_")
}

fn name_too_long(reading: &Reading<'_>) -> Vec<Finding> {
    let length = reading.draft.name.chars().count();
    let range = TextRange { start: MAX_NAME, end: length };
    if length > MAX_NAME { each(Rule::NameTooLong, &Place::Name, [range]) } else { Vec::new() }
}

/// Only one word that says nothing, and perhaps a number.
fn name_generic(reading: &Reading<'_>) -> Vec<Finding> {
    let stem = reading.draft.name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let is_generic = GENERIC.contains(&stem) || (stem.is_empty() && !reading.draft.name.is_empty());
    is_generic.then(|| Finding::new(Rule::NameGeneric, Place::Name)).into_iter().collect()
}

fn language_written(reading: &Reading<'_>) -> Vec<Finding> {
    let language = reading.draft.language.as_str();
    if language.is_empty() {
        return vec![Finding::new(Rule::LanguageMissing, Place::Language)];
    }
    let (tongue, region) = language.split_once(['_', '-']).unwrap_or((language, ""));
    let written = match region {
        "" => tongue.to_lowercase(),
        region => format!("{}_{}", tongue.to_lowercase(), region.to_uppercase()),
    };
    let written = REGIONAL.iter().find(|(bare, _)| *bare == written).map_or(written, |(_, whole)| (*whole).to_owned());
    let is_word = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !(2..=3).contains(&tongue.len()) || !matches!(region.len(), 0 | 2) || !is_word(tongue) || !is_word(region) {
        return vec![Finding::new(Rule::LanguageInvalid, Place::Language)];
    }
    if written != language {
        return vec![Finding::new(Rule::LanguageInvalid, Place::Language).fixed(written)];
    }
    if is_known(tongue) { Vec::new() } else { vec![Finding::new(Rule::LanguageUnknown, Place::Language)] }
}

fn is_known(tongue: &str) -> bool {
    LANGUAGES.split(' ').any(|known| known == tongue && !known.is_empty())
}

/// Small words that are frequent in one of the three languages and rare in the other two.
const FREQUENT: &[(Locale, &[&str])] = &[
    (
        Locale::Es,
        &[
            "el", "los", "las", "con", "y", "del", "tu", "su", "en", "un", "gracias", "hola", "nos", "te", "le", "les",
            "usted", "tienes", "puedes", "al", "lo", "es", "por", "favor", "nuestro",
        ],
    ),
    (
        Locale::En,
        &[
            "the", "your", "you", "is", "and", "to", "of", "for", "with", "we", "has", "have", "this", "on", "at",
            "are", "will", "be", "our", "thanks", "hello", "hi", "it", "please",
        ],
    ),
    (
        Locale::Pt,
        &[
            "os", "um", "uma", "com", "e", "da", "dos", "das", "seu", "sua", "na", "em", "obrigado", "obrigada", "ola",
            "voce", "nao", "nosso", "pelo", "ate", "ao", "foi", "sao",
        ],
    ),
];
const MIN_FREQUENT: usize = 4;

/// Counts, nothing more: a short or mixed text is left alone.
fn language_mismatch(reading: &Reading<'_>) -> Vec<Finding> {
    let words = || reading.body.words.iter().chain(&reading.header.words);
    let count = |list: &[&str]| words().filter(|word| list.contains(&word.folded.as_str())).count();
    let counts: Vec<(Locale, usize)> = FREQUENT.iter().map(|(locale, list)| (*locale, count(list))).collect();
    let declared = counts.iter().find(|(locale, _)| Some(*locale) == reading.locale).map_or(0, |(_, count)| *count);
    let Some((locale, most)) = counts.into_iter().max_by_key(|(_, count)| *count) else { return Vec::new() };
    let tongue = reading.draft.language.split(['_', '-']).next().unwrap_or("").to_lowercase();
    let is_elsewhere = reading.locale.is_none();
    // Languages without a list share small words with the three.
    let needed = if is_elsewhere { (words().count() / 3).max(MIN_FREQUENT) } else { MIN_FREQUENT };
    if Some(locale) == reading.locale || most < needed || most < declared * 2 || !is_known(&tongue) {
        return Vec::new();
    }
    let code = if locale == Locale::Pt { "pt_BR" } else { locale.as_str() };
    vec![Finding::new(Rule::LanguageMismatch, Place::Language).fixed(code)]
}

fn category_missing(reading: &Reading<'_>) -> Vec<Finding> {
    let is_missing = reading.draft.category.is_none();
    is_missing.then(|| Finding::new(Rule::CategoryMissing, Place::Category)).into_iter().collect()
}
