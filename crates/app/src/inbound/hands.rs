//! Numbers that changed hands: who wrote depends on when it was written.
//!
//! A number is one key for ever. Where it stands for somebody else than its owner, it goes by another name within the
//! batch, so that the people of one number are never taken for one person.

use super::batch::{Key, Sourced, said_at};
use channels::adapter::Inbound;
use domain::{
    IdentityId, Timestamp,
    identity::{Company, Handover, Holder, IdentityKey, IdentityKeyKind},
};
use std::collections::{HashMap, HashSet};
use store::ingest::KnownKey;

/// The numbers of a batch that were given up or taken over. Empty in nearly every batch.
#[derive(Debug, Default)]
pub(crate) struct Hands {
    numbers: HashMap<String, Number>,
    /// The owner of every known key.
    owners: HashMap<Key, IdentityId>,
}

#[derive(Debug, Default)]
struct Number {
    handover: Handover,
    owner: Option<IdentityId>,
    former: Option<IdentityId>,
    /// Other keys of the owner, as the notice in this batch names them.
    beside: HashSet<Key>,
}

/// Somebody is known by other keys from now on.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    at: Timestamp,
    old: Vec<Key>,
    new: Vec<Key>,
}

impl Move {
    pub(crate) fn read(source: &Sourced) -> Option<Self> {
        let Inbound::IdentityChange(change) = &source.item.inbound else { return None };
        let keys = |keys: &[IdentityKey]| keys.iter().map(|key| (key.kind, key.canonical())).collect();
        let (old, new): (_, Vec<Key>) = (keys(&change.person.keys), keys(&change.new_keys));
        (!new.is_empty()).then(|| Self { at: said_at(source), old, new })
    }
}

impl Hands {
    /// Out of what is known and what the batch itself tells.
    pub(crate) fn new(known: &[KnownKey], mut moves: Vec<Move>) -> Self {
        let is_handed = |key: &&KnownKey| {
            key.kind == IdentityKeyKind::WaId && (key.superseded_at.is_some() || key.former.is_some())
        };
        let handed = known.iter().filter(is_handed).map(|key| {
            let (former, taken_over) = key.former.unzip();
            let handover = Handover { taken_over, given_up: key.superseded_at };
            let owner = Some(key.identity);
            (key.canonical.clone(), Number { handover, owner, former, beside: HashSet::new() })
        });
        let mut hands = Self { numbers: handed.collect(), owners: HashMap::new() };
        if hands.numbers.is_empty() && moves.is_empty() {
            return hands;
        }
        hands.owners = known.iter().map(|key| ((key.kind, key.canonical.clone()), key.identity)).collect();
        moves.sort_by_key(|change| change.at);
        for change in moves {
            hands.take(&change);
        }
        hands
    }

    fn take(&mut self, change: &Move) {
        let is_number = |key: &&Key| key.0 == IdentityKeyKind::WaId;
        let all = || change.old.iter().chain(&change.new);
        for key in change.new.iter().filter(is_number) {
            // Back with its owner: it is used again.
            let is_back = self.company(key, all()) == Company::Owner;
            if let Some(number) = self.numbers.get_mut(&key.1).filter(|_| is_back)
                && number.handover.given_up.is_some_and(|given_up| given_up < change.at)
            {
                number.handover.given_up = None;
            }
        }
        let is_left = |key: &&Key| is_number(key) && change.new.iter().any(|new| is_number(&new) && new.1 != key.1);
        for key in change.old.iter().filter(is_left) {
            let owner = self.owners.get(key).copied();
            let number = self.numbers.entry(key.1.clone()).or_insert_with(|| Number { owner, ..Number::default() });
            // Somebody else's by now: that they left is known already.
            if number.handover.taken_over.is_none_or(|taken| taken < change.at) {
                number.handover.given_up = number.handover.given_up.max(Some(change.at));
                number.beside.extend(change.old.iter().chain(&change.new).filter(|other| *other != key).cloned());
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Who had a number before, under the name that it has for them here.
    pub(crate) fn formers(&self) -> impl Iterator<Item = (Key, IdentityId)> + '_ {
        let former = |(canonical, number): (&String, &Number)| Some((name(canonical, Holder::Former), number.former?));
        self.numbers.iter().filter_map(former)
    }

    /// Every name of a key within the batch.
    pub(crate) fn names(&self, key: &Key) -> impl Iterator<Item = Key> + use<'_> {
        let number = self.numbers.contains_key(&key.1).then(|| key.1.clone());
        number.into_iter().flat_map(|number| [Holder::Former, Holder::Next].map(|holder| name(&number, holder)))
    }

    /// Whom a key stands for in something that was said at `at` and shows it beside `keys`.
    pub(crate) fn holder<'k>(&self, key: &Key, keys: impl Iterator<Item = &'k Key>, at: Timestamp) -> Holder {
        match self.numbers.get(&key.1).filter(|_| key.0 == IdentityKeyKind::WaId) {
            Some(number) => number.handover.holder(self.company(key, keys), at),
            None => Holder::Owner,
        }
    }

