//! A text taken apart once: characters, variables, words. All rules read this, none splits again.

use crate::{
    message::template::ParameterFormat,
    template::variable::{Scan, TextRange, scan_chars},
    text::fold,
};

/// A run of letters and digits outside of variables.
pub(super) struct Word {
    /// Folded and without apostrophes: `Don’t` is `dont`.
    pub(super) folded: String,
    pub(super) range: TextRange,
    /// Counted from the start of the text.
    pub(super) sentence: usize,
}

/// Characters that are read. Four times the longest body: what is longer is refused for that, and costs no more to judge.
const MAX_READ: usize = 4_096;

pub(super) struct Text {
    pub(super) chars: Vec<char>,
    /// Of the whole text, also of what is not read.
    pub(super) length: usize,
    pub(super) scan: Scan,
    pub(super) words: Vec<Word>,
    /// Where words begin with each letter from a to z; all others stand in the last list. Hundreds of phrases are looked
    /// for in every text, and nearly all of them begin like no word of it.
    initials: [Vec<usize>; 27],
}

impl Text {
    pub(super) fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().take(MAX_READ).collect();
        let length = text.chars().count();
        let scan = scan_chars(&chars);
        let words = words(&chars, &scan);
        let mut initials: [Vec<usize>; 27] = std::array::from_fn(|_| Vec::new());
        for (index, word) in words.iter().enumerate() {
            if let Some(list) = initials.get_mut(initial(&word.folded)) {
                list.push(index);
            }
        }
        Self { chars, length, scan, words, initials }
    }

    pub(super) fn slice(&self, range: TextRange) -> String {
        self.chars.get(range.start..range.end).unwrap_or_default().iter().collect()
    }

    /// What stands beyond the limit.
    pub(super) fn beyond(&self, limit: usize) -> Option<TextRange> {
        (self.length > limit).then_some(TextRange { start: limit, end: self.length })
    }

    /// Every place where one of the phrases stands. A phrase is folded words with single spaces between them; one that
    /// ends with an asterisk also matches longer last words.
    pub(super) fn find<'p>(&self, phrases: impl Iterator<Item = &'p str>) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for phrase in phrases {
            for first in self.beginning_like(phrase) {
                if let Some(last) = self.phrase_at(*first, phrase) {
                    found.push(Match { first: *first, last, range: self.between(*first, last) });
                }
            }
        }
        // Where phrases overlap the one that begins first and reaches farthest says it for all.
        found.sort_by_key(|hit| (hit.first, usize::MAX - hit.last));
        let mut kept: Vec<Match> = Vec::new();
        for hit in found {
            if kept.last().is_none_or(|before| before.last < hit.first) {
                kept.push(hit);
            }
        }
        kept
    }

    pub(super) fn has<'p>(&self, mut phrases: impl Iterator<Item = &'p str>) -> bool {
        phrases.any(|phrase| self.beginning_like(phrase).iter().any(|first| self.phrase_at(*first, phrase).is_some()))
    }

    fn beginning_like(&self, phrase: &str) -> &[usize] {
        self.initials.get(initial(phrase)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The last word of the phrase that begins at word `first`.
    fn phrase_at(&self, first: usize, phrase: &str) -> Option<usize> {
        let mut last = first;
        for (offset, wanted) in phrase.split(' ').enumerate() {
            last = first + offset;
            let word = self.words.get(last)?.folded.as_str();
            let fits = match wanted.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == wanted,
            };
            if !fits {
                return None;
            }
        }
        Some(last)
    }

    fn between(&self, first: usize, last: usize) -> TextRange {
        let start = self.words.get(first).map_or(0, |word| word.range.start);
        TextRange { start, end: self.words.get(last).map_or(start, |word| word.range.end) }
    }

    /// Variables written in the other style.
    pub(super) fn strangers(&self, format: &ParameterFormat) -> impl Iterator<Item = TextRange> {
        let wants_numbers = *format == ParameterFormat::Positional;
        let strange = self.scan.variables.iter().filter(move |variable| variable.number.is_some() != wants_numbers);
        strange.map(|variable| variable.range)
    }
}

