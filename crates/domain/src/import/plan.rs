//! What a row does to the people we know (D-22, D-23): who it is about, what is added, what is never overwritten.
//!
//! A chunk of rows is decided against one [`Book`], so a row sees what the rows before it did.

use super::row::{PhoneUse, RowFault, RowPerson};
use crate::{
    ContactId, Timestamp, UserId,
    contact::{MAX_POINTS, PointKind, matching},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// A number or e-mail of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub id: Uuid,
    pub kind: PointKind,
    pub key: String,
    pub value: String,
    pub is_primary: bool,
    pub is_whatsapp: bool,
    pub origin: Origin,
}

/// Where a part of the book stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Stored,
    /// Stored, and its flags are to be written.
    Changed,
    New,
}

/// One value of a custom field, as rows hold it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub text: String,
    pub key: String,
    pub number: Option<f64>,
}

/// Somebody, as far as an import looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub id: ContactId,
    pub origin: Origin,
    pub first_name: String,
    pub last_name: String,
    pub kind: String,
    pub job_title: Option<String>,
    pub company: Option<Uuid>,
    pub owner: Option<UserId>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub has_consent: bool,
    /// What the file calls the first touch; only of new ones.
    pub source: Option<String>,
    pub updated_at: Timestamp,
    pub points: Vec<Point>,
    /// Numbers that a person took away: no file makes one of them the WhatsApp phone (D-16).
    pub removed: BTreeSet<String>,
    pub tags: BTreeSet<Uuid>,
    pub fields: BTreeMap<Uuid, Vec<Cell>>,
}

/// The people that a chunk is about, and who has what.
#[derive(Debug, Default)]
pub struct Book {
    pub people: HashMap<ContactId, Known>,
    pub points: HashMap<(PointKind, String), ContactId>,
    /// Values of the *ID* field.
    pub ids: HashMap<String, ContactId>,
}

/// A row whose words were looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub person: RowPerson,
    pub company: Option<Uuid>,
    pub owner: Option<UserId>,
    pub tags: Vec<Uuid>,
    pub fields: Vec<(Uuid, Vec<Cell>)>,
    /// The value of the *ID* field, with its field.
    pub id: Option<(Uuid, String)>,
}

/// What holds for everybody new in the file.
#[derive(Clone, Debug)]
pub struct Defaults {
    pub kind: Option<String>,
    pub owner: Option<UserId>,
    pub consent: bool,
    pub now: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Created,
    Updated,
    Unchanged,
}

impl Effect {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
        }
    }
}

/// What a row did.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    pub contact: ContactId,
    pub effect: Effect,
    /// Parts of the row that could not be taken; the rest was.
    pub notes: Vec<RowFault>,
    pub change: Change,
}

/// What changed, with what was there before: enough to take it back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When the contact had last been changed before this row, and when this row changed it.
    pub was_updated_at: i64,
    pub at: i64,
    /// A new number says where somebody is, if nothing else did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_country: Option<String>,
    /// Column, old value, new value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<(String, Option<String>, Option<String>)>,
    /// Numbers and e-mails that were added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Uuid>,
    /// A number that we knew and that became the WhatsApp phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Uuid>,
    /// Field, values before, values after.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(Uuid, Vec<Cell>, Vec<Cell>)>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consent: bool,
}

impl Change {
    pub const fn is_empty(&self) -> bool {
        self.set.is_empty()
            && self.points.is_empty()
            && self.whatsapp.is_none()
            && self.tags.is_empty()
            && self.fields.is_empty()
            && !self.consent
    }
}

impl Book {
    pub fn add(&mut self, known: Known, id_field: Option<Uuid>) {
        for point in &known.points {
            self.points.insert((point.kind, point.key.clone()), known.id);
        }
        if let Some(cells) = id_field.and_then(|field| known.fields.get(&field)) {
            self.ids.extend(cells.iter().map(|cell| (cell.text.clone(), known.id)));
        }
        self.people.insert(known.id, known);
    }

    /// Whom the row is about: by e-mail, then by number, then by the *ID* field.
    pub fn find(&self, entry: &Entry) -> matching::Match {
        let holder = |kind, key: String| self.points.get(&(kind, key)).copied();
        let emails = &entry.person.emails;
        let phones = &entry.person.phones;
        matching::of_record(matching::Known {
            email: emails.iter().find_map(|email| holder(PointKind::Email, email.clone())),
            phone: phones.iter().find_map(|(phone, _)| holder(PointKind::Phone, phone.match_key())),
            id_field: entry.id.as_ref().and_then(|(_, text)| self.ids.get(text).copied()),
            identity: None,
        })
    }

