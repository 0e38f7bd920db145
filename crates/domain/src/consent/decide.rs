//! Whether a message that the business starts may go: consent first, then the cap.

use super::{
    event::Purpose,
    fold::{Consent, Present},
    frequency::FrequencyCap,
};
use crate::{Timestamp, reply::ReplyMode};
use serde::{Deserialize, Serialize};

/// What a message is, as Meta classes it (C-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Marketing,
    Utility,
    /// One-time codes.
    Authentication,
    /// An answer to the customer within the open window; no template.
    Service,
}

impl Category {
    /// Of a template's category in any case. What is neither utility nor a code is marketing (C-08), so newer words
    /// too.
    pub fn of_template(word: &str) -> Self {
        if word.eq_ignore_ascii_case("utility") {
            Self::Utility
        } else if word.eq_ignore_ascii_case("authentication") {
            Self::Authentication
        } else {
            Self::Marketing
        }
    }

    /// What consent it needs, if any.
    pub const fn purpose(self) -> Option<Purpose> {
        match self {
            Self::Marketing => Some(Purpose::Marketing),
            Self::Utility | Self::Authentication => Some(Purpose::Utility),
            Self::Service => None,
        }
    }
}

/// To how many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    /// To one person, by a colleague or a flow.
    Single,
    Campaign,
}

/// What a workspace does where consent lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    Block,
    /// It goes once somebody was told: a colleague before sending, whoever runs a campaign or a flow by its counts.
    Warn,
}

/// How far the permission reaches that lies in writing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImplicitReach {
    /// Everything (C-19, J-04).
    Any,
    /// Marketing needs a yes; some laws ask for it.
    Utility,
}

/// A workspace's rules. The usual ones are those of C-19: a warning for single utility messages, else blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Of single utility messages and codes.
    pub utility: Lack,
    /// Of single marketing messages.
    pub marketing: Lack,
    /// Of every message of a campaign.
    pub campaign: Lack,
    pub implicit: ImplicitReach,
    /// Of marketing, single and of campaigns together; `None` is no limit.
    pub cap: Option<FrequencyCap>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            utility: Lack::Warn,
            marketing: Lack::Block,
            campaign: Lack::Block,
            implicit: ImplicitReach::Any,
            cap: None,
        }
    }
}

impl Policy {
    const fn on_lack(self, sending: Sending, purpose: Purpose) -> Lack {
        match (sending, purpose) {
            (Sending::Campaign, _) => self.campaign,
            (Sending::Single, Purpose::Marketing) => self.marketing,
            (Sending::Single, Purpose::Utility) => self.utility,
        }
    }
}

/// The message in question.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    pub category: Category,
    pub sending: Sending,
    pub consent: &'a Consent,
    pub policy: Policy,
    /// When marketing messages went to this person, at least those of the cap's span: see [`FrequencyCap::full_until`].
    pub marketing_sent: &'a [Timestamp],
    pub now: Timestamp,
}

/// The codes: `no_consent`, `opted_out`, `frequency_capped` (Meta's own cap is `marketing_capped`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Allowed,
    /// Somebody who was told may send it all the same.
    Warn(&'static str),
    Refused(&'static str),
}

/// A stop of marketing is obeyed whatever the policy says: Meta's rules leave no choice. A full cap refuses, too. To be
/// asked again right before sending, so that a stop reaches what is queued and scheduled.
pub fn may_send(ask: &Ask<'_>) -> Verdict {
    let Some(purpose) = ask.category.purpose() else { return Verdict::Allowed };
    let lack = |code| match ask.policy.on_lack(ask.sending, purpose) {
        Lack::Block => Verdict::Refused(code),
        Lack::Warn => Verdict::Warn(code),
    };
    let by_consent = match (ask.consent.present(purpose), purpose, ask.policy.implicit) {
        (Present::OptedOut { .. }, Purpose::Marketing, _) => Verdict::Refused("opted_out"),
        (Present::OptedOut { .. }, Purpose::Utility, _) => lack("opted_out"),
        (Present::OptedIn { .. }, _, _) => Verdict::Allowed,
        (Present::Implicit { .. }, Purpose::Marketing, ImplicitReach::Utility) => lack("no_consent"),
        (Present::Implicit { .. }, _, _) => Verdict::Allowed,
        (Present::Unknown, _, _) => lack("no_consent"),
    };
    let is_full = purpose == Purpose::Marketing
        && ask.policy.cap.is_some_and(|cap| cap.full_until(ask.marketing_sent, ask.now).is_some());
    match by_consent {
        Verdict::Refused(_) => by_consent,
        Verdict::Allowed | Verdict::Warn(_) if is_full => Verdict::Refused("frequency_capped"),
        Verdict::Allowed | Verdict::Warn(_) => by_consent,
    }
}

/// Whether *you will get no more promotions* may be said: only as a free answer in the open window, never as a
/// template, which would be one more message to somebody who asked for none.
pub const fn may_confirm(mode: ReplyMode) -> bool {
    match mode {
        ReplyMode::FreeForm => true,
        ReplyMode::HumanAgent | ReplyMode::TemplateOnly | ReplyMode::Closed => false,
    }
}
