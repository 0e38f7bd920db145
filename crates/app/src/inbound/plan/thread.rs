//! Conversations: one per identity and line, opened by what arrives.

use super::Plan;
use crate::inbound::earlier::Before;
use domain::{
    ChannelId, IdentityId, MessageId, Timestamp,
    actor::Actor,
    channel::ChannelKind,
    conversation::{Arrival, Reception},
    event::{Event, EventKind},
    reply::InboundNature,
    schedule::inbound_cancels,
};
use store::ingest::{Episode, KnownConversation, Line};

/// A conversation, and what the batch changed of it.
pub(crate) struct Thread {
    pub(crate) known: KnownConversation,
    pub(crate) is_new: bool,
    pub(crate) changed: bool,
    pub(crate) episode_changed: bool,
    before: Before,
    /// When the customer wrote what the batch brings.
    inbound: Vec<Timestamp>,
    /// The customer said something: what was to go only if they did not, is off.
    pub(crate) cancels_scheduled: bool,
}

/// What the free days after an advertisement depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Talk {
    FromAd,
    ByBusiness,
    Other,
}

/// How a message stands in its conversation.
pub(super) struct Standing {
    pub(super) thread: usize,
    pub(super) arrival: Arrival,
    /// It opens what was open once and closed since.
    pub(super) is_opened_again: bool,
}

impl Thread {
    pub(super) const fn known(known: KnownConversation, before: Before) -> Self {
        Self {
            known,
            is_new: false,
            changed: false,
            episode_changed: false,
            before,
            inbound: Vec::new(),
            cancels_scheduled: false,
        }
    }

    /// How many of the customer's messages are from then or later.
    fn inbound_since(&self, at: Timestamp) -> i64 {
        let of_the_batch = self.inbound.iter().filter(|other| **other >= at).count();
        self.before.inbound_since(at) + i64::try_from(of_the_batch).unwrap_or(i64::MAX)
    }

    fn talk(&mut self, talk: Talk, at: Timestamp) {
        let Some(entry) = self.before.free_entry.as_mut() else { return };
        match talk {
            Talk::FromAd => entry.asked(at),
            Talk::ByBusiness => entry.answered(at),
            Talk::Other => return,
        }
        entry.tell(&mut self.known.reception.windows);
    }
}

impl Plan<'_> {
    pub(super) fn hold_thread(&mut self, thread: Thread) -> usize {
        let place = self.threads.len();
        self.thread_of.insert((thread.known.channel, thread.known.identity), place);
        self.threads.push(thread);
        place
    }

    /// The conversation of this person on this line, made when there is none.
    pub(super) fn thread(&mut self, line: &Line, identity: IdentityId, at: Timestamp) -> usize {
        if let Some(place) = self.thread_of.get(&(line.id, identity)) {
            return *place;
        }
        let owner = self.people.get(&identity).and_then(|somebody| somebody.known.contact_owner);
        self.hold_thread(Thread {
            known: KnownConversation {
                id: self.id(),
                channel: line.id,
                identity,
                owner,
                reception: Reception::new(),
                marked_unread: false,
                last_message: None,
                last_inbound: None,
                referral: None,
                episode: None,
                created_at: at,
            },
            is_new: true,
            changed: true,
            episode_changed: false,
            before: Before::nothing(),
            inbound: Vec::new(),
            cancels_scheduled: false,
        })
    }

    /// The conversation takes an arrival: state, unread, windows, order.
    pub(super) fn receive(
        &mut self,
        place: usize,
        kind: ChannelKind,
        nature: InboundNature,
        (at, received_at): (Timestamp, Timestamp),
        talk: Talk,
    ) -> Option<Standing> {
        let episode_id = self.id();
        let thread = self.threads.get_mut(place)?;
        thread.changed = true;
        thread.cancels_scheduled |= inbound_cancels(nature);
        thread.talk(talk, at);
        let since = thread.inbound_since(at);
        let known = &mut thread.known;
        let arrival = known.reception.receive(kind, nature, at, received_at);
        let is_opened_again = arrival.reopened && known.episode.is_some();
        match nature {
            InboundNature::Message | InboundNature::Call => {
                thread.inbound.push(at);
                if arrival.reopened {
                    known.episode = Some(Episode {
                        id: episode_id,
                        opened_at: received_at,
                        first_inbound_at: Some(at),
                        first_response_at: None,
                    });
                    thread.episode_changed = true;
                } else if let Some(episode) =
                    known.episode.as_mut().filter(|episode| episode.first_inbound_at.is_none())
                {
                    episode.first_inbound_at = Some(at);
                    thread.episode_changed = true;
                }
            }
            InboundNature::Echo => {
                known.reception.seen(at, since);
                known.marked_unread &= known.reception.unread_count > 0;
                if let Some(episode) = known.episode.as_mut().filter(|episode| episode.first_response_at.is_none()) {
                    episode.first_response_at = Some(at);
                    thread.episode_changed = true;
                }
            }
            InboundNature::Reaction
            | InboundNature::SystemNotice
            | InboundNature::History
            | InboundNature::Edit
            | InboundNature::Revoke => {}
        }
        if arrival.reopened {
            let (conversation, channel) = (known.id, known.channel);
            self.record_opened(conversation, channel);
        }
        Some(Standing { thread: place, arrival, is_opened_again })
    }

    fn record_opened(&mut self, conversation: domain::ConversationId, channel: ChannelId) {
        let kind = EventKind::ConversationOpenedByInbound;
        self.events.push(Event::conversation(kind, Actor::Contact, conversation, channel));
    }

    /// The list shows this message from now on, unless it shows a later one.
    pub(super) fn show_last(&mut self, place: usize, nature: InboundNature, at: Timestamp, message: MessageId) {
        let Some(thread) = self.threads.get_mut(place) else { return };
        let known = &mut thread.known;
        let is_newest = known.reception.windows.last_opening_inbound == Some(at);
        if is_newest && matches!(nature, InboundNature::Message | InboundNature::Call) {
            // Not the last message where an answer of the company's is newer.
            known.last_inbound = Some(message);
        }
        if known.last_message.is_none_or(|(last_at, _)| last_at <= at) {
            known.last_message = Some((at, message));
        }
    }
}
