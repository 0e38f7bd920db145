//! The WhatsApp phone that fills itself: on the first send that arrives, on a reply, and never over anything
//! (D-11, D-12, D-15, D-16).

use super::{NewPoint, PointKind, PointSource, Points, Provenance, associate::take_as_whatsapp};
use crate::{
    MessageId,
    message::{Delivery, Receipts},
};
use serde::{Deserialize, Serialize};

/// What a message was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendOrigin {
    Automation,
    /// A conversation started from the inbox.
    InboxStart,
    /// A conversation started from the contact's page.
    ContactDetail,
    /// An answer in a thread that exists.
    Reply,
    Campaign,
}

impl SendOrigin {
    pub const ALL: &[Self] = &[Self::Automation, Self::InboxStart, Self::ContactDetail, Self::Reply, Self::Campaign];
}

/// When a send may fill the WhatsApp phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FillRule {
    /// When a receipt says that it arrived, or at the reply, whichever is first.
    OnSuccess,
    OnReply,
}

/// The rule of each origin. A company may change it; the usual one follows D-11 for single sends and D-12 for masses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FillRules {
    pub automation: FillRule,
    pub inbox_start: FillRule,
    pub contact_detail: FillRule,
    pub reply: FillRule,
    pub campaign: FillRule,
}

impl Default for FillRules {
    fn default() -> Self {
        Self {
            automation: FillRule::OnSuccess,
            inbox_start: FillRule::OnSuccess,
            contact_detail: FillRule::OnSuccess,
            reply: FillRule::OnReply,
            campaign: FillRule::OnReply,
        }
    }
}

impl FillRules {
    pub const fn of(self, origin: SendOrigin) -> FillRule {
        match origin {
            SendOrigin::Automation => self.automation,
            SendOrigin::InboxStart => self.inbox_start,
            SendOrigin::ContactDetail => self.contact_detail,
            SendOrigin::Reply => self.reply,
            SendOrigin::Campaign => self.campaign,
        }
    }
}

/// Whether the success of a send to this number may fill the WhatsApp phone: it is empty, the number is the primary
/// one and nobody took it away.
pub fn may_fill(points: &Points, key: &str, origin: SendOrigin, rules: FillRules) -> bool {
    rules.of(origin) == FillRule::OnSuccess && is_fillable(points, key)
}

fn is_fillable(points: &Points, key: &str) -> bool {
    points.whatsapp().is_none()
        && !points.was_removed(key)
        && points.primary(PointKind::Phone).is_some_and(|primary| primary.key == key)
}

/// What the receipts of a send say so far, in whatever order they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing is known but that Meta took the request.
    Open,
    Arrived,
    Failed,
}

