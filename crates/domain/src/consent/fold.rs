//! The present state of one person, folded out of the register.
//!
//! Per purpose only the latest entry of each sort is kept, so entries may come late, twice or in any order, and two
//! people who become one have the state of both registers together.

use super::event::{Change, ConsentEvent, Purpose, Scope, Source};
use crate::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which entry decided. Ordered by time, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub at: Timestamp,
    pub id: Uuid,
    pub source: Source,
}

impl Mark {
    const fn key(&self) -> (Timestamp, Uuid) {
        (self.at, self.id)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Ledger {
    out: Option<Mark>,
    /// Opt-ins that a person entered, who alone can undo an opt-out.
    by_person: Option<Mark>,
    explicit: Option<Mark>,
    implicit: Option<Mark>,
}

/// What the register says of one person so far; small enough to be kept beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    marketing: Ledger,
    utility: Ledger,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Present {
    /// Nothing is recorded.
    Unknown,
    /// The person wrote first, or saved the number (J-04).
    Implicit {
        by: Mark,
    },
    OptedIn {
        by: Mark,
    },
    OptedOut {
        by: Mark,
        /// The person (or a file, or a form) said yes again since. It changes nothing: a colleague may look and undo.
        agreed_since: Option<Mark>,
    },
}

impl Consent {
    pub fn of<'e>(events: impl IntoIterator<Item = &'e ConsentEvent>) -> Self {
        let mut consent = Self::default();
        for event in events {
            consent.record(event);
        }
        consent
    }

    pub fn record(&mut self, event: &ConsentEvent) {
        let Self { marketing, utility } = self;
        for (purpose, ledger) in [(Purpose::Marketing, marketing), (Purpose::Utility, utility)] {
            if event.scope.covers(purpose) {
                ledger.record(event);
            }
        }
    }

    /// Of two people who turn out to be one.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self { marketing: self.marketing.merge(other.marketing), utility: self.utility.merge(other.utility) }
    }

    pub fn present(&self, purpose: Purpose) -> Present {
        match purpose {
            Purpose::Marketing => self.marketing.present(),
            Purpose::Utility => self.utility.present(),
        }
    }

    /// Whether anything covered by the scope is stopped.
    pub fn is_stopped(&self, scope: Scope) -> bool {
        let is_out = |purpose| matches!(self.present(purpose), Present::OptedOut { .. });
        Purpose::ALL.iter().any(|purpose| scope.covers(*purpose) && is_out(*purpose))
    }
}

impl Ledger {
    fn record(&mut self, event: &ConsentEvent) {
        let mark = Some(Mark { at: event.at, id: event.id, source: event.source });
        match event.change {
            Change::OptOut => self.out = later(self.out, mark),
            Change::OptIn if event.source.is_implicit() => self.implicit = later(self.implicit, mark),
            Change::OptIn => {
                self.explicit = later(self.explicit, mark);
                if event.is_by_person() {
                    self.by_person = later(self.by_person, mark);
                }
            }
        }
    }

    fn merge(self, other: Self) -> Self {
        Self {
            out: later(self.out, other.out),
            by_person: later(self.by_person, other.by_person),
            explicit: later(self.explicit, other.explicit),
            implicit: later(self.implicit, other.implicit),
        }
    }

    /// An opt-out holds until a person undoes it, strictly later: within one millisecond refusing wins.
    fn present(&self) -> Present {
        let stands = |out: &Mark| self.by_person.is_none_or(|undone| undone.at <= out.at);
        match (self.out.filter(stands), self.explicit, self.implicit) {
            (Some(by), explicit, _) => {
                Present::OptedOut { by, agreed_since: explicit.filter(|agreed| agreed.at > by.at) }
            }
            (None, Some(by), _) => Present::OptedIn { by },
            (None, None, Some(by)) => Present::Implicit { by },
            (None, None, None) => Present::Unknown,
        }
    }
}

fn later(one: Option<Mark>, other: Option<Mark>) -> Option<Mark> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.key() > one.key() { other } else { one }),
        (mark, None) | (None, mark) => mark,
    }
}
