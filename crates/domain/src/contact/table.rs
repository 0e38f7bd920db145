//! The decision table of group D, a test for each row, and what its tests stand on.

use super::{
    associate::{Associated, How, associate},
    fill::{Fate, FillRule, FillRules, Filled, SendOrigin, may_fill, settle, wrote},
    matching::{Known, Match, of_conversation},
    register::{SocialRegistration, UnknownSender, may_register_automatically, unknown_sender},
    route::{Route, route},
    *,
};
use crate::{ContactId, MessageId, PointId, Timestamp, channel::ChannelKind};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use uuid::Uuid;

pub(super) const MESSAGE: MessageId = MessageId(Uuid::from_u128(77));
pub(super) const IDENTITY: Uuid = Uuid::from_u128(88);

pub(super) fn provenance() -> Provenance {
    Provenance { source: PointSource::Manual, of: None, at: Timestamp::from_millis(1), by: None }
}

pub(super) fn number(key: &str) -> String {
    format!("+{key}")
}

/// A number that a person enters.
pub(super) fn point(key: &str) -> NewPoint {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    NewPoint {
        id: PointId(Uuid::from_u128(hasher.finish().into())),
        kind: PointKind::Phone,
        key: key.into(),
        value: number(key),
        label: None,
        origin: provenance(),
    }
}

/// The number of a conversation.
pub(super) fn saved(key: &str) -> NewPoint {
    let origin = Provenance { source: PointSource::Saved, of: Some(IDENTITY), ..provenance() };
    NewPoint { origin, ..point(key) }
}

/// Somebody with a primary phone alone.
pub(super) fn primary(key: &str) -> Points {
    let mut points = Points::default();
    points.add(point(key)).unwrap();
    points
}

/// Somebody with a primary phone and another one for WhatsApp.
fn both(primary_key: &str, whatsapp: &str) -> Points {
    let mut points = primary(primary_key);
    let id = points.add(point(whatsapp)).unwrap();
    points.make_whatsapp(id, provenance()).unwrap();
    points
}

/// (WhatsApp phone, primary phone)
fn fields(points: &Points) -> (Option<&str>, Option<&str>) {
    (
        points.whatsapp().map(|point| point.key.as_str()),
        points.primary(PointKind::Phone).map(|point| point.key.as_str()),
    )
}

#[test]
fn row_01_a_message_of_an_unknown_sender_makes_nothing_by_itself() {
    let policy = UnknownSender::default();
    assert_eq!(unknown_sender(policy, ChannelKind::Whatsapp, SocialRegistration::default()), None);
}

#[test]
fn row_02_who_is_created_by_hand_gets_the_number_in_both_fields() {
    let mut points = Points::default();
    points.add(saved("N")).unwrap();
    associate(&mut points, saved("N"), How::ByHand(None));
    assert_eq!(fields(&points), (Some("N"), Some("N")));
}

#[test]
fn d06_another_primary_phone_that_was_typed_stays_primary() {
    let mut points = primary("P");
    associate(&mut points, saved("N"), How::ByHand(None));
    assert_eq!(fields(&points), (Some("N"), Some("P")));
}

#[test]
fn row_03_associating_fills_whatsapp_and_leaves_a_different_primary() {
    let mut points = primary("P");
    assert_eq!(associate(&mut points, saved("N"), How::ByHand(None)), Associated::Filled);
    assert_eq!(fields(&points), (Some("N"), Some("P")));
}

#[test]
fn row_04_a_message_from_the_primary_phone_fills_whatsapp() {
    let mut points = primary("N");
    assert_eq!(wrote(&mut points, point("N")), Filled::Filled);
    assert_eq!(fields(&points), (Some("N"), Some("N")));
}

