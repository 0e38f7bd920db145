//! What happens to a contact, by the words in which it is told (E-09).

use super::{Point, PointKind, Points};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

macro_rules! history_kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum HistoryKind { $($(#[$doc])* $variant),* }

        impl HistoryKind {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

history_kinds! {
    Created = "created",
    /// With `fields`: the names of what changed.
    Updated = "updated",
    PhoneAdded = "phone_added",
    PhoneRemoved = "phone_removed",
    PhoneChanged = "phone_changed",
    /// With `value` and `cause`.
    WhatsappFilled = "whatsapp_filled",
    WhatsappUndone = "whatsapp_undone",
    EmailAdded = "email_added",
    EmailRemoved = "email_removed",
    IdentityLinked = "identity_linked",
    IdentityUnlinked = "identity_unlinked",
    TagAdded = "tag_added",
    TagRemoved = "tag_removed",
    OwnerChanged = "owner_changed",
    CompanyChanged = "company_changed",
    /// A lead became a contact, or back.
    Converted = "converted",
    ConsentGiven = "consent_given",
    /// Leave to write first was given or taken back; with `scope`, `change` and `source`.
    PermissionChanged = "permission_changed",
    Imported = "imported",
    Merged = "merged",
    Unmerged = "unmerged",
    Note = "note",
    Call = "call",
    Meeting = "meeting",
}

impl HistoryKind {
    /// What a person logs; the rest writes itself.
    pub const BY_HAND: &[Self] = &[Self::Note, Self::Call, Self::Meeting];

    pub fn is_by_hand(self) -> bool {
        Self::BY_HAND.contains(&self)
    }
}

/// What changed between two states of a contact's numbers and e-mails, as the history tells it.
pub fn told(before: &Points, after: &Points) -> Vec<(HistoryKind, Value)> {
    let mut told = Vec::new();
    for point in after.iter() {
        match before.get(point.id) {
            None => {
                told.push((added(point.kind), json!({ "value": point.value, "source": point.origin.source.as_str() })));
            }
            Some(old) if old.value != point.value => told.extend(corrected(old, point)),
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|old| after.get(old.id).is_none());
    told.extend(gone.map(|old| (removed(old.kind), json!({ "value": old.value }))));
    for kind in [PointKind::Phone, PointKind::Email] {
        let (old, new) = (before.primary(kind), after.primary(kind));
        // A first value that is primary at once is told as added.
        if let Some(new) = new.filter(|new| old.is_some_and(|old| old.id != new.id)) {
            let (what, detail) = match kind {
                PointKind::Phone => (HistoryKind::PhoneChanged, json!({ "primary": new.value })),
                PointKind::Email => (HistoryKind::Updated, json!({ "fields": ["email"], "value": new.value })),
            };
            told.push((what, detail));
        }
    }
    told.extend(whatsapp(before, after));
    told
}

fn whatsapp(before: &Points, after: &Points) -> Option<(HistoryKind, Value)> {
    match (before.whatsapp(), after.whatsapp()) {
        (old, Some(new)) if old.is_none_or(|old| old.id != new.id) => {
            let cause = new.whatsapp.map(|why| why.source.as_str());
            let before = old.map(|old| old.value.as_str());
            Some((HistoryKind::WhatsappFilled, json!({ "value": new.value, "cause": cause, "before": before })))
        }
        // What a person takes away is remembered; what was only undone is not.
        (Some(old), None) if !after.was_removed(&old.key) => {
            Some((HistoryKind::WhatsappUndone, json!({ "value": old.value })))
        }
        (Some(old), None) if after.get(old.id).is_some() => {
            Some((HistoryKind::PhoneRemoved, json!({ "value": old.value, "use": "whatsapp" })))
        }
        (_, _) => None,
    }
}

fn corrected(old: &Point, new: &Point) -> Vec<(HistoryKind, Value)> {
    match new.kind {
        PointKind::Phone => vec![(HistoryKind::PhoneChanged, json!({ "from": old.value, "to": new.value }))],
        PointKind::Email => vec![
            (HistoryKind::EmailRemoved, json!({ "value": old.value })),
            (HistoryKind::EmailAdded, json!({ "value": new.value, "source": "manual" })),
        ],
    }
}

const fn added(kind: PointKind) -> HistoryKind {
    match kind {
        PointKind::Phone => HistoryKind::PhoneAdded,
        PointKind::Email => HistoryKind::EmailAdded,
    }
}

const fn removed(kind: PointKind) -> HistoryKind {
    match kind {
        PointKind::Phone => HistoryKind::PhoneRemoved,
        PointKind::Email => HistoryKind::EmailRemoved,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{
        fill::{Fate, settle, wrote},
        table::{MESSAGE, point, primary, provenance},
    };

    fn kinds(before: &Points, after: &Points) -> Vec<&'static str> {
        told(before, after).into_iter().map(|(kind, _)| kind.as_str()).collect()
    }

    #[test]
    fn d26_every_change_of_a_number_is_told_once_with_its_cause() {
        let before = primary("1");
        let mut filled = before.clone();
        settle(&mut filled, "1", MESSAGE, Fate::Arrived, provenance());
        let [(kind, detail)] = told(&before, &filled).try_into().unwrap();
        assert_eq!((kind, &detail["cause"]), (HistoryKind::WhatsappFilled, &json!("first_send")));
        let mut undone = filled.clone();
        settle(&mut undone, "1", MESSAGE, Fate::Failed, provenance());
        assert_eq!(kinds(&filled, &undone), ["whatsapp_undone"]);

        let mut more = before.clone();
        let second = more.add(point("2")).unwrap();
        assert_eq!(kinds(&before, &more), ["phone_added"]);
        let mut swapped = more.clone();
        swapped.make_primary(second).unwrap();
        assert_eq!(kinds(&more, &swapped), ["phone_changed"]);
        let mut taken = filled.clone();
        let id = taken.whatsapp().unwrap().id;
        taken.unmake_whatsapp(id).unwrap();
        assert_eq!(kinds(&filled, &taken), ["phone_removed"]);
        taken.remove(id).unwrap();
        assert_eq!(kinds(&filled, &taken), ["phone_removed"]);
        let mut written = before.clone();
        wrote(&mut written, point("3"));
        assert_eq!(kinds(&before, &written), ["phone_added", "whatsapp_filled"]);
        assert!(told(&before, &before).is_empty());
    }
}
