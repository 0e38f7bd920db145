//! What a batch means: decided in memory with the rules of `domain`, from what was loaded. Touches no database.

mod ad;
mod change;
mod consent;
mod contact;
mod identity;
mod link;
mod message;
mod notice;
mod orphan;
mod person;
mod thread;

pub(crate) use link::link_code;
pub(crate) use message::Held;
pub(crate) use thread::Thread;

use super::{
    batch::{Key, Lines, Sourced, provider_time},
    change::Pending,
    earlier::Earlier,
    hands::Hands,
    people::Acquaintance,
};
use crate::jobs::fill_whatsapp::FillWhatsapp;
use channels::adapter::Inbound;
use domain::{ChannelId, ContactId, ConversationId, IdentityId, MessageId, Timestamp, event::Event};
use std::collections::{HashMap, HashSet};
use store::{
    NewJob,
    channel::Pause,
    consent::NewEntry,
    contact_event::NewEvent,
    cost::Heard,
    ingest::{
        ContactTimes, KnownConversation, KnownIdentity, KnownKey, KnownLink, KnownMessage, Line, LineNews, LinkArrival,
        LogEntry, MediaFile, NewKey, OfNumber, ParkedItem, ReactionChange, Receipt, Stray, Superseded, Target,
    },
};
use uuid::Uuid;

/// What the database knows about a batch.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) lines: Lines,
    pub(crate) people: Acquaintance,
    pub(crate) hands: Hands,
    pub(crate) keys: Vec<KnownKey>,
    pub(crate) identities: HashMap<IdentityId, KnownIdentity>,
    pub(crate) conversations: Vec<KnownConversation>,
    pub(crate) earlier: Earlier,
    pub(crate) messages: Vec<KnownMessage>,
    /// Of messages that are edited.
    pub(crate) contents: HashMap<MessageId, String>,
    pub(crate) parked: Vec<ParkedItem>,
    /// Whose the numbers are that the channel did not know, by canonical digits.
    pub(crate) contacts: HashMap<String, OfNumber>,
    /// Those that texts of the batch name.
    pub(crate) links: Vec<KnownLink>,
}

/// A known identity, and whether the batch changed it.
pub(crate) struct Somebody {
    pub(crate) known: KnownIdentity,
    pub(crate) changed: bool,
}

