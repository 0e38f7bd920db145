//! The numbers and e-mails of one contact, and what may be done to them.
//!
//! By hand everything may change. Without anybody asking, a value is only ever added or given a use that was free.

use crate::{PointId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Numbers, and e-mails, of one contact: the primary one and ten more (D-01).
pub const MAX_POINTS: usize = 11;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    Phone,
    Email,
}

impl PointKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Phone, Self::Email].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Where a value, or its use for WhatsApp, came from (D-26).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointSource {
    Manual,
    /// The number of a conversation, when its person was registered or associated.
    Saved,
    /// The customer wrote from it.
    Inbound,
    /// The first send to the primary phone arrived (D-11).
    FirstSend,
    /// The answer to a send to the primary phone (D-12).
    Reply,
    Form,
    Import,
    Flow,
}

impl PointSource {
    pub const ALL: &[Self] =
        &[Self::Manual, Self::Saved, Self::Inbound, Self::FirstSend, Self::Reply, Self::Form, Self::Import, Self::Flow];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Saved => "saved",
            Self::Inbound => "inbound",
            Self::FirstSend => "first_send",
            Self::Reply => "reply",
            Self::Form => "form",
            Self::Import => "import",
            Self::Flow => "flow",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|source| source.as_str() == text)
    }

    /// Whether a conversation showed it, not a person or a file.
    pub const fn is_of_conversation(self) -> bool {
        match self {
            Self::Saved | Self::Inbound | Self::FirstSend | Self::Reply => true,
            Self::Manual | Self::Form | Self::Import | Self::Flow => false,
        }
    }
}

/// Where something came from, what of (an identity, a message, an import), when and through whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance {
    pub source: PointSource,
    pub of: Option<Uuid>,
    pub at: Timestamp,
    pub by: Option<UserId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub id: PointId,
    pub kind: PointKind,
    /// What is compared; belongs to one contact.
    pub key: String,
    pub value: String,
    pub label: Option<String>,
    pub is_primary: bool,
    /// Why it is the WhatsApp phone, when it is. At most one is.
    pub whatsapp: Option<Provenance>,
    pub origin: Provenance,
}

/// A value about to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPoint {
    pub id: PointId,
    pub kind: PointKind,
    pub key: String,
    pub value: String,
    pub label: Option<String>,
    pub origin: Provenance,
}

/// Why a contact cannot have a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointRefusal {
    /// The contact has it already.
    Repeated,
    /// There are eleven of the kind.
    TooMany,
    Unknown,
    /// An e-mail is no WhatsApp phone.
    NotAPhone,
}

/// What became of a value that no person entered (D-14, D-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    Known,
    /// It became the primary one: there was none.
    Primary,
    /// It went to the alternatives.
    Alternative,
    Full,
}

/// Everything a contact is reached by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points {
    list: Vec<Point>,
    /// Numbers that a person took away (D-16), by key, with the value as it was.
    removed: BTreeMap<String, String>,
}

