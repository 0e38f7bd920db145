//! The number of a conversation comes to the contact it is associated with (D-07, D-13), and leaves with it (D-29).

use super::{NewPoint, Point, PointKind, Points, Provenance};

/// Who associates. Only a person may put a number in the place of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A person, and what they chose when asked.
    ByHand(Option<DifferentNumber>),
    /// An automation, or the system that recognised somebody.
    Automatic,
}

/// What to do with a number that differs from the WhatsApp phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferentNumber {
    Replace,
    /// The usual answer.
    Secondary,
}

impl DifferentNumber {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "replace" => Some(Self::Replace),
            "secondary" => Some(Self::Secondary),
            _ => None,
        }
    }
}

/// What became of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Associated {
    /// It is the WhatsApp phone now; there was none.
    Filled,
    Same,
    /// It is the WhatsApp phone now; the one before is an alternative.
    Replaced,
    Secondary,
    /// It differs, and a person has to say what to do. Nothing changed.
    Differs,
    /// There is no room for another number. Nothing changed but the link.
    Full,
}

/// The primary phone is never touched, not even when it is empty (D-07).
pub fn associate(points: &mut Points, number: NewPoint, how: How) -> Associated {
    let why = number.origin;
    let key = number.key.clone();
    let Some(current) = points.whatsapp().map(|point| point.key.clone()) else {
        return if take_as_whatsapp(points, number, why) { Associated::Filled } else { Associated::Full };
    };
    if current == key {
        return Associated::Same;
    }
    match how {
        How::ByHand(None) => Associated::Differs,
        How::ByHand(Some(DifferentNumber::Replace)) => {
            if take_as_whatsapp(points, number, why) {
                Associated::Replaced
            } else {
                Associated::Full
            }
        }
        How::ByHand(Some(DifferentNumber::Secondary)) | How::Automatic => {
            points.forgive(&key);
            if points.by_key(PointKind::Phone, &key).is_some() {
                return Associated::Secondary;
            }
            if points.is_full(PointKind::Phone) {
                return Associated::Full;
            }
            points.push(number, false);
            Associated::Secondary
        }
    }
}

/// The number is there, or comes, and is the WhatsApp phone.
pub(super) fn take_as_whatsapp(points: &mut Points, number: NewPoint, why: Provenance) -> bool {
    let id = match points.by_key(PointKind::Phone, &number.key) {
        Some(known) => known.id,
        None if points.is_full(PointKind::Phone) => return false,
        None => {
            let id = number.id;
            points.push(number, false);
            id
        }
    };
    points.make_whatsapp(id, why).is_ok()
}

/// The numbers and uses that came with a conversation go with it; what a person or a file brought stays (D-29).
/// Answers the WhatsApp phone that the contact had, when it lost it.
pub fn disassociate(points: &mut Points, keys: &[String], identity: uuid::Uuid) -> Option<Point> {
    let found = points.iter().find(|point| point.kind == PointKind::Phone && keys.contains(&point.key))?.clone();
    let is_of_identity = |why: &Provenance| why.source.is_of_conversation();
    if !found.whatsapp.as_ref().is_some_and(is_of_identity) {
        let came_along = found.origin.source.is_of_conversation() && found.origin.of == Some(identity);
        if came_along && !found.is_primary && found.whatsapp.is_none() {
            points.drop_point(found.id);
        }
        return None;
    }
    let came_along = found.origin.source.is_of_conversation() && found.origin.of == Some(identity);
    points.unmake_whatsapp(found.id).ok()?;
    if came_along && !found.is_primary {
        points.drop_point(found.id);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{
        PointSource,
        table::{IDENTITY, point, provenance, saved},
    };

    #[test]
    fn d07_the_same_number_changes_nothing() {
        let mut points = Points::default();
        associate(&mut points, saved("1"), How::ByHand(None));
        let before = points.clone();
        assert_eq!(associate(&mut points, saved("1"), How::ByHand(None)), Associated::Same);
        assert_eq!(points, before);
    }

    #[test]
    fn d07_a_different_number_is_asked_about_and_changes_nothing_until_then() {
        let mut points = Points::default();
        associate(&mut points, saved("1"), How::ByHand(None));
        let before = points.clone();
        assert_eq!(associate(&mut points, saved("2"), How::ByHand(None)), Associated::Differs);
        assert_eq!(points, before);
        let chosen = How::ByHand(Some(DifferentNumber::Secondary));
        assert_eq!(associate(&mut points, saved("2"), chosen), Associated::Secondary);
        assert_eq!(points.whatsapp().unwrap().key, "1");
        let chosen = How::ByHand(Some(DifferentNumber::Replace));
        assert_eq!(associate(&mut points, saved("2"), chosen), Associated::Replaced);
        assert_eq!(points.whatsapp().unwrap().key, "2");
        assert!(points.by_key(PointKind::Phone, "1").is_some(), "the old one is kept");
    }

    #[test]
    fn d07_an_empty_primary_stays_empty() {
        let mut points = Points::default();
        assert_eq!(associate(&mut points, saved("1"), How::Automatic), Associated::Filled);
        assert!(points.primary(PointKind::Phone).is_none());
    }

    #[test]
    fn d29_what_came_with_the_conversation_goes_with_it_and_nothing_else() {
        let mut points = Points::default();
        points.add(point("9")).unwrap();
        associate(&mut points, saved("1"), How::ByHand(None));
        assert_eq!(disassociate(&mut points, &["1".into()], IDENTITY).unwrap().key, "1");
        assert_eq!(points.iter().map(|point| point.key.as_str()).collect::<Vec<_>>(), ["9"]);
        assert!(points.was_removed("1"), "no send puts it back");

        let id = points.add(point("2")).unwrap();
        points.make_whatsapp(id, provenance()).unwrap();
        assert_eq!(points.whatsapp().unwrap().whatsapp.unwrap().source, PointSource::Manual);
        assert_eq!(disassociate(&mut points, &["2".into()], IDENTITY), None);
        assert_eq!(points.whatsapp().unwrap().key, "2");
    }
}
