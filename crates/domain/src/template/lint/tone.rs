//! How it reads: loud, long, too familiar, full of initials. Advice of the house, nothing that Meta measures.

use super::{
    Check, Finding, Place, Rule,
    reading::{Lexicon, Reading, each},
    text::{Text, emoji},
};
use crate::template::{TemplateCategory, variable::TextRange};

/// Characters that people read to the end.
const COMFORTABLE: usize = 550;
/// Emoji in a body. Meta tightened the number for marketing to ten in 2025.
const MAX_EMOJI_MARKETING: usize = 10;
const MAX_EMOJI: usize = 3;
/// Shouted words in a row.
const MAX_SHOUTED: usize = 2;

pub(super) const CHECKS: &[Check] =
    &[body_long, informal_wording, acronyms, all_caps, emoji_excess, punctuation_excess];

const INFORMAL: Lexicon = Lexicon {
    es: &[
        "wey", "guey", "chido", "chida", "parce", "bacano", "chevere", "orale", "xq", "pq", "tqm", "jaja*", "holi",
        "q onda", "que onda", "que pedo", "chamba", "compa", "carnal", "boludo", "pana", "mijo", "weon", "cachai",
        "porfa", "finde", "guay", "mola",
    ],
    en: &[
        "gonna",
        "wanna",
        "gotta",
        "lol",
        "omg",
        "dude",
        "bro",
        "yall",
        "aint",
        "u",
        "ur",
        "thx",
        "pls",
        "plz",
        "kinda",
        "cuz",
        "btw",
        "asap",
        "yo",
        "hey there",
        "whats up",
    ],
    pt: &[
        "vc",
        "vcs",
        "blz",
        "pq",
        "tb",
        "tbm",
        "mano",
        "kkk*",
        "valeu",
        "galera",
        "ta ligado",
        "parca",
        "bora",
        "rolou",
        "grana",
    ],
};

/// Initials that everybody knows, and words that are written so.
const KNOWN: &[&str] = &[
    "whatsapp", "sms", "pdf", "url", "qr", "id", "ok", "app", "web", "iva", "isr", "rfc", "curp", "dni", "nit", "ruc",
    "rut", "cpf", "cnpj", "pix", "usd", "mxn", "cop", "clp", "ars", "pen", "brl", "eur", "gps", "usb", "wifi", "faq",
    "pin", "nip", "otp", "am", "pm", "hrs", "tv", "dj", "vip", "csv", "xml", "usa", "eeuu", "cdmx", "uk", "eu", "ia",
    "ai", "stop", "baja", "salir", "sair", "parar", "si", "no", "sim", "nao", "yes",
];

fn body_long(reading: &Reading<'_>) -> Vec<Finding> {
    let is_long = reading.body.length > COMFORTABLE;
    is_long.then(|| Finding::new(Rule::BodyLong, Place::Body)).into_iter().collect()
}

fn informal_wording(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        let hits = text.find(INFORMAL.of(reading.locale)).into_iter();
        findings.extend(hits.map(|hit| Finding::new(Rule::InformalWording, place.clone()).over(hit.range)));
    }
    findings
}

fn letters(text: &Text, range: TextRange) -> &[char] {
    text.chars.get(range.start..range.end).unwrap_or_default()
}

fn is_shouted(text: &Text, range: TextRange) -> bool {
    let letters = letters(text, range);
    letters.len() > 1 && letters.iter().all(|c| c.is_uppercase())
}

/// Two to five capitals without an explanation in brackets, and not part of a shouted line.
fn acronyms(reading: &Reading<'_>) -> Vec<Finding> {
    let text = &reading.body;
    let mut findings = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (index, word) in text.words.iter().enumerate() {
        let range = word.range;
        let mark = |at: Option<usize>| at.and_then(|at| text.chars.get(at)).copied();
        let beside = [range.start.checked_sub(1), Some(range.end), Some(range.end + 1)];
        let is_explained = beside.into_iter().any(|at| matches!(mark(at), Some('(' | ')')));
        let neighbours = [index.checked_sub(1), Some(index + 1)];
        let is_loud = neighbours
            .into_iter()
            .filter_map(|at| text.words.get(at?))
            .any(|other| other.sentence == word.sentence && is_shouted(text, other.range));
        let is_acronym = is_shouted(text, range) && range.end - range.start <= 5 && !is_loud && !is_explained;
        if is_acronym && !KNOWN.contains(&word.folded.as_str()) && !seen.contains(&word.folded.as_str()) {
            findings.push(Finding::new(Rule::AcronymUnexplained, Place::Body).over(range));
        }
        seen.push(&word.folded);
    }
    findings
}

/// More than two shouted words in a row.
fn all_caps(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        let mut row: Vec<TextRange> = Vec::new();
        let mut rows: Vec<Vec<TextRange>> = Vec::new();
        for word in &text.words {
            if is_shouted(text, word.range) {
                row.push(word.range);
            } else if letters(text, word.range).iter().any(|c| c.is_lowercase()) {
                rows.push(std::mem::take(&mut row));
            }
        }
        rows.push(row);
        for row in rows.into_iter().filter(|row| row.len() > MAX_SHOUTED) {
            let ends = row.first().zip(row.last());
            let range = ends.map(|(first, last)| TextRange { start: first.start, end: last.end });
            findings.extend(
                range.map(|range| {
                    Finding::new(Rule::AllCaps, place.clone()).over(range).fixed(calm(&text.slice(range)))
                }),
            );
        }
    }
    findings
}

/// The same in lower case, the first letter as it was. Variables keep their letters: they are written in lower case.
fn calm(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter();
    first.chain(characters.flat_map(char::to_lowercase)).collect()
}

fn emoji_excess(reading: &Reading<'_>) -> Vec<Finding> {
    let is_marketing = reading.is(TemplateCategory::Marketing);
    let limit = if is_marketing { MAX_EMOJI_MARKETING } else { MAX_EMOJI };
    let beyond = emoji(&reading.body.chars).into_iter().skip(limit).take(1);
    each(Rule::EmojiExcess, &Place::Body, beyond)
}

/// `!!`, `???`, `.....`: one mark says it, three dots are an ellipsis.
fn punctuation_excess(reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        let mut at = 0;
        while let Some(mark) = text.chars.get(at) {
            let rest = text.chars.get(at..).unwrap_or_default();
            let length = rest.iter().take_while(|c| *c == mark).count();
            let (most, fix) = match mark {
                '!' | '?' | '¡' | '¿' | ',' => (1, mark.to_string()),
                '.' => (3, "…".to_owned()),
                _ => (usize::MAX, String::new()),
            };
            if length > most {
                let range = TextRange { start: at, end: at + length };
                findings.push(Finding::new(Rule::PunctuationExcess, place.clone()).over(range).fixed(fix));
            }
            at += length.max(1);
        }
    }
    findings
}