#[test]
fn row_05_a_single_send_to_the_primary_phone_that_arrives_fills_whatsapp() {
    for origin in [SendOrigin::Automation, SendOrigin::InboxStart, SendOrigin::ContactDetail] {
        let mut points = primary("N");
        assert!(may_fill(&points, "N", origin, FillRules::default()));
        assert_eq!(settle(&mut points, "N", MESSAGE, Fate::Arrived, provenance()), Filled::Filled);
        assert_eq!(fields(&points), (Some("N"), Some("N")));
    }
}

#[test]
fn row_06_a_send_that_fails_fills_nothing() {
    let mut points = primary("N");
    assert_eq!(settle(&mut points, "N", MESSAGE, Fate::Failed, provenance()), Filled::Nothing);
    assert_eq!(fields(&points), (None, Some("N")));
}

#[test]
fn row_07_a_campaign_that_arrives_fills_nothing() {
    let points = primary("N");
    assert_eq!(FillRules::default().of(SendOrigin::Campaign), FillRule::OnReply);
    assert!(!may_fill(&points, "N", SendOrigin::Campaign, FillRules::default()));
}

#[test]
fn row_08_the_answer_to_a_campaign_fills_whatsapp() {
    let mut points = primary("N");
    assert!(!may_fill(&points, "N", SendOrigin::Campaign, FillRules::default()));
    assert_eq!(wrote(&mut points, point("N")), Filled::Filled);
    assert_eq!(fields(&points), (Some("N"), Some("N")));
    assert_eq!(points.whatsapp().unwrap().whatsapp.unwrap().source, PointSource::Reply);
}

#[test]
fn row_09_a_send_goes_to_the_whatsapp_phone_and_changes_nothing() {
    let points = both("P", "W");
    assert!(matches!(route(&points, true), Some(Route::Whatsapp(point)) if point.key == "W"));
    assert!(!may_fill(&points, "W", SendOrigin::InboxStart, FillRules::default()));
}

#[test]
fn row_10_a_failed_send_to_the_whatsapp_phone_keeps_it_and_never_tries_the_primary() {
    let mut points = both("P", "W");
    let before = points.clone();
    assert_eq!(settle(&mut points, "W", MESSAGE, Fate::Failed, provenance()), Filled::Nothing);
    assert_eq!(points, before);
    assert!(matches!(route(&points, true), Some(Route::Whatsapp(point)) if point.key == "W"));
}

#[test]
fn row_11_after_whatsapp_is_taken_away_by_hand_a_send_goes_to_the_primary() {
    let mut points = both("P", "W");
    let id = points.whatsapp().unwrap().id;
    points.remove(id).unwrap();
    assert!(matches!(route(&points, true), Some(Route::Primary(point)) if point.key == "P"));
}

#[test]
fn row_12_secondary_numbers_are_never_written_to() {
    let mut points = primary("S");
    let id = points.primary(PointKind::Phone).unwrap().id;
    points.unmake_primary(id).unwrap();
    assert_eq!(route(&points, false), None);
    assert_eq!(route(&points, true), Some(Route::UserId), "the last resort of decision 9");
}

#[test]
fn row_13_an_automatic_association_of_another_number_goes_to_the_secondaries() {
    let mut points = both("P", "W");
    assert_eq!(associate(&mut points, saved("N"), How::Automatic), Associated::Secondary);
    assert_eq!(fields(&points), (Some("W"), Some("P")));
    let added = points.by_key(PointKind::Phone, "N").unwrap();
    assert!(!added.is_primary && added.whatsapp.is_none());
}

#[test]
fn row_14_a_flow_does_not_register_people_of_messenger() {
    assert!(!may_register_automatically(ChannelKind::Messenger, SocialRegistration::default()));
    assert!(may_register_automatically(ChannelKind::Whatsapp, SocialRegistration::default()));
}

#[test]
fn row_15_a_person_of_messenger_who_was_saved_once_is_recognised_by_their_code() {
    let saved = ContactId(Uuid::from_u128(5));
    assert_eq!(of_conversation(Known { identity: Some(saved), ..Known::default() }), Match::Update(saved));
}