pub(crate) struct Plan<'a> {
    new_id: &'a (dyn Fn() -> Uuid + Sync),
    now: Timestamp,
    pub(crate) lines: Lines,
    acquaintance: Acquaintance,
    hands: Hands,
    /// The identity of each person of this batch.
    persons: HashMap<usize, IdentityId>,
    keys: HashMap<Key, KnownKey>,
    pub(crate) people: HashMap<IdentityId, Somebody>,
    pub(crate) new_keys: HashMap<Key, NewKey>,
    pub(crate) superseded: Vec<Superseded>,
    pub(crate) threads: Vec<Thread>,
    thread_of: HashMap<(ChannelId, IdentityId), usize>,
    pub(crate) messages: Vec<Held>,
    by_target: HashMap<Target, usize>,
    by_id: HashMap<MessageId, usize>,
    contents: HashMap<MessageId, String>,
    pub(crate) raw: Vec<(MessageId, &'a str)>,
    pub(crate) media: Vec<MediaFile>,
    pub(crate) jobs: Vec<NewJob>,
    pub(crate) reactions: HashMap<(MessageId, bool), ReactionChange>,
    pub(crate) receipts: Vec<Receipt>,
    /// What receipts said about prices.
    pub(crate) prices: Vec<Heard>,
    waiting: HashMap<Target, Vec<ParkedItem>>,
    pub(crate) parked: HashMap<Target, Vec<ParkedItem>>,
    pub(crate) unparked: Vec<ParkedItem>,
    pub(crate) shown: Vec<ParkedItem>,
    pub(crate) log: Vec<LogEntry>,
    pub(crate) strays: Vec<Stray>,
    pub(crate) line_news: HashMap<ChannelId, LineNews>,
    /// Lines that can send nothing until somebody acts.
    pub(crate) pauses: HashMap<ChannelId, Pause>,
    pub(crate) events: Vec<Event>,
    contacts: HashMap<String, OfNumber>,
    links: Vec<KnownLink>,
    pub(crate) link_arrivals: Vec<LinkArrival>,
    pub(crate) contact_times: HashMap<ContactId, ContactTimes>,
    pub(crate) history: Vec<NewEvent>,
    /// What people said about being written to.
    pub(crate) consents: Vec<(NewEntry, Option<ContactId>)>,
    fills: HashSet<FillWhatsapp>,
    updated: HashSet<MessageId>,
    told: HashSet<ConversationId>,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(loaded: Loaded, new_id: &'a (dyn Fn() -> Uuid + Sync), now: Timestamp) -> Self {
        let mut plan = Self::empty(new_id, now);
        let identities = loaded.people.identities(&loaded.keys);
        plan.persons = identities.into_iter().filter_map(|(person, ids)| Some((person, *ids.first()?))).collect();
        plan.acquaintance = loaded.people;
        plan.hands = loaded.hands;
        plan.keys = loaded.keys.into_iter().map(|key| ((key.kind, key.canonical.clone()), key)).collect();
        let people = loaded.identities.into_iter();
        plan.people = people.map(|(id, known)| (id, Somebody { known, changed: false })).collect();
        let mut earlier = loaded.earlier;
        for conversation in loaded.conversations {
            let earlier = earlier.of(&conversation);
            plan.hold_thread(Thread::known(conversation, earlier));
        }
        for message in loaded.messages {
            plan.hold(Held::known(message));
        }
        for item in loaded.parked {
            plan.waiting.entry(item.target.clone()).or_default().push(item);
        }
        plan.lines = loaded.lines;
        plan.contents = loaded.contents;
        plan.contacts = loaded.contacts;
        plan.links = loaded.links;
        plan
    }

    fn empty(new_id: &'a (dyn Fn() -> Uuid + Sync), now: Timestamp) -> Self {
        Self {
            new_id,
            now,
            lines: Lines::default(),
            acquaintance: Acquaintance::default(),
            hands: Hands::default(),
            persons: HashMap::new(),
            keys: HashMap::new(),
            people: HashMap::new(),
            new_keys: HashMap::new(),
            superseded: Vec::new(),
            threads: Vec::new(),
            thread_of: HashMap::new(),
            messages: Vec::new(),
            by_target: HashMap::new(),
            by_id: HashMap::new(),
            contents: HashMap::new(),
            raw: Vec::new(),
            media: Vec::new(),
            jobs: Vec::new(),
            reactions: HashMap::new(),
            receipts: Vec::new(),
            prices: Vec::new(),
            waiting: HashMap::new(),
            parked: HashMap::new(),
            unparked: Vec::new(),
            shown: Vec::new(),
            log: Vec::new(),
            strays: Vec::new(),
            line_news: HashMap::new(),
            pauses: HashMap::new(),
            events: Vec::new(),
            contacts: HashMap::new(),
            links: Vec::new(),
            link_arrivals: Vec::new(),
            contact_times: HashMap::new(),
            history: Vec::new(),
            consents: Vec::new(),
            fills: HashSet::new(),
            updated: HashSet::new(),
            told: HashSet::new(),
        }
    }

    /// Whether keys are somebody else's, or nobody's to write to, from here on.
    pub(crate) fn has_moved_keys(&self) -> bool {
        !self.superseded.is_empty() || self.new_keys.values().any(|key| key.former.is_some())
    }

    fn id<T: From<Uuid>>(&self) -> T {
        T::from((self.new_id)())
    }

    /// Takes one item in.
    pub(crate) fn take(&mut self, source: &'a Sourced) {
        let Some(line) = self.lines.of(&source.item).cloned() else {
            return self.take_without_number(source);
        };
        self.line_news.entry(line.id).or_default();
        let at = |at: Option<Timestamp>| provider_time(at, source);
        match &source.item.inbound {
            Inbound::Message(message) => self.message(&line, source, message),
            Inbound::Echo(message) => self.echo(&line, source, message),
            Inbound::History(history) => self.history(&line, source, history),
            Inbound::Status(update) => self.status(&line, source, update),
            Inbound::Reaction(reaction) => {
                let pending = Pending::reaction(reaction, at(reaction.at));
                let dedupe = format!("reaction/{}", reaction.provider_id);
                self.change(target(&line, &reaction.target), pending, &source.item.raw, dedupe);
            }
            Inbound::Edit(edit) => {
                let dedupe = format!("edit/{}", edit.provider_id);
                let pending = Pending::edit(edit, at(edit.at));
                self.change(target(&line, &edit.target), pending, &source.item.raw, dedupe);
            }
            Inbound::Revoke(revoke) => {
                let dedupe = format!("revoke/{}", revoke.provider_id);
                let pending = Pending::revoke(revoke, at(revoke.at));
                self.change(target(&line, &revoke.target), pending, &source.item.raw, dedupe);
            }
            Inbound::IdentityChange(change) => self.identity_change(&line, source, change),
            Inbound::Watermark(watermark) => self.watermark(&line, source, watermark),
            Inbound::Notice(notice) => {
                self.heed_preference(&line, source, notice);
                self.notice(&line, source, notice);
            }
            Inbound::Unsupported(item) => self.unsupported(&line, source, item),
        }
    }
}

fn target(line: &Line, provider_id: &str) -> Target {
    Target { channel: line.id, provider_id: provider_id.to_owned() }
}
