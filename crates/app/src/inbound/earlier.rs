//! What was said before a batch, where an echo or an advertisement in it has to find its place.

use super::{
    batch::{Key, Sourced, linked_keys, said_at},
    people::Acquainted,
};
use crate::Error;
use channels::adapter::Inbound;
use domain::{
    ChannelId, ConversationId, IdentityId, Timestamp,
    free_entry::{self, FreeEntry},
};
use std::collections::{HashMap, HashSet};
use store::{
    Tx,
    ingest::{self, KnownConversation},
};

/// Something whose meaning depends on what was said around its time.
#[derive(Debug)]
pub(crate) struct Turn {
    line: ChannelId,
    keys: Vec<Key>,
    at: Timestamp,
    nature: Nature,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    Echo,
    FromAd,
    History,
}

impl Turn {
    pub(crate) fn read(line: ChannelId, source: &Sourced) -> Option<Self> {
        let nature = match &source.item.inbound {
            Inbound::Echo(_) => Nature::Echo,
            Inbound::Message(message) if message.referral.is_some() => Nature::FromAd,
            Inbound::History(history) if history.message.referral.is_some() => Nature::FromAd,
            Inbound::History(_) => Nature::History,
            Inbound::Message(_)
            | Inbound::Status(_)
            | Inbound::Reaction(_)
            | Inbound::Edit(_)
            | Inbound::Revoke(_)
            | Inbound::IdentityChange(_)
            | Inbound::Watermark(_)
            | Inbound::Notice(_)
            | Inbound::Unsupported(_) => return None,
        };
        Some(Self { line, keys: linked_keys(&source.item.inbound), at: said_at(source), nature })
    }
}

/// By conversation.
#[derive(Debug, Default)]
pub(crate) struct Earlier(HashMap<ConversationId, Before>);

/// Of one conversation.
#[derive(Debug, Default)]
pub(crate) struct Before {
    /// How many of the customer's messages are from these times or later.
    inbound: HashMap<Timestamp, i64>,
    /// Where somebody came from an ad.
    pub(crate) free_entry: Option<FreeEntry>,
}

impl Before {
    /// Of a conversation that begins with the batch: all is known.
    pub(crate) fn nothing() -> Self {
        Self { inbound: HashMap::new(), free_entry: Some(FreeEntry::default()) }
    }

    pub(crate) fn inbound_since(&self, at: Timestamp) -> i64 {
        self.inbound.get(&at).copied().unwrap_or(0)
    }
}

impl Earlier {
    pub(crate) fn of(&mut self, conversation: &KnownConversation) -> Before {
        self.0.remove(&conversation.id).unwrap_or_default()
    }

    /// Looks up what these turns need. Nothing for what comes in order in a conversation without ads.
    pub(crate) async fn load(
        tx: &Tx,
        turns: Vec<Turn>,
        people: &Acquainted,
        conversations: &[KnownConversation],
    ) -> Result<Self, Error> {
        let mut earlier = Self::default();
        if turns.is_empty() {
            return Ok(earlier);
        }
        let asked = Asked::new(turns, people, conversations);
        let (db, workspace) = (tx.db(), tx.workspace());
        if !asked.late.is_empty() {
            let late: Vec<_> = asked.late.into_iter().collect();
            for (conversation, at, count) in ingest::inbound_since(db, workspace, &late).await? {
                earlier.0.entry(conversation).or_default().inbound.insert(at, count);
            }
        }
        if !asked.with_ads.is_empty() {
            let since: Vec<_> = asked.with_ads.iter().map(|(conversation, since)| (conversation.id, *since)).collect();
            for (conversation, since) in asked.with_ads {
                let entry = FreeEntry::since(since, conversation.reception.windows);
                earlier.0.entry(conversation.id).or_default().free_entry = Some(entry);
            }
            for turn in ingest::turns(db, workspace, &since).await? {
                let before = earlier.0.get_mut(&turn.conversation);
                let Some(entry) = before.and_then(|before| before.free_entry.as_mut()) else { continue };
                if turn.is_from_ad { entry.asked(turn.at) } else { entry.answered(turn.at) }
            }
        }
        Ok(earlier)
    }
}

/// What has to be looked up.
struct Asked<'c> {
    /// Echoes that are older than what the customer wrote.
    late: HashSet<(ConversationId, Timestamp)>,
    /// Conversations with ads, and since when all must be known.
    with_ads: Vec<(&'c KnownConversation, Timestamp)>,
}

impl<'c> Asked<'c> {
    fn new(turns: Vec<Turn>, people: &Acquainted, conversations: &'c [KnownConversation]) -> Self {
        let known = people.who().identities(&people.keys);
        let identity = |keys: Vec<Key>, at: Timestamp| -> Option<IdentityId> {
            let key = people.hands.named(keys, at).into_iter().next()?;
            known.get(&people.who().person(&key)?)?.first().copied()
        };
        let places: HashMap<(ChannelId, IdentityId), &KnownConversation> =
            conversations.iter().map(|one| ((one.channel, one.identity), one)).collect();
        let mut late = HashSet::new();
        let mut touched: HashMap<ConversationId, (&KnownConversation, Timestamp, bool)> = HashMap::new();
        for Turn { line, keys, at, nature } in turns {
            let Some(conversation) = identity(keys, at).and_then(|id| places.get(&(line, id)).copied()) else {
                continue;
            };
            let reception = &conversation.reception;
            let is_older = reception.windows.last_opening_inbound.is_some_and(|last| at <= last);
            if nature == Nature::Echo && is_older && reception.unread_count > 0 {
                late.insert((conversation.id, at));
            }
            let has_ad = nature == Nature::FromAd || conversation.referral.is_some();
            let entry = touched.entry(conversation.id).or_insert((conversation, at, has_ad));
            (entry.1, entry.2) = (entry.1.min(at), entry.2 || has_ad);
        }
        let with_ads = touched.into_values().filter(|(_, _, has_ad)| *has_ad);
        let with_ads = with_ads.map(|(conversation, at, _)| (conversation, free_entry::horizon(at)));
        Self { late, with_ads: with_ads.collect() }
    }
}
