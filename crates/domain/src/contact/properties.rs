//! Whatever the order of events: nothing filled is overwritten by itself, and no number is two people's.

use super::{
    associate::{DifferentNumber, How, associate, disassociate},
    fill::{Fate, FillRules, SendOrigin, may_fill, settle, wrote},
    table::{IDENTITY, MESSAGE, point, provenance, saved},
    *,
};
use proptest::prelude::*;

const PEOPLE: usize = 3;
const NUMBERS: usize = 5;

/// One thing that happens to one of a few people with one of a few numbers.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Adds,
    MakesPrimary,
    MakesWhatsapp,
    TakesWhatsappAway,
    Removes,
    AssociatesByHand(Option<DifferentNumber>),
    Disassociates,
    AssociatesByItself,
    Offers,
    Writes,
    SendArrives(SendOrigin),
    SendFails,
}

impl Happening {
    const fn is_by_hand(self) -> bool {
        match self {
            Self::Adds
            | Self::MakesPrimary
            | Self::MakesWhatsapp
            | Self::TakesWhatsappAway
            | Self::Removes
            | Self::AssociatesByHand(_)
            | Self::Disassociates => true,
            Self::AssociatesByItself | Self::Offers | Self::Writes | Self::SendArrives(_) | Self::SendFails => false,
        }
    }
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        Just(Happening::Adds),
        Just(Happening::MakesPrimary),
        Just(Happening::MakesWhatsapp),
        Just(Happening::TakesWhatsappAway),
        Just(Happening::Removes),
        Just(Happening::AssociatesByHand(None)),
        Just(Happening::AssociatesByHand(Some(DifferentNumber::Replace))),
        Just(Happening::AssociatesByHand(Some(DifferentNumber::Secondary))),
        Just(Happening::Disassociates),
        Just(Happening::AssociatesByItself),
        Just(Happening::Offers),
        Just(Happening::Writes),
        proptest::sample::select(SendOrigin::ALL).prop_map(Happening::SendArrives),
        Just(Happening::SendFails),
    ]
}

fn happen(points: &mut Points, what: Happening, key: &str) {
    let id = points.by_key(PointKind::Phone, key).map(|point| point.id);
    match (what, id) {
        (Happening::Adds, _) => drop(points.add(point(key))),
        (Happening::MakesPrimary, Some(id)) => points.make_primary(id).unwrap(),
        (Happening::MakesWhatsapp, Some(id)) => points.make_whatsapp(id, provenance()).unwrap(),
        (Happening::TakesWhatsappAway, Some(id)) => points.unmake_whatsapp(id).unwrap(),
        (Happening::Removes, Some(id)) => drop(points.remove(id)),
        (
            Happening::MakesPrimary | Happening::MakesWhatsapp | Happening::TakesWhatsappAway | Happening::Removes,
            None,
        ) => {}
        (Happening::AssociatesByHand(choice), _) => drop(associate(points, saved(key), How::ByHand(choice))),
        (Happening::Disassociates, _) => drop(disassociate(points, &[key.to_owned()], IDENTITY)),
        (Happening::AssociatesByItself, _) => drop(associate(points, saved(key), How::Automatic)),
        (Happening::Offers, _) => drop(points.offer(point(key))),
        (Happening::Writes, _) => drop(wrote(points, point(key))),
        (Happening::SendArrives(origin), _) => {
            if may_fill(points, key, origin, FillRules::default()) {
                settle(points, key, MESSAGE, Fate::Arrived, provenance());
            }
        }
        (Happening::SendFails, _) => drop(settle(points, key, MESSAGE, Fate::Failed, provenance())),
    }
}

/// (WhatsApp phone, primary phone)
fn filled(points: &Points) -> (Option<String>, Option<String>) {
    let key = |point: Option<&Point>| point.map(|point| point.key.clone());
    (key(points.whatsapp()), key(points.primary(PointKind::Phone)))
}

proptest! {
    #[test]
    fn nothing_filled_is_overwritten_by_itself_and_no_number_is_two_peoples(
        story in proptest::collection::vec((0..PEOPLE, 0..NUMBERS, happening()), 1..60),
    ) {
        let mut people = vec![Points::default(); PEOPLE];
        for (person, number, what) in story {
            let key = number.to_string();
            // As the store does: a number that is another person's is refused before any rule is asked.
            let is_anothers = people.iter().enumerate()
                .any(|(other, points)| other != person && points.by_key(PointKind::Phone, &key).is_some());
            if is_anothers {
                continue;
            }
            let before = people[person].clone();
            happen(&mut people[person], what, &key);
            let after = &people[person];
            let ((whatsapp, primary), (whatsapp_after, primary_after)) = (filled(&before), filled(after));
            if !what.is_by_hand() {
                let is_undo = matches!(what, Happening::SendFails);
                prop_assert!(whatsapp.is_none() || whatsapp == whatsapp_after || (is_undo && whatsapp_after.is_none()));
                prop_assert!(primary.is_none() || primary == primary_after);
                for point in before.iter() {
                    prop_assert!(after.by_key(point.kind, &point.key).is_some(), "{} was lost", point.key);
                }
            }
            prop_assert!(after.iter().filter(|point| point.is_primary).count() <= 1);
            prop_assert!(after.iter().filter(|point| point.whatsapp.is_some()).count() <= 1);
            prop_assert!(after.iter().count() <= MAX_POINTS);
            for number in 0..NUMBERS {
                let key = number.to_string();
                let holders = people.iter().filter(|points| points.by_key(PointKind::Phone, &key).is_some()).count();
                prop_assert!(holders <= 1);
            }
        }
    }

    /// What a person took away, no send brings back.
    #[test]
    fn sends_never_bring_back_what_was_taken_away(
        fates in proptest::collection::vec((proptest::sample::select(SendOrigin::ALL), any::<bool>()), 1..20),
    ) {
        let mut points = super::table::primary("1");
        let id = points.primary(PointKind::Phone).unwrap().id;
        points.make_whatsapp(id, provenance()).unwrap();
        points.unmake_whatsapp(id).unwrap();
        for (origin, arrives) in fates {
            happen(&mut points, if arrives { Happening::SendArrives(origin) } else { Happening::SendFails }, "1");
            settle(&mut points, "1", MESSAGE, Fate::Arrived, provenance());
            prop_assert!(points.whatsapp().is_none());
        }
    }
}