    /// Does what the row says. `new_id` makes ids.
    pub fn apply(
        &mut self,
        entry: &Entry,
        defaults: &Defaults,
        new_id: &mut impl FnMut() -> Uuid,
    ) -> Result<Done, RowFault> {
        let found = match self.find(entry) {
            matching::Match::Create => None,
            matching::Match::Update(contact) | matching::Match::Split { contact, .. } => {
                self.people.get(&contact).cloned()
            }
        };
        let is_known = found.is_some();
        let mut known = match found {
            Some(known) => known,
            None => fresh(entry, defaults, ContactId(new_id()))?,
        };
        let mut change =
            Change { was_updated_at: known.updated_at.millis(), at: defaults.now.millis(), ..Change::default() };
        change.was_country.clone_from(&known.country);
        let mut notes = Vec::new();
        self.take_points(entry, &mut known, &mut change, &mut notes, new_id);
        if is_known {
            overwrite(entry, &mut known, &mut change);
        }
        self.take_fields(entry, &mut known, &mut change, &mut notes);
        for tag in &entry.tags {
            if known.tags.insert(*tag) {
                change.tags.push(*tag);
            }
        }
        let consents = entry.person.consent.unwrap_or(defaults.consent);
        if consents && !known.has_consent {
            known.has_consent = true;
            change.consent = true;
        }
        let effect = match (is_known, change.is_empty()) {
            (false, _) => Effect::Created,
            (true, true) => Effect::Unchanged,
            (true, false) => Effect::Updated,
        };
        let contact = known.id;
        if effect != Effect::Unchanged {
            known.updated_at = defaults.now;
            if known.origin == Origin::Stored {
                known.origin = Origin::Changed;
            }
            self.add(known, entry.id.as_ref().map(|(field, _)| *field));
        }
        Ok(Done { contact, effect, notes, change })
    }

    fn take_points(
        &self,
        entry: &Entry,
        known: &mut Known,
        change: &mut Change,
        notes: &mut Vec<RowFault>,
        new_id: &mut impl FnMut() -> Uuid,
    ) {
        for email in &entry.person.emails {
            let offered =
                Offered { kind: PointKind::Email, key: email.clone(), value: email.clone(), usage: PhoneUse::Primary };
            self.take_point(offered, known, change, notes, new_id);
        }
        for (phone, usage) in &entry.person.phones {
            let offered =
                Offered { kind: PointKind::Phone, key: phone.match_key(), value: phone.to_string(), usage: *usage };
            self.take_point(offered, known, change, notes, new_id);
        }
        // Somebody new must have a primary number or e-mail to be known by (D-06).
        if known.origin == Origin::New
            && !known.points.iter().any(|point| point.is_primary)
            && let Some(point) = known.points.first_mut()
        {
            point.is_primary = true;
        }
    }

    /// New values join the others; one that is filled stays what it is (D-14), one of somebody else stays theirs.
    fn take_point(
        &self,
        offered: Offered,
        known: &mut Known,
        change: &mut Change,
        notes: &mut Vec<RowFault>,
        new_id: &mut impl FnMut() -> Uuid,
    ) {
        let Offered { kind, key, value, usage } = offered;
        let has_whatsapp = known.points.iter().any(|point| point.is_whatsapp);
        let takes_whatsapp = usage == PhoneUse::Whatsapp && !has_whatsapp && !known.removed.contains(&key);
        if let Some(own) = known.points.iter_mut().find(|point| point.kind == kind && point.key == key) {
            if takes_whatsapp {
                own.is_whatsapp = true;
                if own.origin == Origin::Stored {
                    own.origin = Origin::Changed;
                    change.whatsapp = Some(own.id);
                }
            }
            return;
        }
        let is_taken = self.points.get(&(kind, key.clone())).is_some_and(|holder| *holder != known.id);
        if is_taken {
            let code = match kind {
                PointKind::Email => "email_of_other_contact",
                PointKind::Phone => "phone_of_other_contact",
            };
            return notes.push(RowFault::row(code));
        }
        let same_kind = || known.points.iter().filter(|point| point.kind == kind);
        if same_kind().count() >= MAX_POINTS {
            let code = match kind {
                PointKind::Email => "too_many_emails",
                PointKind::Phone => "too_many_phones",
            };
            return notes.push(RowFault::row(code));
        }
        let is_primary = usage == PhoneUse::Primary && !same_kind().any(|point| point.is_primary);
        let id = new_id();
        known.points.push(Point { id, kind, key, value, is_primary, is_whatsapp: takes_whatsapp, origin: Origin::New });
        change.points.push(id);
    }

