//! Reply windows: how may we write to this contact now, and what does it cost nothing until when?
//!
//! One pure rule behind the server's check, the API's view and the composer (C-02 to C-07, C-13).

use crate::{
    Timestamp,
    channel::ChannelKind,
    time::{DAY, HOUR},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

const CUSTOMER_SERVICE_WINDOW: Duration = HOUR.saturating_mul(24);
/// Messenger and Instagram: a person may still answer, tagged `HUMAN_AGENT`.
const HUMAN_AGENT_WINDOW: Duration = DAY.saturating_mul(7);
/// An ad's free entry window exists only if the business answers within this time.
pub(crate) const FREE_ENTRY_ANSWER: Duration = HOUR.saturating_mul(24);
/// It then lasts this long, counted from that answer. It frees from charges, not from the 24-hour window.
pub(crate) const FREE_ENTRY_WINDOW: Duration = HOUR.saturating_mul(72);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyMode {
    /// Anything goes: the contact wrote less than 24 hours ago.
    FreeForm,
    /// Messenger and Instagram only: a person may still answer, tagged `HUMAN_AGENT`.
    HumanAgent,
    /// WhatsApp only: an approved template may be sent; only the customer's answer opens the window.
    TemplateOnly,
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Initiation {
    Template,
    None,
}

/// What a conversation remembers about its windows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WindowFacts {
    /// Provider time of the last inbound that opens the window (see [`opens_window`]).
    pub last_opening_inbound: Option<Timestamp>,
    /// Provider time of the last inbound that came from an ad or a Page's button and was not answered yet.
    pub free_entry_asked: Option<Timestamp>,
    /// When the business answered it in time.
    pub free_entry_answered: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub mode: ReplyMode,
    pub free_form_until: Option<Timestamp>,
    pub human_agent_until: Option<Timestamp>,
    /// Until when every message is free of charge, after an ad answered in time.
    pub free_entry_until: Option<Timestamp>,
    /// Until when an answer would start the free 72 hours.
    pub free_entry_pending_until: Option<Timestamp>,
    pub can_initiate: Initiation,
}

/// The window as it stands at `now`; limits that passed are `None`.
pub fn window(kind: ChannelKind, facts: WindowFacts, now: Timestamp) -> Window {
    let ahead = |at: Timestamp| (at > now).then_some(at);
    let free_form_until = facts.last_opening_inbound.and_then(|at| ahead(at.plus(CUSTOMER_SERVICE_WINDOW)));
    let human_agent_until = match kind {
        ChannelKind::Whatsapp => None,
        ChannelKind::Messenger | ChannelKind::Instagram => {
            facts.last_opening_inbound.and_then(|at| ahead(at.plus(HUMAN_AGENT_WINDOW)))
        }
    };
    let can_initiate = match kind {
        ChannelKind::Whatsapp => Initiation::Template,
        ChannelKind::Messenger | ChannelKind::Instagram => Initiation::None,
    };
    Window {
        mode: match (free_form_until, human_agent_until, can_initiate) {
            (Some(_), _, _) => ReplyMode::FreeForm,
            (None, Some(_), _) => ReplyMode::HumanAgent,
            (None, None, Initiation::Template) => ReplyMode::TemplateOnly,
            (None, None, Initiation::None) => ReplyMode::Closed,
        },
        free_form_until,
        human_agent_until,
        free_entry_until: facts.free_entry_answered.and_then(|at| ahead(at.plus(FREE_ENTRY_WINDOW))),
        free_entry_pending_until: facts.free_entry_asked.and_then(|at| ahead(at.plus(FREE_ENTRY_ANSWER))),
        can_initiate,
    }
}

impl WindowFacts {
    /// An inbound message arrived; whether it came from an ad is for [`crate::free_entry`].
    pub fn inbound(&mut self, at: Timestamp, opens: bool) {
        if opens {
            self.last_opening_inbound = self.last_opening_inbound.max(Some(at));
        }
    }

    /// The business wrote at `at` (any type). Starts the free 72 hours when an ad waits for its answer.
    pub fn answered(&mut self, at: Timestamp) {
        if let Some(asked) = self.free_entry_asked.take()
            && at.since(asked) < FREE_ENTRY_ANSWER
        {
            self.free_entry_answered = self.free_entry_answered.max(Some(at));
        }
    }
}

/// What arrived, as far as windows and re-opening care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InboundNature {
    /// A message of any type, a tap on a button or list, an answered form.
    Message,
    Call,
    Reaction,
    /// A notice of the platform, such as a changed number.
    SystemNotice,
    /// Written by the company on its own phone.
    Echo,
    /// Imported from before the line was connected.
    History,
    Edit,
    Revoke,
}

