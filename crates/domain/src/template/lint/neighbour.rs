//! What the other templates of the account tell, and the domains that are the business's own.

use super::{
    Finding, Place, Rule,
    link::{host, is_under, urls},
    reading::Reading,
};
use crate::text::fold;
use std::collections::HashSet;

/// Shared words, in hundredths of all, from which two texts say nearly the same.
const ALIKE: usize = 85;
/// Shorter texts share their words by chance.
const MIN_WORDS: usize = 8;

/// Another template of the same account. The draft's own stored state is not one.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'a> {
    pub name: &'a str,
    pub language: &'a str,
    pub body: &'a str,
    pub footer: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    pub templates: &'a [Neighbour<'a>],
    /// Without `www.`; empty when nobody said which they are, and then nothing is foreign.
    pub own_domains: &'a [&'a str],
}

pub(super) fn findings(reading: &Reading<'_>, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let mut findings = name_taken(reading, surroundings);
    findings.extend(same_text(reading, surroundings));
    findings.extend(foreign_domains(reading, surroundings));
    findings
}

fn name_taken(reading: &Reading<'_>, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let draft = reading.draft;
    let is_same = |other: &Neighbour<'_>| other.name == draft.name && other.language == draft.language;
    let is_taken = !draft.name.is_empty() && surroundings.templates.iter().any(is_same);
    is_taken.then(|| Finding::new(Rule::NameTaken, Place::Name)).into_iter().collect()
}

/// Meta refuses the same body and footer in one language, except in authentication, where it wrote them itself.
fn same_text(reading: &Reading<'_>, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let draft = reading.draft;
    if draft.is_authentication() || draft.body.trim().is_empty() {
        return Vec::new();
    }
    let body = fold(&draft.body);
    let footer = fold(draft.footer.as_deref().unwrap_or(""));
    let same_language = || surroundings.templates.iter().filter(|other| other.language == draft.language);
    if same_language().any(|other| fold(other.body) == body && fold(other.footer.unwrap_or("")) == footer) {
        return vec![Finding::new(Rule::DuplicateBody, Place::Body)];
    }
    let words = word_set(&body);
    let is_near = same_language().any(|other| is_alike(&words, &word_set(&fold(other.body))));
    is_near.then(|| Finding::new(Rule::NearDuplicate, Place::Body)).into_iter().collect()
}

fn word_set(folded: &str) -> HashSet<&str> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit())).collect()
}

fn is_alike(one: &HashSet<&str>, other: &HashSet<&str>) -> bool {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    one.len() >= MIN_WORDS && shared * 100 >= all * ALIKE
}

fn foreign_domains(reading: &Reading<'_>, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let is_own = |host: &str| surroundings.own_domains.iter().any(|domain| is_under(host, domain));
    let foreign = urls(reading).filter(|(_, url)| host(url).is_some_and(|host| !is_own(&host)));
    let foreign = foreign.filter(|_| !surroundings.own_domains.is_empty());
    foreign.map(|(place, _)| Finding::new(Rule::UrlForeignDomain, place)).collect()
}
