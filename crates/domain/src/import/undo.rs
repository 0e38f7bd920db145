//! Taking back what a row did, where nobody has worked on it since.

use super::plan::{Change, Known, Origin};
use crate::{CompanyId, Timestamp, UserId};
use uuid::Uuid;

/// What became of the contact that a row had made or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was made by the row and goes.
    Removed,
    /// It is what it was before.
    Restored,
    /// Some of it, or all, was changed since and stays.
    Kept,
}

/// What is to be written besides the contact itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reversal {
    /// Numbers and e-mails that go.
    pub points: Vec<Uuid>,
    /// Numbers that are no longer the WhatsApp phone.
    pub whatsapp: Vec<Uuid>,
    pub tags: Vec<Uuid>,
    /// Fields whose values are those of [`Known::fields`] again.
    pub fields: Vec<Uuid>,
    pub consent: bool,
}

/// Takes back a row, the last of its contact. `is_used` says that something hangs on the contact that no row made: a
/// conversation, a note.
pub fn take_back(
    known: &mut Known,
    change: &Change,
    was_created: bool,
    is_used: bool,
    now: Timestamp,
) -> (Verdict, Reversal) {
    let is_untouched = known.updated_at.millis() == change.at;
    let mut reversal = Reversal::default();
    if was_created {
        let verdict = if is_untouched && !is_used { Verdict::Removed } else { Verdict::Kept };
        return (verdict, reversal);
    }
    let mut all = true;
    for (column, old, new) in &change.set {
        let stands = restore(known, column, old.as_deref(), new.as_deref());
        // The number, not the file, has the last word on the country.
        all &= stands || (is_untouched && column == "country");
    }
    for id in &change.points {
        let own = known.points.iter().position(|point| point.id == *id);
        match own {
            // A value with a use may have been chosen by somebody who saw it there.
            Some(place)
                if is_untouched
                    || known.points.get(place).is_some_and(|point| !point.is_primary && !point.is_whatsapp) =>
            {
                known.points.remove(place);
                reversal.points.push(*id);
            }
            Some(_) => all = false,
            None => {}
        }
    }
    if let Some(id) = change.whatsapp {
        match known.points.iter_mut().find(|point| point.id == id && point.is_whatsapp) {
            Some(point) if is_untouched => {
                point.is_whatsapp = false;
                reversal.whatsapp.push(id);
            }
            Some(_) => all = false,
            None => {}
        }
    }
    for tag in change.tags.iter().filter(|tag| known.tags.remove(tag)) {
        reversal.tags.push(*tag);
    }
    for (field, before, after) in &change.fields {
        if known.fields.get(field) == Some(after) {
            known.fields.insert(*field, before.clone());
            reversal.fields.push(*field);
        } else {
            all = false;
        }
    }
    if change.consent && is_untouched {
        known.has_consent = false;
        reversal.consent = true;
    } else if change.consent {
        all = false;
    }
    if is_untouched {
        known.country.clone_from(&change.was_country);
    }
    known.origin = Origin::Changed;
    known.updated_at = if is_untouched { Timestamp::from_millis(change.was_updated_at) } else { now };
    (if all { Verdict::Restored } else { Verdict::Kept }, reversal)
}

/// Puts the old value of a column there when the row's value still stands.
fn restore(known: &mut Known, column: &str, old: Option<&str>, new: Option<&str>) -> bool {
    fn text(slot: &mut String, old: Option<&str>, new: Option<&str>) -> bool {
        let stands = Some(slot.as_str()) == new;
        if stands {
            old.unwrap_or_default().clone_into(slot);
        }
        stands
    }
    fn option(slot: &mut Option<String>, old: Option<&str>, new: Option<&str>) -> bool {
        let stands = slot.as_deref() == new;
        if stands {
            *slot = old.map(str::to_owned);
        }
        stands
    }
    match column {
        "first_name" => text(&mut known.first_name, old, new),
        "last_name" => text(&mut known.last_name, old, new),
        "kind" => text(&mut known.kind, old, new),
        "job_title" => option(&mut known.job_title, old, new),
        "country" => option(&mut known.country, old, new),
        "language" => option(&mut known.language, old, new),
        "company_id" => {
            let stands = known.company.map(|id| id.to_string()).as_deref() == new;
            if stands {
                known.company = old.and_then(|id| id.parse::<CompanyId>().ok()).map(|id| id.0);
            }
            stands
        }
        "owner_id" => {
            let stands = known.owner.map(|id| id.to_string()).as_deref() == new;
            if stands {
                known.owner = old.and_then(|id| id.parse::<UserId>().ok());
            }
            stands
        }
        _ => true,
    }
}
