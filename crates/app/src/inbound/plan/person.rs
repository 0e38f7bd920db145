//! Identities: found by any of their keys, made when none is known, and kept up to date.

use super::{Plan, Somebody};
use crate::inbound::batch::Key;
use channels::adapter::Person;
use domain::{
    IdentityId, Timestamp,
    identity::{IdentityKey, IdentityKeyKind, MAX_PROFILE_NAME},
    phone::Phone,
    text::one_line,
};
use store::ingest::{KnownIdentity, KnownKey, NewKey};

impl Plan<'_> {
    /// The identity behind a person; `None` when the item names nobody.
    pub(super) fn person(&mut self, person: &Person, at: Timestamp) -> Option<IdentityId> {
        let id = self.identity(person, at)?;
        for key in &person.keys {
            self.learn(id, key);
        }
        self.describe(id, person);
        Some(id)
    }

    fn identity(&mut self, person: &Person, at: Timestamp) -> Option<IdentityId> {
        let first = person.keys.first()?;
        let group = self.acquaintance.person(&(first.kind, first.canonical()))?;
        if let Some(known) = self.persons.get(&group) {
            return Some(*known);
        }
        let known = KnownIdentity {
            id: self.id(),
            key: first.clone(),
            phone: None,
            username: None,
            profile_name: None,
            created_at: at,
            contact: None,
            contact_owner: None,
            contact_words: None,
            lacks_whatsapp: false,
        };
        let id = known.id;
        self.people.insert(id, Somebody { known, changed: true });
        self.persons.insert(group, id);
        Some(id)
    }

    /// Remembers a key, and uses it from now on when it is as good as the one in use.
    pub(super) fn learn(&mut self, id: IdentityId, key: &IdentityKey) {
        let place = (key.kind, key.canonical());
        let known = self.keys.get(&place).filter(|known| known.identity == id);
        if known.is_some_and(|known| known.is_superseded) {
            // Written before the number changed, and late.
            return;
        }
        let is_new = known.is_none();
        if known.is_none_or(|known| known.value != key.value) {
            self.remember(id, place.clone(), key);
        }
        if is_new {
            self.recognise(id, &place);
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
        let known = KnownKey { kind, canonical, value: key.value.clone(), identity: id, is_superseded: false };
        self.keys.insert(place.clone(), known);
        self.new_keys.insert(place, NewKey { key: key.clone(), identity: id });
    }

    /// Learns a key that Meta says is the person's from now on, though it may have been of the past.
    pub(super) fn renew(&mut self, id: IdentityId, key: &IdentityKey) {
        let place = (key.kind, key.canonical());
        self.superseded.retain(|old| (old.key.kind, old.key.canonical()) != place);
        self.remember(id, place, key);
        self.learn(id, key);
    }

    /// These keys lead to the identity still, but are of the past.
    pub(super) fn supersede(&mut self, id: IdentityId, old: &[IdentityKey], new: &[IdentityKey]) {
        for key in old {
            let canonical = key.canonical();
            let is_replaced = new.iter().any(|other| other.kind == key.kind && other.canonical() != canonical);
            if is_replaced {
                if let Some(known) = self.keys.get_mut(&(key.kind, canonical)) {
                    known.is_superseded = true;
                }
                self.superseded.push(NewKey { key: key.clone(), identity: id });
            }
        }
    }

    fn describe(&mut self, id: IdentityId, person: &Person) {
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
