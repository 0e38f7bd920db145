//! Who is who in a batch: keys that some item shows together are one person.

use super::{
    batch::{Key, Sourced, linked_keys},
    hands::{Hands, Move},
};
use crate::{App, Error};
use domain::{IdentityId, Timestamp, WorkspaceId, identity::IdentityKeyKind};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use store::{
    Connection,
    ingest::{self, KnownIdentity, KnownKey},
};

/// Counts merges and numbers that change hands, so that what was looked up before is not believed after. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merges(Arc<AtomicU64>);

impl Merges {
    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    /// To be called before and after the commit.
    pub(crate) fn note(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// The keys of each person who says something, and when.
pub(crate) type Said<'a> = dyn Fn() -> Vec<(Vec<Key>, Timestamp)> + Sync + 'a;

/// The people of a batch and what was known of them a moment before it is stored.
#[derive(Debug, Default)]
pub(crate) struct Acquainted {
    /// As the keys stand in the batch.
    pub(crate) people: Acquaintance,
    /// With the numbers that changed hands told apart.
    told_apart: Option<Acquaintance>,
    pub(crate) hands: Hands,
    pub(crate) keys: Vec<KnownKey>,
    pub(crate) identities: HashMap<IdentityId, KnownIdentity>,
    merges: u64,
}

impl Acquainted {
    /// Looks people up without the writer. Who becomes known in between is found when the batch is stored.
    pub(crate) async fn ahead(app: &App, workspace: WorkspaceId, items: &[Sourced]) -> Result<Self, Error> {
        let merges = app.merges.count();
        let mut people = Acquaintance::default();
        for source in items {
            people.link(linked_keys(&source.item.inbound));
        }
        let mut found = Self { people, merges, ..Self::default() };
        if !found.people.is_empty() {
            (found.keys, found.identities) = ingest::identities(app.db.read(), workspace, &found.people.keys()).await?;
        }
        Ok(found)
    }

    /// Completes what is known, inside the transaction that will use it.
    pub(crate) async fn complete(
        &mut self,
        db: &impl Connection,
        app: &App,
        workspace: WorkspaceId,
        moves: &[Move],
        said: &Said<'_>,
    ) -> Result<(), Error> {
        self.told_apart = None;
        self.look_up(db, app, workspace).await?;
        self.hands = Hands::new(&self.keys, moves.to_vec());
        if self.hands.is_empty() {
            return Ok(());
        }
        let mut people = Acquaintance::default();
        for (keys, at) in said() {
            people.link(self.hands.named(keys, at));
        }
        self.told_apart = Some(people);
        let formers: Vec<(Key, IdentityId)> = self.hands.formers().collect();
        let ids: Vec<IdentityId> = formers.iter().map(|(_, id)| *id).collect();
        for person in ingest::identities_by_id(db, workspace, &ids).await? {
            self.identities.entry(person.id).or_insert(person);
        }
        self.keys.extend(formers.into_iter().map(|((kind, canonical), identity)| KnownKey {
            kind,
            value: canonical.clone(),
            canonical,
            identity,
            superseded_at: None,
            former: None,
        }));
        Ok(())
    }

    /// Who is one person.
    pub(crate) fn who(&self) -> &Acquaintance {
        self.told_apart.as_ref().unwrap_or(&self.people)
    }

    pub(crate) fn into_known(self) -> (Acquaintance, Hands, Vec<KnownKey>, HashMap<IdentityId, KnownIdentity>) {
        (self.told_apart.unwrap_or(self.people), self.hands, self.keys, self.identities)
    }

    async fn look_up(&mut self, db: &impl Connection, app: &App, workspace: WorkspaceId) -> Result<(), Error> {
        if self.merges != app.merges.count() {
            self.keys.clear();
            self.identities.clear();
        }
        let known: HashSet<(IdentityKeyKind, &str)> =
            self.keys.iter().map(|key| (key.kind, key.canonical.as_str())).collect();
        let missing: Vec<_> = self.people.keys().into_iter().filter(|key| !known.contains(key)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let (keys, identities) = ingest::identities(db, workspace, &missing).await?;
        self.keys.extend(keys);
        // What was just read is newer.
        self.identities.extend(identities);
        Ok(())
    }

    /// Forgets what was looked up: it has been merged.
    pub(crate) fn forget(&mut self) {
        self.keys.clear();
        self.identities.clear();
    }
}

/// Keys joined into people, before anything is known of them.
#[derive(Debug, Default)]
pub(crate) struct Acquaintance {
    /// Every key points at another one of the same person, or at itself.
    parents: Vec<usize>,
    places: HashMap<Key, usize>,
}

impl Acquaintance {
    /// These keys are one person's.
    pub(crate) fn link(&mut self, keys: Vec<Key>) {
        let mut first = None;
        for key in keys {
            let next = self.parents.len();
            let place = *self.places.entry(key).or_insert(next);
            if place == next {
                self.parents.push(next);
            }
            match first {
                None => first = Some(place),
                Some(first) => self.join(first, place),
            }
        }
    }

    fn root(&self, mut place: usize) -> usize {
        while let Some(parent) = self.parents.get(place).filter(|parent| **parent != place) {
            place = *parent;
        }
        place
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(parent) = self.parents.get_mut(other) {
            *parent = one;
        }
    }

    pub(crate) fn keys(&self) -> Vec<(IdentityKeyKind, &str)> {
        self.places.keys().map(|(kind, canonical)| (*kind, canonical.as_str())).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The person of a key, as a number that is good within this batch.
    pub(crate) fn person(&self, key: &Key) -> Option<usize> {
        self.places.get(key).map(|place| self.root(*place))
    }

    /// The identities that each person turns out to be; more than one must be merged.
    pub(crate) fn identities(&self, known: &[KnownKey]) -> HashMap<usize, BTreeSet<IdentityId>> {
        let mut found: HashMap<usize, BTreeSet<IdentityId>> = HashMap::new();
        for key in known {
            if let Some(person) = self.person(&(key.kind, key.canonical.clone())) {
                found.entry(person).or_default().insert(key.identity);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        let kind = if text.contains('.') { IdentityKeyKind::Bsuid } else { IdentityKeyKind::WaId };
        (kind, text.to_owned())
    }

    fn linked(groups: &[&[&str]]) -> Acquaintance {
        let mut people = Acquaintance::default();
        for group in groups {
            people.link(group.iter().map(|text| key(text)).collect());
        }
        people
    }

    #[test]
    fn keys_shown_together_are_one_person_whatever_came_first() {
        for groups in [
            &[&["1"][..], &["MX.a"], &["MX.a", "1"], &["2"]][..],
            &[&["MX.a", "1"], &["1"], &["MX.a"], &["2"]],
            &[&["1", "MX.b"], &["MX.b", "MX.a"], &["2"]],
        ] {
            let people = linked(groups);
            assert_eq!(people.person(&key("1")), people.person(&key("MX.a")), "{groups:?}");
            assert_ne!(people.person(&key("1")), people.person(&key("2")), "{groups:?}");
        }
    }
}
