//! One thing to say about a draft: which rule, how grave, where, and what to write instead.

use super::Rule;
use crate::template::variable::TextRange;
use serde::Serialize;

/// How grave. The order is the one of a list: what refuses comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Cannot be handed in.
    Error,
    /// May be handed in once somebody confirmed.
    Warning,
    /// Only said.
    Info,
}

/// A part of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Place {
    Name,
    Language,
    Category,
    Header,
    Body,
    Footer,
    /// The buttons as a whole.
    Buttons,
    Button {
        index: usize,
        member: ButtonMember,
    },
    /// By the key of the variable, as in `body.1`.
    Example {
        key: String,
    },
    /// What Meta's text for codes is to say.
    Authentication,
    /// For how long Meta tries to deliver.
    Ttl,
    /// What stands as Meta sent it.
    Kept,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ButtonMember {
    /// The button as a whole.
    Kind,
    Text,
    Url,
    PhoneNumber,
    AutofillText,
    SupportedApps,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub rule: Rule,
    pub severity: Severity,
    pub at: Place,
    /// The characters meant; `None` for the place as a whole.
    pub range: Option<TextRange>,
    /// What to write instead of the range, or of the whole place.
    pub fix: Option<String>,
}

impl Finding {
    pub(super) fn new(rule: Rule, at: Place) -> Self {
        Self { rule, severity: rule.severity(), at, range: None, fix: None }
    }

    pub(super) fn over(mut self, range: TextRange) -> Self {
        self.range = Some(range);
        self
    }

    pub(super) fn fixed(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    pub(super) const fn graded(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// As a person reads: from the name to the last button, from the first character to the last.
    pub(super) fn order(&self) -> (usize, usize, usize) {
        let (part, index) = match &self.at {
            Place::Name => (0, 0),
            Place::Language => (1, 0),
            Place::Category => (2, 0),
            Place::Header => (3, 0),
            Place::Body => (4, 0),
            Place::Footer => (5, 0),
            Place::Authentication => (6, 0),
            Place::Buttons => (7, 0),
            Place::Button { index, .. } => (8, *index),
            Place::Example { .. } => (9, 0),
            Place::Ttl => (10, 0),
            Place::Kept => (11, 0),
        };
        (part, index, self.range.map_or(0, |range| range.start))
    }
}
