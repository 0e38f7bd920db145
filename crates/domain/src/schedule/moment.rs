//! The moment a scheduled message is due: the window, consent and fields are looked at again, for they may have changed
//! since somebody chose the time.

use super::state::Step;
use crate::{consent::Verdict, reply::ReplyMode};
use serde::{Deserialize, Serialize};

/// What was scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prepared {
    /// Text, a file, options: needs the open window.
    FreeForm,
    Template,
}

/// What happens to a free message whose window closed meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    /// The template chosen beside it goes instead.
    Template,
    /// It becomes a draft again, and whoever wrote it is told.
    #[default]
    Draft,
}

/// The template that would go: the message itself or its fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TemplateFitness {
    Ready,
    /// Gone, paused, disabled or no longer approved.
    NotSendable,
    /// One of its values is empty for this person, or cannot be sent.
    ParamMissing,
}

/// How things stand at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub prepared: Prepared,
    pub fallback: Fallback,
    pub mode: ReplyMode,
    /// Of [`Prepared::FreeForm`]: whether every merge field has a value or a fallback.
    pub is_filled: bool,
    /// Looked at only when a template is to go.
    pub template: TemplateFitness,
    /// Of the template that would go, as [`crate::consent::may_send`] says.
    pub consent: Verdict,
}

/// What to do. The codes are those of a refused send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    Send,
    /// The fallback's template.
    SendTemplate,
    ReturnToDraft(&'static str),
    /// Nothing that a person could write would help.
    Fail(&'static str),
}

impl Outcome {
    pub const fn step(self) -> Step {
        match self {
            Self::Send | Self::SendTemplate => Step::Send,
            Self::ReturnToDraft(_) => Step::ReturnToDraft,
            Self::Fail(_) => Step::Fail,
        }
    }
}

/// The codes: `window_closed_template_required`, `window_closed` (Messenger and Instagram, where only a person may
/// still write or nobody), `cannot_initiate_on_channel`, `template_not_sendable`, `template_param_missing`,
/// `opted_out`, `no_consent`, `frequency_capped`.
pub const fn at_send_time(moment: &Moment) -> Outcome {
    match (moment.prepared, moment.mode, moment.fallback) {
        (Prepared::FreeForm, ReplyMode::FreeForm, _) if moment.is_filled => Outcome::Send,
        (Prepared::FreeForm, ReplyMode::FreeForm, _) => Outcome::ReturnToDraft("template_param_missing"),
        (Prepared::FreeForm, ReplyMode::TemplateOnly, Fallback::Template) => template(moment, Outcome::SendTemplate),
        (Prepared::FreeForm, ReplyMode::TemplateOnly, Fallback::Draft) => {
            Outcome::ReturnToDraft("window_closed_template_required")
        }
        // The human-agent tag is for what a person sends, and nobody is there now.
        (Prepared::FreeForm, ReplyMode::HumanAgent | ReplyMode::Closed, _) => Outcome::ReturnToDraft("window_closed"),
        (Prepared::Template, ReplyMode::FreeForm | ReplyMode::TemplateOnly, _) => template(moment, Outcome::Send),
        (Prepared::Template, ReplyMode::HumanAgent | ReplyMode::Closed, _) => {
            Outcome::Fail("cannot_initiate_on_channel")
        }
    }
}

/// A warning was shown when it was scheduled and is no news; a refusal is obeyed.
const fn template(moment: &Moment, send: Outcome) -> Outcome {
    match (moment.consent, moment.template) {
        (Verdict::Refused(code), _) => Outcome::Fail(code),
        (Verdict::Allowed | Verdict::Warn(_), TemplateFitness::Ready) => send,
        (Verdict::Allowed | Verdict::Warn(_), TemplateFitness::NotSendable) => {
            Outcome::ReturnToDraft("template_not_sendable")
        }
        (Verdict::Allowed | Verdict::Warn(_), TemplateFitness::ParamMissing) => {
            Outcome::ReturnToDraft("template_param_missing")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::ScheduledState;

    const FREE: Moment = Moment {
        prepared: Prepared::FreeForm,
        fallback: Fallback::Draft,
        mode: ReplyMode::FreeForm,
        is_filled: true,
        template: TemplateFitness::Ready,
        consent: Verdict::Allowed,
    };
    const LATE: Moment = Moment { mode: ReplyMode::TemplateOnly, ..FREE };
    const REPLACED: Moment = Moment { fallback: Fallback::Template, ..LATE };
    const TEMPLATE: Moment = Moment { prepared: Prepared::Template, ..LATE };

    #[test]
    fn the_window_is_looked_at_again_when_the_time_has_come() {
        use Outcome::{Fail, ReturnToDraft, Send, SendTemplate};
        let refused = Verdict::Refused("opted_out");
        for (moment, outcome) in [
            (FREE, Send),
            (Moment { consent: refused, ..FREE }, Send),
            (Moment { is_filled: false, ..FREE }, ReturnToDraft("template_param_missing")),
            (Moment { fallback: Fallback::Template, ..FREE }, Send),
            (LATE, ReturnToDraft("window_closed_template_required")),
            (REPLACED, SendTemplate),
            (Moment { is_filled: false, ..REPLACED }, SendTemplate),
            (Moment { template: TemplateFitness::NotSendable, ..REPLACED }, ReturnToDraft("template_not_sendable")),
            (Moment { template: TemplateFitness::ParamMissing, ..REPLACED }, ReturnToDraft("template_param_missing")),
            (Moment { consent: refused, ..REPLACED }, Fail("opted_out")),
            (Moment { consent: Verdict::Warn("no_consent"), ..REPLACED }, SendTemplate),
            (Moment { mode: ReplyMode::HumanAgent, ..REPLACED }, ReturnToDraft("window_closed")),
            (Moment { mode: ReplyMode::Closed, ..FREE }, ReturnToDraft("window_closed")),
            (TEMPLATE, Send),
            (Moment { mode: ReplyMode::FreeForm, ..TEMPLATE }, Send),
            (Moment { template: TemplateFitness::NotSendable, ..TEMPLATE }, ReturnToDraft("template_not_sendable")),
            (Moment { consent: Verdict::Refused("frequency_capped"), ..TEMPLATE }, Fail("frequency_capped")),
            (Moment { mode: ReplyMode::Closed, ..TEMPLATE }, Fail("cannot_initiate_on_channel")),
        ] {
            assert_eq!(at_send_time(&moment), outcome, "{moment:?}");
        }
    }

    #[test]
    fn every_outcome_ends_the_wait() {
        for (outcome, state) in [
            (Outcome::Send, ScheduledState::Sent),
            (Outcome::SendTemplate, ScheduledState::Sent),
            (Outcome::ReturnToDraft("window_closed"), ScheduledState::ReturnedToDraft),
            (Outcome::Fail("opted_out"), ScheduledState::Failed),
        ] {
            assert_eq!(ScheduledState::Waiting.step(outcome.step()), Ok(state));
        }
    }
}
