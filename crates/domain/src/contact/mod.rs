//! Who is writing, kept exactly right: numbers and e-mails, what each is used for, and the rules that may change them
//! without anybody asking (group D of the specification).

pub mod alike;
pub mod associate;
pub mod erase;
pub mod fill;
pub mod history;
pub mod matching;
pub mod merge;
pub mod points;
pub mod register;
pub mod route;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod table;

pub use history::HistoryKind;
pub use points::{MAX_POINTS, NewPoint, Point, PointKind, PointSource, Points, Provenance};

use serde::{Deserialize, Serialize};

/// Longest note of a call, a meeting or a thought, in characters.
pub const MAX_NOTE: usize = 4_000;
/// The wording that people agree to when they are stored; a new one gets a new name (D-05).
pub const CONSENT_TEXT: &str = "storage-2026-11";

/// A lead is a person of whom nobody has decided anything yet (E-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    Lead,
    Contact,
}

impl ContactKind {
    pub const ALL: &[Self] = &[Self::Lead, Self::Contact];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Contact => "contact",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

/// How the company first met somebody; kept for good (J-09).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstTouch {
    Ad,
    Link,
    Utm,
    Form,
    Import,
    /// They wrote.
    Inbound,
    Manual,
}

impl FirstTouch {
    pub const ALL: &[Self] = &[Self::Ad, Self::Link, Self::Utm, Self::Form, Self::Import, Self::Inbound, Self::Manual];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ad => "ad",
            Self::Link => "link",
            Self::Utm => "utm",
            Self::Form => "form",
            Self::Import => "import",
            Self::Inbound => "inbound",
            Self::Manual => "manual",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|source| source.as_str() == text)
    }
}

/// Both names in one, without stray spaces.
pub fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

/// What a contact lacks to be complete (D-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    LastName,
    Consent,
}

impl Missing {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LastName => "last_name",
            Self::Consent => "consent",
        }
    }

    pub fn of(last_name: &str, has_consent: bool) -> Vec<Self> {
        let parts = [(last_name.trim().is_empty(), Self::LastName), (!has_consent, Self::Consent)];
        parts.into_iter().filter_map(|(lacks, what)| lacks.then_some(what)).collect()
    }
}