impl Fate {
    /// To be asked once a receipt came: acceptance alone is no success (decision 1), though it too is noted as *sent*.
    pub fn of(delivery: Delivery, receipts: &Receipts) -> Self {
        let told = [receipts.sent_at, receipts.delivered_at, receipts.read_at, receipts.played_at];
        match delivery {
            Delivery::Failed | Delivery::FateUnknown => Self::Failed,
            Delivery::Sent | Delivery::Delivered | Delivery::Read | Delivery::Played
                if told.iter().any(Option::is_some) =>
            {
                Self::Arrived
            }
            Delivery::Sent | Delivery::Delivered | Delivery::Read | Delivery::Played => Self::Open,
            Delivery::Queued | Delivery::Sending | Delivery::Unknown | Delivery::Received => Self::Open,
        }
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    Filled,
    Undone,
    Nothing,
}

/// A send that could fill has a fate: fill, take back, or nothing. The same answer however often it is asked.
pub fn settle(points: &mut Points, key: &str, message: MessageId, fate: Fate, why: Provenance) -> Filled {
    match fate {
        Fate::Open => Filled::Nothing,
        Fate::Arrived => {
            let Some(point) = points.by_key(PointKind::Phone, key).filter(|_| is_fillable(points, key)) else {
                return Filled::Nothing;
            };
            let why = Provenance { source: PointSource::FirstSend, of: Some(message.0), ..why };
            let id = point.id;
            points.make_whatsapp(id, why).map_or(Filled::Nothing, |()| Filled::Filled)
        }
        // Only what this very message filled, and nobody touched since.
        Fate::Failed => {
            let is_ours = |why: &Provenance| why.source == PointSource::FirstSend && why.of == Some(message.0);
            let filled = points.whatsapp().filter(|point| point.whatsapp.as_ref().is_some_and(is_ours));
            let Some(id) = filled.map(|point| point.id) else { return Filled::Nothing };
            match points.get_mut(id) {
                Ok(point) => {
                    point.whatsapp = None;
                    Filled::Undone
                }
                Err(_) => Filled::Nothing,
            }
        }
    }
}

/// The customer wrote from this number, known to be theirs. It is a reply when the primary phone was empty of
/// WhatsApp, and the removal by hand is void from here on (D-12, D-13, D-16).
pub fn wrote(points: &mut Points, number: NewPoint) -> Filled {
    points.forgive(&number.key);
    if points.whatsapp().is_some() {
        return Filled::Nothing;
    }
    let is_primary = points.primary(PointKind::Phone).is_some_and(|primary| primary.key == number.key);
    let source = if is_primary { PointSource::Reply } else { PointSource::Inbound };
    let why = Provenance { source, ..number.origin };
    if take_as_whatsapp(points, number, why) { Filled::Filled } else { Filled::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Timestamp,
        contact::table::{MESSAGE, point, primary, provenance},
    };

    #[test]
    fn d11_acceptance_is_no_success_and_a_failure_stands_until_it_is_superseded() {
        let at = Timestamp::from_millis(1);
        let sent = Receipts { sent_at: Some(at), ..Receipts::default() };
        for (delivery, receipts, fate) in [
            (Delivery::Sent, Receipts::default(), Fate::Open),
            (Delivery::Sent, sent, Fate::Arrived),
            (Delivery::Failed, sent, Fate::Failed),
            (Delivery::Delivered, Receipts { delivered_at: Some(at), ..sent }, Fate::Arrived),
            (Delivery::Queued, Receipts::default(), Fate::Open),
        ] {
            assert_eq!(Fate::of(delivery, &receipts), fate, "{delivery:?}");
        }
    }

    #[test]
    fn d11_only_single_sends_to_the_primary_phone_of_a_contact_without_whatsapp_may_fill() {
        for origin in SendOrigin::ALL {
            let expected = !matches!(origin, SendOrigin::Reply | SendOrigin::Campaign);
            assert_eq!(may_fill(&primary("1"), "1", *origin, FillRules::default()), expected, "{origin:?}");
        }
        let start = SendOrigin::InboxStart;
        let later = FillRules { inbox_start: FillRule::OnReply, ..FillRules::default() };
        assert!(!may_fill(&primary("1"), "1", start, later));
        let mut two = primary("1");
        two.add(point("2")).unwrap();
        assert!(!may_fill(&two, "2", start, FillRules::default()), "a secondary number");
    }

    #[test]
    fn d11_a_later_failure_takes_back_what_nobody_touched() {
        let mut points = primary("1");
        assert_eq!(settle(&mut points, "1", MESSAGE, Fate::Arrived, provenance()), Filled::Filled);
        assert_eq!(settle(&mut points, "1", MESSAGE, Fate::Arrived, provenance()), Filled::Nothing);
        assert_eq!(settle(&mut points, "1", MESSAGE, Fate::Failed, provenance()), Filled::Undone);
        assert_eq!(points, primary("1"));
        assert_eq!(
            settle(&mut points, "1", MESSAGE, Fate::Arrived, provenance()),
            Filled::Filled,
            "delivered after all"
        );

        let id = points.whatsapp().unwrap().id;
        points.owned_by_hand(id, provenance()).unwrap();
        assert_eq!(settle(&mut points, "1", MESSAGE, Fate::Failed, provenance()), Filled::Nothing);
        assert!(points.whatsapp().is_some(), "a person edited it");
    }

    #[test]
    fn d15_a_failed_send_never_copies() {
        let mut points = primary("1");
        assert_eq!(settle(&mut points, "1", MESSAGE, Fate::Failed, provenance()), Filled::Nothing);
        assert_eq!(settle(&mut points, "1", MESSAGE, Fate::Open, provenance()), Filled::Nothing);
        assert!(points.whatsapp().is_none());
    }

    #[test]
    fn d16_a_number_taken_away_is_not_filled_by_a_send_but_by_the_customer() {
        let mut points = primary("1");
        let id = points.primary(PointKind::Phone).unwrap().id;
        points.make_whatsapp(id, provenance()).unwrap();
        points.unmake_whatsapp(id).unwrap();
        assert!(!may_fill(&points, "1", SendOrigin::InboxStart, FillRules::default()));
        assert_eq!(settle(&mut points, "1", MESSAGE, Fate::Arrived, provenance()), Filled::Nothing);
        assert_eq!(wrote(&mut points, point("1")), Filled::Filled);
    }

    #[test]
    fn d12_a_reply_fills_and_says_that_it_was_one() {
        let mut points = primary("1");
        assert_eq!(wrote(&mut points, point("1")), Filled::Filled);
        assert_eq!(points.whatsapp().unwrap().whatsapp.unwrap().source, PointSource::Reply);
        let mut points = primary("1");
        assert_eq!(wrote(&mut points, point("2")), Filled::Filled);
        assert_eq!(points.whatsapp().unwrap().whatsapp.unwrap().source, PointSource::Inbound);
        assert_eq!(points.primary(PointKind::Phone).unwrap().key, "1", "the primary phone stays");
    }
}
