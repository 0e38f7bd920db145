//! What is wrong with a template before Meta says so: its structural limits, the causes of rejection it names, and the
//! house's own advice on tone. One small function per rule; each looks at the same reading of the draft.
//!
//! It does not know whether Meta will approve: it never says that a template is good, only what is known to be bad.

mod authentication;
mod button;
mod example;
mod finding;
mod frame;
mod lexicon;
mod link;
mod name;
mod neighbour;
mod placeholder;
mod purpose;
mod reading;
mod rule;
mod spelling;
mod text;
mod tone;
mod wording;

#[cfg(test)]
mod tests;

pub use finding::{ButtonMember, Finding, Place, Severity};
pub use neighbour::{Neighbour, Surroundings};
pub use rule::Rule;

pub use frame::{MAX_BODY, MAX_FOOTER, MAX_HEADER};
pub use name::MAX_NAME;

use super::TemplateDraft;
use reading::Reading;

type Check = fn(&Reading<'_>) -> Vec<Finding>;

/// Everything that can be said of one draft alone, errors first, then by place.
pub fn lint(draft: &TemplateDraft) -> Vec<Finding> {
    lint_among(draft, &Surroundings::default())
}

/// The same, and what the other templates and the workspace's own domains tell.
pub fn lint_among(draft: &TemplateDraft, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let reading = Reading::of(draft);
    let groups: [&[Check]; 10] = [
        name::CHECKS,
        frame::CHECKS,
        placeholder::CHECKS,
        example::CHECKS,
        button::CHECKS,
        link::CHECKS,
        authentication::CHECKS,
        wording::CHECKS,
        purpose::CHECKS,
        tone::CHECKS,
    ];
    let mut findings: Vec<Finding> = groups.into_iter().flatten().flat_map(|check| check(&reading)).collect();
    findings.extend(spelling::misspellings(&reading));
    findings.extend(neighbour::findings(&reading, surroundings));
    findings.sort_by_key(|finding| (finding.severity, finding.order()));
    findings
}

/// Whether the draft may be handed in: warnings ask, errors refuse.
pub fn is_submittable(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity != Severity::Error)
}
