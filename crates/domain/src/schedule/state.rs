//! What may become of a scheduled message.

use crate::reply::InboundNature;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScheduledState {
    Waiting,
    /// Handed to the outbox: from there on the message tells of itself.
    Sent,
    /// By a person, or because the customer wrote.
    Cancelled,
    /// It could not go as it was; its text lies in the conversation's draft.
    ReturnedToDraft,
    Failed,
}

impl ScheduledState {
    pub const ALL: &[Self] = &[Self::Waiting, Self::Sent, Self::Cancelled, Self::ReturnedToDraft, Self::Failed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Cancelled => "cancelled",
            Self::ReturnedToDraft => "returned_to_draft",
            Self::Failed => "failed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.as_str() == text)
    }

    /// The state after a step. Whatever ended stays as it ended: another try is another scheduled message. The
    /// refusal is a code: `already_sent`, `already_cancelled`, `already_returned_to_draft`, `already_failed`.
    pub const fn step(self, step: Step) -> Result<Self, &'static str> {
        match self {
            Self::Waiting => Ok(match step {
                Step::Edit => Self::Waiting,
                Step::Send => Self::Sent,
                Step::Cancel | Step::CustomerWrote => Self::Cancelled,
                Step::ReturnToDraft => Self::ReturnedToDraft,
                Step::Fail => Self::Failed,
            }),
            Self::Sent => Err("already_sent"),
            Self::Cancelled => Err("already_cancelled"),
            Self::ReturnedToDraft => Err("already_returned_to_draft"),
            Self::Failed => Err("already_failed"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Another text or another time.
    Edit,
    /// At its time, or at once because a person says so.
    Send,
    Cancel,
    CustomerWrote,
    ReturnToDraft,
    Fail,
}

/// Whether an arrival cancels the messages that were to go only if the customer stays silent: what they say does, by
/// message, tap or call. A late one too, since whoever scheduled had not read it.
pub const fn inbound_cancels(nature: InboundNature) -> bool {
    match nature {
        InboundNature::Message | InboundNature::Call => true,
        InboundNature::Reaction
        | InboundNature::SystemNotice
        | InboundNature::Echo
        | InboundNature::History
        | InboundNature::Edit
        | InboundNature::Revoke => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_waits_can_become_something() {
        use ScheduledState::{Cancelled, Failed, ReturnedToDraft, Sent, Waiting};
        for (step, after) in [
            (Step::Edit, Waiting),
            (Step::Send, Sent),
            (Step::Cancel, Cancelled),
            (Step::CustomerWrote, Cancelled),
            (Step::ReturnToDraft, ReturnedToDraft),
            (Step::Fail, Failed),
        ] {
            assert_eq!(Waiting.step(step), Ok(after), "{step:?}");
            for ended in [Sent, Cancelled, ReturnedToDraft, Failed] {
                assert_eq!(ended.step(step), Err(format!("already_{}", ended.as_str()).as_str()), "{ended:?} {step:?}");
            }
        }
        assert!(ScheduledState::ALL.iter().all(|state| ScheduledState::parse(state.as_str()) == Some(*state)));
    }

    #[test]
    fn what_the_customer_says_cancels_and_nothing_else() {
        for (nature, expected) in [
            (InboundNature::Message, true),
            (InboundNature::Call, true),
            (InboundNature::Reaction, false),
            (InboundNature::SystemNotice, false),
            (InboundNature::Echo, false),
            (InboundNature::History, false),
            (InboundNature::Edit, false),
            (InboundNature::Revoke, false),
        ] {
            assert_eq!(inbound_cancels(nature), expected, "{nature:?}");
        }
    }
}