fn initial(word: &str) -> usize {
    let letter = word.bytes().next().filter(u8::is_ascii_lowercase);
    letter.map_or(26, |letter| usize::from(letter - b'a'))
}

/// Words `first` to `last`, both included.
#[derive(Clone, Copy)]
pub(super) struct Match {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) range: TextRange,
}

fn words(chars: &[char], scan: &Scan) -> Vec<Word> {
    let mut skipped: Vec<TextRange> = scan.variables.iter().map(|variable| variable.range).collect();
    skipped.extend(scan.flaws.iter().map(|flaw| flaw.range));
    skipped.sort_by_key(|range| range.start);
    let mut skipped = skipped.into_iter().peekable();
    let mut words = Vec::new();
    let (mut at, mut sentence) = (0, 0);
    while let Some(character) = chars.get(at) {
        if let Some(range) = skipped.next_if(|range| range.start <= at) {
            at = range.end.max(at);
            continue;
        }
        let limit = skipped.peek().map_or(chars.len(), |range| range.start);
        let run = chars.get(at..limit).unwrap_or_default();
        let length = run.iter().take_while(|c| is_letter(**c)).count();
        if length > 0 {
            let range = TextRange { start: at, end: at + length };
            let raw: String = run.iter().take(length).filter(|c| !is_apostrophe(**c)).collect();
            words.push(Word { folded: fold(&raw), range, sentence });
            at = range.end;
            continue;
        }
        let ends = matches!(character, '\n' | '!' | '?')
            || matches!(character, '.' | ';') && chars.get(at + 1).is_none_or(|next| next.is_whitespace());
        sentence += usize::from(ends);
        at += 1;
    }
    words
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_apostrophe(character) || matches!(character, '\u{300}'..='\u{36f}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// What phones draw as pictures. Not the whole of Unicode's property: digits and letters that may be drawn so are text.
pub(super) const fn is_emoji(character: char) -> bool {
    matches!(character,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{231b}'
        | '\u{23e9}'..='\u{23fa}' | '\u{203c}' | '\u{2049}' | '\u{2934}'..='\u{2935}' | '\u{3030}' | '\u{303d}'
        | '\u{3297}' | '\u{3299}')
}

/// Where emoji stand: one range for what is joined to one picture.
pub(super) fn emoji(chars: &[char]) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = Vec::new();
    let mut joined = false;
    for (at, character) in chars.iter().enumerate() {
        let touching = found.last().is_some_and(|range| range.end == at);
        let extends = matches!(character, '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}');
        let flag = matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
            && found.last().is_some_and(|range| range.end - range.start == 1)
            && chars.get(at.wrapping_sub(1)).is_some_and(|c| matches!(c, '\u{1f1e6}'..='\u{1f1ff}'));
        if touching && (extends || joined || flag) {
            if let Some(range) = found.last_mut() {
                range.end = at + 1;
            }
        } else if is_emoji(*character) {
            found.push(TextRange { start: at, end: at + 1 });
        }
        joined = *character == '\u{200d}';
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_without_accents_apostrophes_or_case() {
        for (text, phrase, found) in [
            ("¡ÚLTIMA   oportunidad!", "ultima oportunidad", vec!["ÚLTIMA   oportunidad"]),
            ("Don’t miss it", "dont miss", vec!["Don’t miss"]),
            ("Promociones y promo", "promo*", vec!["Promociones", "promo"]),
            ("prom{{1}}o", "promo", vec![]),
        ] {
            let text = Text::of(text);
            let hits: Vec<_> = text.find([phrase].into_iter()).into_iter().map(|hit| text.slice(hit.range)).collect();
            assert_eq!(hits, found, "{phrase}");
        }
    }

    #[test]
    fn one_picture_counts_once() {
        for (text, count) in [("👩‍👧 hola 👍🏽", 2), ("🇲🇽🇨🇴", 2), ("✅✅", 2), ("❤️", 1), ("1️⃣ a", 0), ("año #1", 0)]
        {
            assert_eq!(emoji(&text.chars().collect::<Vec<_>>()).len(), count, "{text}");
        }
    }
}
