//! Texts that the server itself writes: seeds and the console. Spanish stands in where a language lacks a text.
//!
//! What people see in the browser is translated there; what is sent to customers is theirs, not ours.

use domain::locale::Locale;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

type Bundle = FluentBundle<FluentResource>;

/// Closing reasons that a workspace starts with, in the order of the list.
const CLOSE_REASONS: [&str; 5] = [
    "close-reason-resolved",
    "close-reason-sold",
    "close-reason-no-answer",
    "close-reason-question",
    "close-reason-spam",
];

/// The texts of one language.
pub struct Texts {
    own: Bundle,
    spanish: Bundle,
}

impl Texts {
    pub fn new(locale: Locale) -> Self {
        Self { own: bundle(locale), spanish: bundle(Locale::Es) }
    }

    pub fn get(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// With values for the text's variables. A key nobody wrote answers itself.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, *value)).collect();
        let format = |bundle: &Bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
        };
        format(&self.own).or_else(|| format(&self.spanish)).unwrap_or_else(|| key.to_owned())
    }
}

/// Names of the closing reasons of a new workspace.
pub fn close_reasons(locale: Locale) -> Vec<String> {
    let texts = Texts::new(locale);
    CLOSE_REASONS.iter().map(|key| texts.get(key)).collect()
}

const fn source(locale: Locale) -> &'static str {
    match locale {
        Locale::Es => include_str!("../locales/es.ftl"),
        Locale::En => include_str!("../locales/en.ftl"),
        Locale::Pt => include_str!("../locales/pt.ftl"),
    }
}

fn bundle(locale: Locale) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![locale.as_str().parse().unwrap_or_default()]);
    // Marks around values are for mixed directions of writing; a console shows them as rubbish.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source(locale).to_owned()).unwrap_or_else(|(resource, _)| resource);
    // Both ways of going wrong are found by the test below.
    let _ = bundle.add_resource(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCALES: [Locale; 3] = [Locale::Es, Locale::En, Locale::Pt];

    fn keys(locale: Locale) -> Vec<&'static str> {
        source(locale).lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
    }

    #[test]
    fn every_language_has_every_text() {
        for locale in LOCALES {
            assert_eq!(keys(locale), keys(Locale::Es), "{locale:?}");
            let own = bundle(locale);
            for key in keys(locale) {
                assert!(own.has_message(key), "{locale:?} {key}");
            }
            assert!(FluentResource::try_new(source(locale).to_owned()).is_ok(), "{locale:?}");
        }
    }

    #[test]
    fn closing_reasons_speak_the_language_of_the_workspace() {
        assert_eq!(close_reasons(Locale::Es).first().map(String::as_str), Some("Resuelto"));
        assert_eq!(close_reasons(Locale::Pt).get(1).map(String::as_str), Some("Venda realizada"));
    }

    #[test]
    fn values_are_filled_in_without_marks() {
        let texts = Texts::new(Locale::En);
        assert_eq!(texts.fill("serve-ready", &[("address", "http://x")]), "Recado is ready at http://x");
    }
}
