//! The draft as the rules see it: every text taken apart once, and which of the three languages its lists are read in.

use super::{Finding, Place, Rule, text::Text};
use crate::{
    locale::Locale,
    template::{TemplateCategory, TemplateDraft, variable::TextRange},
};

pub(super) struct Reading<'a> {
    pub(super) draft: &'a TemplateDraft,
    pub(super) header: Text,
    pub(super) body: Text,
    pub(super) footer: Text,
    /// `None` for languages without lists of words.
    pub(super) locale: Option<Locale>,
}

/// Words in the three languages of the house.
pub(super) struct Lexicon {
    pub(super) es: &'static [&'static str],
    pub(super) en: &'static [&'static str],
    pub(super) pt: &'static [&'static str],
}

impl<'a> Reading<'a> {
    pub(super) fn of(draft: &'a TemplateDraft) -> Self {
        let language = draft.language.split(['_', '-']).next().unwrap_or("");
        Self {
            draft,
            header: Text::of(draft.header.text().unwrap_or("")),
            body: Text::of(&draft.body),
            footer: Text::of(draft.footer.as_deref().unwrap_or("")),
            locale: Locale::parse(&language.to_lowercase()),
        }
    }

    pub(super) fn is(&self, category: TemplateCategory) -> bool {
        self.draft.category == Some(category)
    }

    /// The texts that a person reads as prose.
    pub(super) fn texts(&self) -> [(Place, &Text); 3] {
        [(Place::Header, &self.header), (Place::Body, &self.body), (Place::Footer, &self.footer)]
    }

    /// One finding for each place in header, body and footer where a word of the list stands.
    pub(super) fn worded(&self, rule: Rule, lexicon: &Lexicon) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (place, text) in self.texts() {
            let hits = text.find(lexicon.all()).into_iter();
            findings.extend(hits.map(|hit| Finding::new(rule, place.clone()).over(hit.range)));
        }
        findings
    }

    pub(super) fn speaks_of(&self, lexicon: &Lexicon) -> bool {
        self.texts().iter().any(|(_, text)| text.has(lexicon.all()))
    }
}

impl Lexicon {
    /// Of every language: advertising in another language is advertising too.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static str> {
        self.es.iter().chain(self.en).chain(self.pt).copied()
    }

    /// Of one language, where a word of one is harmless in the next; nothing for others.
    pub(super) fn of(&self, locale: Option<Locale>) -> impl Iterator<Item = &'static str> {
        let list = match locale {
            Some(Locale::Es) => self.es,
            Some(Locale::En) => self.en,
            Some(Locale::Pt) => self.pt,
            None => &[],
        };
        list.iter().copied()
    }
}

/// One finding for each range.
pub(super) fn each(rule: Rule, at: &Place, ranges: impl IntoIterator<Item = TextRange>) -> Vec<Finding> {
    ranges.into_iter().map(|range| Finding::new(rule, at.clone()).over(range)).collect()
}