    fn take_fields(&self, entry: &Entry, known: &mut Known, change: &mut Change, notes: &mut Vec<RowFault>) {
        for (field, cells) in &entry.fields {
            let is_id = entry.id.as_ref().is_some_and(|(id_field, _)| id_field == field);
            let is_taken =
                is_id && cells.iter().any(|cell| self.ids.get(&cell.text).is_some_and(|one| *one != known.id));
            if is_taken {
                notes.push(RowFault::row("id_of_other_contact"));
                continue;
            }
            let before = known.fields.get(field).cloned().unwrap_or_default();
            if before != *cells {
                known.fields.insert(*field, cells.clone());
                change.fields.push((*field, before, cells.clone()));
            }
        }
    }
}

/// A number or e-mail of a row.
struct Offered {
    kind: PointKind,
    key: String,
    value: String,
    usage: PhoneUse,
}

/// Somebody whom nothing in the row identifies cannot be stored.
fn fresh(entry: &Entry, defaults: &Defaults, id: ContactId) -> Result<Known, RowFault> {
    let person = &entry.person;
    let shown = person.emails.first().and_then(|email| email.split('@').next().map(str::to_owned));
    let shown = shown.or_else(|| person.phones.first().map(|(phone, _)| phone.to_string()));
    if shown.is_none() && entry.id.is_none() {
        return Err(RowFault::row("identification_required"));
    }
    let is_named = person.first_name.is_some() || person.last_name.is_some();
    let stand_in = || shown.clone().or_else(|| entry.id.as_ref().map(|(_, text)| text.clone())).unwrap_or_default();
    Ok(Known {
        id,
        origin: Origin::New,
        first_name: if is_named { person.first_name.clone().unwrap_or_default() } else { stand_in() },
        last_name: person.last_name.clone().unwrap_or_default(),
        kind: person.kind.map(str::to_owned).or_else(|| defaults.kind.clone()).unwrap_or_else(|| "contact".to_owned()),
        job_title: person.job_title.clone(),
        company: entry.company,
        owner: entry.owner.or(defaults.owner),
        country: person.country.clone(),
        language: person.language.clone(),
        has_consent: false,
        source: person.source.clone(),
        updated_at: defaults.now,
        points: Vec::new(),
        removed: BTreeSet::new(),
        tags: BTreeSet::new(),
        fields: BTreeMap::new(),
    })
}

/// Everything but numbers and e-mails is what the file says (D-22). A lead may become a contact, never the reverse.
fn overwrite(entry: &Entry, known: &mut Known, change: &mut Change) {
    let person = &entry.person;
    let mut set = |column: &str, old: Option<String>, new: Option<String>| {
        let is_news = new.is_some() && new != old;
        if is_news {
            change.set.push((column.to_owned(), old, new));
        }
        is_news
    };
    let mut text = |column: &str, slot: &mut String, new: Option<&String>| {
        if set(column, Some(slot.clone()), new.cloned()) {
            slot.clone_from(new.unwrap_or(&String::new()));
        }
    };
    text("first_name", &mut known.first_name, person.first_name.as_ref());
    text("last_name", &mut known.last_name, person.last_name.as_ref());
    let converts = person.kind == Some("contact") && known.kind == "lead";
    text("kind", &mut known.kind, converts.then(|| "contact".to_owned()).as_ref());
    let mut option = |column: &str, slot: &mut Option<String>, new: Option<&String>| {
        if set(column, slot.clone(), new.cloned()) {
            *slot = new.cloned();
        }
    };
    option("job_title", &mut known.job_title, person.job_title.as_ref());
    option("country", &mut known.country, person.country.as_ref());
    option("language", &mut known.language, person.language.as_ref());
    if set("company_id", known.company.map(|id| id.to_string()), entry.company.map(|id| id.to_string())) {
        known.company = entry.company;
    }
    if set("owner_id", known.owner.map(|id| id.to_string()), entry.owner.map(|id| id.to_string())) {
        known.owner = entry.owner;
    }
}
