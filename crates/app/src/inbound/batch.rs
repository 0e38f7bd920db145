//! Items of several webhook bodies, about to be stored together.

use channels::adapter::{Inbound, Item, NoticeKind, Person};
use domain::{
    ChannelId, MetaAppId, Timestamp, channel::ChannelKind, conversation::clamp_provider_time, identity::IdentityKeyKind,
};
use std::collections::HashMap;
use store::ingest::Line;

/// One item and where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Sourced {
    /// Of the journal.
    pub(crate) seq: i64,
    pub(crate) meta_app: MetaAppId,
    pub(crate) received_at: Timestamp,
    pub(crate) item: Item,
}

impl Sourced {
    /// Position in its body.
    pub(crate) fn index(&self) -> i32 {
        i32::try_from(self.item.index).unwrap_or(i32::MAX)
    }
}

/// The workspace's lines by what Meta calls them.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    by_id: HashMap<ChannelId, Line>,
    by_account: HashMap<(ChannelKind, String), ChannelId>,
    by_waba: HashMap<String, Vec<ChannelId>>,
}

impl Lines {
    pub(crate) fn new(lines: Vec<Line>) -> Self {
        let mut found = Self::default();
        for line in lines {
            found.by_account.insert((line.kind, line.account.clone()), line.id);
            if let Some(waba) = &line.waba {
                found.by_waba.entry(waba.clone()).or_default().push(line.id);
            }
            found.by_id.insert(line.id, line);
        }
        found
    }

    pub(crate) fn get(&self, id: ChannelId) -> Option<&Line> {
        self.by_id.get(&id)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = ChannelId> + '_ {
        self.by_id.keys().copied()
    }

    /// The line an item is about, if it names one of ours.
    pub(crate) fn of(&self, item: &Item) -> Option<&Line> {
        let account = &item.account;
        let name = match account.kind? {
            ChannelKind::Whatsapp => account.phone_number_id.as_ref()?,
            ChannelKind::Messenger | ChannelKind::Instagram => account.entry_id.as_ref()?,
        };
        self.by_account.get(&(account.kind?, name.clone())).and_then(|id| self.get(*id))
    }

    /// The lines of the WhatsApp account that an item names when it names no number.
    pub(crate) fn of_account<'a>(&'a self, item: &Item) -> impl Iterator<Item = &'a Line> + use<'a> {
        let names_number = item.account.phone_number_id.is_some();
        let lines = item.account.entry_id.as_ref().filter(|_| !names_number).and_then(|waba| self.by_waba.get(waba));
        lines.into_iter().flatten().filter_map(|id| self.get(*id))
    }
}

/// A key as it is compared.
pub(crate) type Key = (IdentityKeyKind, String);

pub(crate) fn keys(person: &Person) -> impl Iterator<Item = Key> + '_ {
    person.keys.iter().map(|key| (key.kind, key.canonical()))
}

/// The keys that an item shows to be one person's. Empty when no conversation is touched by it.
pub(crate) fn linked_keys(inbound: &Inbound) -> Vec<Key> {
    let new_keys = match inbound {
        Inbound::IdentityChange(change) => change.new_keys.as_slice(),
        Inbound::Message(_)
        | Inbound::Echo(_)
        | Inbound::History(_)
        | Inbound::Status(_)
        | Inbound::Reaction(_)
        | Inbound::Edit(_)
        | Inbound::Revoke(_)
        | Inbound::Watermark(_)
        | Inbound::Notice(_)
        | Inbound::Unsupported(_) => &[],
    };
    let new = new_keys.iter().map(|key| (key.kind, key.canonical()));
    person(inbound).into_iter().flat_map(keys).chain(new).collect()
}

/// When it was said, as far as Meta tells.
pub(crate) fn said_at(source: &Sourced) -> Timestamp {
    let at = match &source.item.inbound {
        Inbound::Message(message) | Inbound::Echo(message) => message.at,
        Inbound::History(history) => history.message.at,
        Inbound::Status(update) => update.at,
        Inbound::Reaction(reaction) => reaction.at,
        Inbound::Edit(edit) => edit.at,
        Inbound::Revoke(revoke) => revoke.at,
        Inbound::IdentityChange(change) => change.at,
        Inbound::Watermark(watermark) => watermark.at,
        Inbound::Notice(notice) => notice.at,
        Inbound::Unsupported(item) => item.at,
    };
    provider_time(at, source)
}

/// When Meta says it happened; what lies ahead or is missing is taken as the time of receipt.
pub(crate) fn provider_time(at: Option<Timestamp>, source: &Sourced) -> Timestamp {
    clamp_provider_time(at.unwrap_or(source.received_at), source.received_at)
}

/// One of them.
pub(crate) fn leading_key(inbound: &Inbound) -> Option<Key> {
    keys(person(inbound)?).next()
}

/// Whose conversation an item touches.
fn person(inbound: &Inbound) -> Option<&Person> {
    match inbound {
        Inbound::Message(message) | Inbound::Echo(message) => Some(&message.person),
        Inbound::History(history) => Some(&history.message.person),
        Inbound::IdentityChange(change) => Some(&change.person),
        Inbound::Unsupported(item) => Some(&item.person).filter(|_| item.provider_id.is_some()),
        Inbound::Notice(notice) => notice.person.as_ref().filter(|_| notice.kind == NoticeKind::Preference),
        Inbound::Status(_) | Inbound::Reaction(_) | Inbound::Edit(_) | Inbound::Revoke(_) | Inbound::Watermark(_) => {
            None
        }
    }
}
