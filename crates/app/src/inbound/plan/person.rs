//! Identities: found by any of their keys, made when none is known, and kept up to date.

use super::{Plan, Somebody};
use crate::inbound::batch::Key;
use channels::adapter::Person;
use domain::{
    IdentityId, Timestamp,
    identity::{Holder, IdentityKey, IdentityKeyKind, MAX_PROFILE_NAME},
    phone::Phone,
    text::one_line,
};
use store::ingest::{KnownIdentity, KnownKey, NewKey, Superseded};

impl Plan<'_> {
    /// The identity behind a person who said something at `at`; `None` when the item names nobody.
    pub(super) fn person(&mut self, person: &Person, at: Timestamp, received_at: Timestamp) -> Option<IdentityId> {
        let id = self.identity(person, at, received_at)?;
        self.learn_all(id, &person.keys, at);
        self.describe(id, person);
        Some(id)
    }

    /// Learns the keys that something shows together.
    pub(super) fn learn_all(&mut self, id: IdentityId, keys: &[IdentityKey], at: Timestamp) {
        if self.hands.is_empty() {
            return keys.iter().for_each(|key| self.learn(id, key, Holder::Owner));
        }
        let places: Vec<Key> = keys.iter().map(|key| (key.kind, key.canonical())).collect();
        for (key, place) in keys.iter().zip(&places) {
            self.learn(id, key, self.hands.holder(place, places.iter(), at));
        }
    }

    pub(super) fn identity(&mut self, person: &Person, at: Timestamp, received_at: Timestamp) -> Option<IdentityId> {
        let first = person.keys.first()?;
        let group = if self.hands.is_empty() {
            self.acquaintance.person(&(first.kind, first.canonical()))?
        } else {
            let keys = person.keys.iter().map(|key| (key.kind, key.canonical())).collect();
            self.acquaintance.person(self.hands.named(keys, at).first()?)?
        };
        if let Some(known) = self.persons.get(&group) {
            return Some(*known);
        }
        let known = KnownIdentity {
            id: self.id(),
            key: first.clone(),
            phone: None,
            username: None,
            profile_name: None,
            created_at: received_at,
            contact: None,
            contact_owner: None,
            contact_words: None,
        };
        let id = known.id;
        self.people.insert(id, Somebody { known, changed: true });
        self.persons.insert(group, id);
        Some(id)
    }

    /// Remembers a key, and uses it from now on when it is as good as the one in use.
    fn learn(&mut self, id: IdentityId, key: &IdentityKey, holder: Holder) {
        let place = (key.kind, key.canonical());
        let known = self.keys.get(&place);
        if known.is_some_and(|known| known.identity != id) && holder != Holder::Next {
            // Somebody else's by now, and this was written before.
            return self.had(id, &place);
        }
        let known = known.filter(|known| known.identity == id);
        if known.is_some_and(|known| known.superseded_at.is_some()) {
            // Written before the number changed, and late.
            return;
        }
        if known.is_none_or(|known| known.value != key.value) {
            self.remember(id, place, key);
        }
        let Some(somebody) = self.people.get_mut(&id) else { return };
        let used = &mut somebody.known.key;
        // A number reaches the person everywhere; a user id only where no number may be shown.
        if rank(key.kind) >= rank(used.kind) && used != key {
            *used = key.clone();
            somebody.changed = true;
        }
        if somebody.known.key.kind == IdentityKeyKind::WaId {
            let phone = Phone::from_wa_id(&somebody.known.key.value).map(|phone| phone.as_str().to_owned());
            if somebody.known.phone != phone {
                somebody.known.phone = phone;
                somebody.changed = true;
            }
        }
    }

    fn remember(&mut self, id: IdentityId, place: Key, key: &IdentityKey) {
        let (kind, canonical) = place.clone();
        let former = self.keys.get(&place).and_then(|known| {
            if known.identity == id {
                return known.former;
            }
            let until = known.superseded_at.or_else(|| self.hands.given_up(&place));
            until.map(|until| (known.identity, until))
        });
        let value = key.value.clone();
        let known = KnownKey { kind, canonical, value, identity: id, superseded_at: None, former };
        self.keys.insert(place.clone(), known);
        self.new_keys.insert(place, NewKey { key: key.clone(), identity: id, former });
    }

    /// A key was this identity's before it became somebody else's in the same batch.
    fn had(&mut self, id: IdentityId, place: &Key) {
        let Some(given_up) = self.hands.given_up(place) else { return };
        let Some(new) = self.new_keys.get_mut(place).filter(|new| new.former.is_none()) else { return };
        new.former = Some((id, given_up));
        if let Some(known) = self.keys.get_mut(place) {
            known.former = new.former;
        }
    }

    /// Learns a key that Meta says is the person's from now on, though it may have been of the past.
    pub(super) fn renew(&mut self, id: IdentityId, key: &IdentityKey) {
        let place = (key.kind, key.canonical());
        self.superseded.retain(|old| (old.key.kind, old.key.canonical()) != place);
        self.remember(id, place, key);
        self.learn(id, key, Holder::Owner);
    }

    /// These keys lead to the identity still, but are of the past since `at`.
    pub(super) fn supersede(&mut self, id: IdentityId, old: &[IdentityKey], new: &[IdentityKey], at: Timestamp) {
        for key in old {
            let place = (key.kind, key.canonical());
            if !new.iter().any(|other| other.kind == key.kind && other.canonical() != place.1) {
                continue;
            }
            match self.keys.get_mut(&place) {
                Some(known) if known.identity != id => self.had(id, &place),
                Some(known) => {
                    known.superseded_at = Some(at);
                    self.superseded.push(Superseded { key: key.clone(), identity: id, at });
                }
                None => {}
            }
        }
    }

    pub(super) fn describe(&mut self, id: IdentityId, person: &Person) {
        let Some(somebody) = self.people.get_mut(&id) else { return };
        let known = &mut somebody.known;
        for (slot, said) in [(&mut known.profile_name, &person.profile_name), (&mut known.username, &person.username)] {
            let Some(said) = said else { continue };
            let line = one_line(said, MAX_PROFILE_NAME);
            if !line.is_empty() && slot.as_deref() != Some(line.as_str()) {
                *slot = Some(line);
                somebody.changed = true;
            }
        }
    }
}

const fn rank(kind: IdentityKeyKind) -> u8 {
    match kind {
        IdentityKeyKind::WaId => 2,
        IdentityKeyKind::Bsuid | IdentityKeyKind::Psid | IdentityKeyKind::Igsid => 1,
        IdentityKeyKind::Email => 0,
    }
}