/// Decision 5: which arrivals open the 24-hour window.
pub const fn opens_window(kind: ChannelKind, nature: InboundNature) -> bool {
    match (nature, kind) {
        (InboundNature::Message | InboundNature::Call, _) => true,
        (InboundNature::Reaction, ChannelKind::Messenger) => true,
        (InboundNature::Reaction, ChannelKind::Whatsapp | ChannelKind::Instagram) => false,
        (
            InboundNature::SystemNotice
            | InboundNature::Echo
            | InboundNature::History
            | InboundNature::Edit
            | InboundNature::Revoke,
            _,
        ) => false,
    }
}

/// Decision 5: any new inbound message re-opens a closed conversation, whatever its provider time.
pub const fn reopens(nature: InboundNature) -> bool {
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
    use crate::time::SECOND;

    const WROTE: Timestamp = Timestamp::from_millis(1_000_000_000);

    fn mode(kind: ChannelKind, silence: Duration) -> ReplyMode {
        let facts = WindowFacts { last_opening_inbound: Some(WROTE), ..WindowFacts::default() };
        window(kind, facts, WROTE.plus(silence)).mode
    }

    #[test]
    fn the_window_closes_after_exactly_24_hours() {
        use ChannelKind::{Instagram, Messenger, Whatsapp};
        use ReplyMode::{Closed, FreeForm, HumanAgent, TemplateOnly};
        let last_second = (HOUR * 24).saturating_sub(SECOND);
        for (kind, silence, expected) in [
            (Whatsapp, Duration::ZERO, FreeForm),
            (Whatsapp, last_second, FreeForm),
            (Whatsapp, HOUR * 24, TemplateOnly),
            (Messenger, last_second, FreeForm),
            (Messenger, HOUR * 24, HumanAgent),
            (Instagram, (DAY * 7).saturating_sub(SECOND), HumanAgent),
            (Instagram, DAY * 7, Closed),
        ] {
            assert_eq!(mode(kind, silence), expected, "{kind:?} after {silence:?}");
        }
        assert_eq!(window(Whatsapp, WindowFacts::default(), WROTE).mode, TemplateOnly);
        assert_eq!(window(Messenger, WindowFacts::default(), WROTE).mode, Closed);
    }

    #[test]
    fn a_late_older_message_never_shortens_the_window() {
        let mut facts = WindowFacts::default();
        facts.inbound(WROTE, true);
        facts.inbound(WROTE.minus(HOUR), true);
        assert_eq!(facts.last_opening_inbound, Some(WROTE));
    }

    #[test]
    fn an_ad_is_free_for_72_hours_from_an_answer_within_a_day() {
        let mut facts = WindowFacts { free_entry_asked: Some(WROTE), ..WindowFacts::default() };
        let asked = window(ChannelKind::Whatsapp, facts, WROTE.plus(HOUR));
        assert_eq!(asked.free_entry_pending_until, Some(WROTE.plus(HOUR * 24)));
        assert_eq!(asked.free_entry_until, None);

        facts.answered(WROTE.plus(HOUR * 2));
        let answered = window(ChannelKind::Whatsapp, facts, WROTE.plus(HOUR * 30));
        assert_eq!(answered.free_entry_until, Some(WROTE.plus(HOUR * 74)));
        assert_eq!(answered.free_entry_pending_until, None);
        assert_eq!(answered.mode, ReplyMode::TemplateOnly, "free of charge is not free of form");
    }

    #[test]
    fn an_answer_after_a_day_starts_nothing() {
        let mut facts = WindowFacts { free_entry_asked: Some(WROTE), ..WindowFacts::default() };
        facts.answered(WROTE.plus(HOUR * 24));
        assert_eq!(window(ChannelKind::Whatsapp, facts, WROTE.plus(HOUR * 25)).free_entry_until, None);
    }
}