    /// The keys of one person, each by its name.
    pub(crate) fn named(&self, keys: Vec<Key>, at: Timestamp) -> Vec<Key> {
        if self.is_empty() {
            return keys;
        }
        let named = keys.iter().map(|key| match self.holder(key, keys.iter(), at) {
            Holder::Owner => key.clone(),
            other => name(&key.1, other),
        });
        named.collect()
    }

    fn company<'k>(&self, key: &Key, mut keys: impl Iterator<Item = &'k Key>) -> Company {
        let Some(number) = self.numbers.get(&key.1) else { return Company::Stranger };
        let of = |other: &Key| {
            let owner = self.owners.get(other).copied();
            if number.beside.contains(other) || owner.is_some_and(|owner| number.owner == Some(owner)) {
                Company::Owner
            } else if owner.is_some_and(|owner| number.former == Some(owner)) {
                Company::Former
            } else {
                Company::Stranger
            }
        };
        let others = keys.by_ref().filter(|other| *other != key).map(of);
        others.into_iter().find(|company| *company != Company::Stranger).unwrap_or(Company::Stranger)
    }

    /// When the owner of a number left it.
    pub(crate) fn given_up(&self, key: &Key) -> Option<Timestamp> {
        self.numbers.get(&key.1).filter(|_| key.0 == IdentityKeyKind::WaId)?.handover.given_up
    }
}

/// No number looks like this.
fn name(canonical: &str, holder: Holder) -> Key {
    let suffix = match holder {
        Holder::Owner => "",
        Holder::Former => "/before",
        Holder::Next => "/after",
    };
    (IdentityKeyKind::WaId, format!("{canonical}{suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(second: i64) -> Timestamp {
        Timestamp::from_millis(second * 1_000)
    }

    fn keys(names: &[&str]) -> Vec<Key> {
        let kind = |name: &str| if name.contains('.') { IdentityKeyKind::Bsuid } else { IdentityKeyKind::WaId };
        names.iter().map(|name| (kind(name), (*name).to_owned())).collect()
    }

    fn change(second: i64, old: &[&str], new: &[&str]) -> Move {
        Move { at: at(second), old: keys(old), new: keys(new) }
    }

    fn said(hands: &Hands, names: &[&str], second: i64) -> Vec<String> {
        hands.named(keys(names), at(second)).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn within_one_batch_a_number_is_of_two_people() {
        let hands = Hands::new(&[], vec![change(10, &["CO.1", "57"], &["CO.2", "58"])]);
        for (names, second, expected) in [
            (&["57"][..], 9, "57"),
            (&["57"], 11, "57/after"),
            (&["CO.1", "57"], 11, "57"),
            (&["CO.9", "57"], 11, "57/after"),
            (&["CO.9", "57"], 9, "57"),
            (&["58"], 11, "58"),
        ] {
            assert_eq!(said(&hands, names, second).last().map(String::as_str), Some(expected), "{names:?} {second}");
        }
    }

    #[test]
    fn a_number_that_comes_back_is_its_owners_again() {
        let there_and_back =
            vec![change(20, &["CO.2", "58"], &["CO.3", "57"]), change(10, &["CO.1", "57"], &["CO.2", "58"])];
        let hands = Hands::new(&[], there_and_back);
        assert_eq!(said(&hands, &["57"], 30), ["57"]);
        assert_eq!(said(&hands, &["58"], 30), ["58/after"]);
    }

    #[test]
    fn what_is_known_of_the_past_holds() {
        let (first, second) = (IdentityId(uuid::Uuid::from_u128(1)), IdentityId(uuid::Uuid::from_u128(2)));
        let known = |name: &str, identity, superseded_at, former| {
            let (kind, canonical) = keys(&[name]).remove(0);
            KnownKey { kind, value: canonical.clone(), canonical, identity, superseded_at, former }
        };
        let hands = Hands::new(
            &[known("57", second, None, Some((first, at(10)))), known("CO.1", first, Some(at(10)), None)],
            Vec::new(),
        );
        assert_eq!(said(&hands, &["57"], 9), ["57/before"]);
        assert_eq!(said(&hands, &["57"], 11), ["57"]);
        assert_eq!(said(&hands, &["CO.1", "57"], 11), ["CO.1", "57/before"]);
        assert_eq!(hands.formers().collect::<Vec<_>>(), [(name("57", Holder::Former), first)]);
        assert!(Hands::new(&[known("57", first, None, None)], Vec::new()).is_empty());
    }
}