impl Points {
    pub fn new(list: Vec<Point>, removed: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { list, removed: removed.into_iter().collect() }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Point> {
        self.list.iter()
    }

    /// Key and value of the numbers that a person took away.
    pub fn removed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.removed.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    pub fn was_removed(&self, key: &str) -> bool {
        self.removed.contains_key(key)
    }

    pub fn primary(&self, kind: PointKind) -> Option<&Point> {
        self.list.iter().find(|point| point.kind == kind && point.is_primary)
    }

    pub fn whatsapp(&self) -> Option<&Point> {
        self.list.iter().find(|point| point.whatsapp.is_some())
    }

    pub fn by_key(&self, kind: PointKind, key: &str) -> Option<&Point> {
        self.list.iter().find(|point| point.kind == kind && point.key == key)
    }

    pub fn get(&self, id: PointId) -> Option<&Point> {
        self.list.iter().find(|point| point.id == id)
    }

    fn count(&self, kind: PointKind) -> usize {
        self.list.iter().filter(|point| point.kind == kind).count()
    }

    pub fn is_full(&self, kind: PointKind) -> bool {
        self.count(kind) >= MAX_POINTS
    }

    /// A person enters a value. It is the primary one when there was none, whatever was asked.
    pub fn add(&mut self, new: NewPoint) -> Result<PointId, PointRefusal> {
        if self.by_key(new.kind, &new.key).is_some() {
            return Err(PointRefusal::Repeated);
        }
        if self.is_full(new.kind) {
            return Err(PointRefusal::TooMany);
        }
        self.removed.remove(&new.key);
        let (id, kind) = (new.id, new.kind);
        self.push(new, self.primary(kind).is_none());
        Ok(id)
    }

    pub(super) fn push(&mut self, new: NewPoint, is_primary: bool) {
        let NewPoint { id, kind, key, value, label, origin } = new;
        self.list.push(Point { id, kind, key, value, label, is_primary, whatsapp: None, origin });
    }

    /// Makes it the primary one; the one before stays as an alternative.
    pub fn make_primary(&mut self, id: PointId) -> Result<(), PointRefusal> {
        let kind = self.get(id).ok_or(PointRefusal::Unknown)?.kind;
        for point in self.list.iter_mut().filter(|point| point.kind == kind) {
            point.is_primary = point.id == id;
        }
        Ok(())
    }

    /// No longer the primary one; there may be none.
    pub fn unmake_primary(&mut self, id: PointId) -> Result<(), PointRefusal> {
        self.get_mut(id)?.is_primary = false;
        Ok(())
    }

    /// Makes it the WhatsApp phone; the one before stays as a number. What was removed and is chosen again is forgiven.
    pub fn make_whatsapp(&mut self, id: PointId, why: Provenance) -> Result<(), PointRefusal> {
        let point = self.get(id).ok_or(PointRefusal::Unknown)?;
        if point.kind != PointKind::Phone {
            return Err(PointRefusal::NotAPhone);
        }
        let key = point.key.clone();
        self.removed.remove(&key);
        for point in &mut self.list {
            let was = point.whatsapp.take();
            if point.id == id {
                point.whatsapp = was.or(Some(why));
            }
        }
        Ok(())
    }

    /// A person says that it is not the WhatsApp phone; it is remembered (D-16).
    pub fn unmake_whatsapp(&mut self, id: PointId) -> Result<(), PointRefusal> {
        let point = self.get_mut(id)?;
        if point.whatsapp.take().is_some() {
            let (key, value) = (point.key.clone(), point.value.clone());
            self.removed.insert(key, value);
        }
        Ok(())
    }

    /// A person corrects a value. What it was is remembered like a number taken away.
    pub fn correct(&mut self, id: PointId, key: String, value: String) -> Result<(), PointRefusal> {
        let point = self.get(id).ok_or(PointRefusal::Unknown)?;
        if self.by_key(point.kind, &key).is_some_and(|other| other.id != id) {
            return Err(PointRefusal::Repeated);
        }
        self.removed.remove(&key);
        let point = self.get_mut(id)?;
        let before = std::mem::replace(&mut point.key, key.clone());
        let shown = std::mem::replace(&mut point.value, value);
        let was_whatsapp_phone = point.whatsapp.is_some();
        if before != key && was_whatsapp_phone {
            self.removed.insert(before, shown);
        }
        Ok(())
    }

    /// A person says where it came from anew: it is theirs from here on, no program takes it back.
    pub fn owned_by_hand(&mut self, id: PointId, why: Provenance) -> Result<(), PointRefusal> {
        let point = self.get_mut(id)?;
        point.whatsapp = point.whatsapp.map(|_| why);
        Ok(())
    }

    pub fn label(&mut self, id: PointId, label: Option<String>) -> Result<(), PointRefusal> {
        self.get_mut(id)?.label = label;
        Ok(())
    }

    /// A person takes a value away. Numbers are remembered, so that no program puts them back (D-16).
    pub fn remove(&mut self, id: PointId) -> Result<Point, PointRefusal> {
        let position = self.list.iter().position(|point| point.id == id).ok_or(PointRefusal::Unknown)?;
        let point = self.list.remove(position);
        if point.kind == PointKind::Phone {
            self.removed.insert(point.key.clone(), point.value.clone());
        }
        Ok(point)
    }

    /// A value that came by itself: never in the place of another one (D-14, D-22).
    pub fn offer(&mut self, new: NewPoint) -> Offered {
        if self.by_key(new.kind, &new.key).is_some() {
            return Offered::Known;
        }
        if self.is_full(new.kind) {
            return Offered::Full;
        }
        let is_first = self.primary(new.kind).is_none();
        self.push(new, is_first);
        if is_first { Offered::Primary } else { Offered::Alternative }
    }

    /// The customer wrote from it: the removal is void (D-16).
    pub(super) fn forgive(&mut self, key: &str) {
        self.removed.remove(key);
    }

    pub(super) fn get_mut(&mut self, id: PointId) -> Result<&mut Point, PointRefusal> {
        self.list.iter_mut().find(|point| point.id == id).ok_or(PointRefusal::Unknown)
    }

    pub(super) fn drop_point(&mut self, id: PointId) {
        self.list.retain(|point| point.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::table::{number, point, provenance};

    #[test]
    fn a_new_primary_makes_the_old_one_an_alternative_and_loses_nothing() {
        let mut points = Points::default();
        let (first, second) = (points.add(point("1")).unwrap(), points.add(point("2")).unwrap());
        assert_eq!(points.primary(PointKind::Phone).unwrap().id, first);
        points.make_primary(second).unwrap();
        assert_eq!(points.primary(PointKind::Phone).unwrap().id, second);
        assert_eq!(points.iter().count(), 2);
    }

    #[test]
    fn eleven_numbers_and_no_more() {
        let mut points = Points::default();
        for n in 0..MAX_POINTS {
            points.add(point(&n.to_string())).unwrap();
        }
        assert_eq!(points.add(point("x")), Err(PointRefusal::TooMany));
        assert_eq!(points.offer(point("x")), Offered::Full);
        assert_eq!(points.add(point("1")), Err(PointRefusal::Repeated));
    }

    #[test]
    fn d16_what_a_person_takes_away_is_remembered_until_a_person_enters_it_again() {
        let mut points = Points::default();
        let id = points.add(point("1")).unwrap();
        points.make_whatsapp(id, provenance()).unwrap();
        points.unmake_whatsapp(id).unwrap();
        assert!(points.was_removed("1") && points.whatsapp().is_none());
        points.make_whatsapp(id, provenance()).unwrap();
        assert!(!points.was_removed("1"));
        points.remove(id).unwrap();
        assert!(points.was_removed("1"));
        points.add(point("1")).unwrap();
        assert!(!points.was_removed("1"));
    }

    #[test]
    fn d14_an_offered_value_takes_a_free_place_and_never_a_taken_one() {
        let mut points = Points::default();
        assert_eq!(points.offer(point("1")), Offered::Primary);
        assert_eq!(points.offer(point("2")), Offered::Alternative);
        assert_eq!(points.offer(point("1")), Offered::Known);
        assert_eq!(points.primary(PointKind::Phone).unwrap().key, "1");
    }

    #[test]
    fn a_corrected_whatsapp_phone_leaves_the_wrong_number_remembered() {
        let mut points = Points::default();
        let id = points.add(point("1")).unwrap();
        points.make_whatsapp(id, provenance()).unwrap();
        points.correct(id, "2".into(), number("2")).unwrap();
        assert_eq!((points.whatsapp().unwrap().key.as_str(), points.was_removed("1")), ("2", true));
    }
}
