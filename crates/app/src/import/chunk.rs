//! What a chunk of rows does, decided in memory. A preview and a run decide by this same code.

use super::settings::Settings;
use crate::Error;
use domain::{
    CompanyId, ContactId, TagId, Timestamp, WorkspaceId,
    contact::PointKind,
    import::{
        plan::{Book, Cell, Done, Entry},
        row::{RowFault, RowPerson},
        table::Record,
    },
    text::fold,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{Connection, Engine};
use uuid::Uuid;

/// A row, and what became of it.
pub(super) struct Decided {
    pub(super) record: Record,
    pub(super) outcome: Result<Done, Vec<RowFault>>,
}

/// What a chunk comes to.
pub(super) struct Chunk {
    pub(super) book: Book,
    pub(super) rows: Vec<Decided>,
    /// Companies and tags that rows name and that are not there yet.
    pub(super) companies: Vec<(CompanyId, String)>,
    pub(super) tags: Vec<(TagId, String)>,
}

/// Names that rows say, with the ids of what they name.
#[derive(Default)]
struct Directory {
    known: HashMap<String, Uuid>,
    new: Vec<(Uuid, String)>,
}

impl Directory {
    /// The id of a name; a new one is remembered.
    fn id(&mut self, name: &str, new_id: &mut impl FnMut() -> Uuid) -> Uuid {
        *self.known.entry(fold(name)).or_insert_with(|| {
            let id = new_id();
            self.new.push((id, name.to_owned()));
            id
        })
    }
}

/// A row as it reads by itself: before anybody is looked up, and so before the writer is held.
pub(super) type Read = (Record, Result<Entry, Vec<RowFault>>);

pub(super) fn read(settings: &Settings, records: Vec<Record>) -> Vec<Read> {
    let reading = settings.reading();
    let one = |record: Record| {
        let entry = reading.read(&record).and_then(|person| entry(settings, person));
        (record, entry)
    };
    records.into_iter().map(one).collect()
}

/// Decides what the rows do, against what is stored.
pub(super) async fn decide(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    settings: &Settings,
    read: Vec<Read>,
    now: Timestamp,
    new_id: &mut impl FnMut() -> Uuid,
) -> Result<Chunk, Error> {
    let people: Vec<&RowPerson> = read.iter().filter_map(|(_, entry)| Some(&entry.as_ref().ok()?.person)).collect();
    let names = |pick: &dyn Fn(&RowPerson) -> Vec<String>| -> BTreeSet<String> {
        people.iter().flat_map(|person| pick(person)).map(|name| fold(&name)).collect()
    };
    let companies = names(&|person| person.company.iter().cloned().collect());
    let tags = names(&|person| person.tags.clone());
    let company_keys: Vec<&str> = companies.iter().map(String::as_str).collect();
    let tag_keys: Vec<&str> = tags.iter().map(String::as_str).collect();
    let mut companies = Directory {
        known: store::import::find_companies(db, workspace, engine, &company_keys).await?,
        new: Vec::new(),
    };
    let mut tags = Directory { known: store::import::tags(db, workspace, engine, &tag_keys).await?, new: Vec::new() };
    let mut book = load(db, workspace, engine, settings, &read).await?;
    let defaults = settings.defaults(now);
    let mut rows = Vec::with_capacity(read.len());
    for (record, entry) in read {
        let outcome = entry.and_then(|mut entry| {
            entry.company = entry.person.company.as_deref().map(|name| companies.id(name, new_id));
            entry.tags = entry.person.tags.iter().map(|name| tags.id(name, new_id)).collect();
            entry.tags.extend(settings.tag.map(|tag| tag.0));
            book.apply(&entry, &defaults, new_id).map_err(|fault| vec![fault])
        });
        rows.push(Decided { record, outcome });
    }
    Ok(Chunk {
        book,
        rows,
        companies: companies.new.into_iter().map(|(id, name)| (CompanyId(id), name)).collect(),
        tags: tags.new.into_iter().map(|(id, name)| (TagId(id), name)).collect(),
    })
}

/// Looks up the colleague, and lets the fields' own rules look at their cells.
fn entry(settings: &Settings, person: RowPerson) -> Result<Entry, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut entry = Entry::default();
    if let Some((column, name)) = &person.owner {
        let found = settings.members.get(&name.to_lowercase()).or_else(|| settings.members.get(&fold(name)));
        entry.owner = found.copied();
        if found.is_none() {
            faults.push(RowFault::cell(*column, "unknown_owner"));
        }
    }
    for (column, id, text) in &person.fields {
        match cells(settings, *id, text) {
            Ok(cells) => {
                if settings.id_field == Some(*id) {
                    entry.id = cells.first().map(|cell| (*id, cell.text.clone()));
                }
                entry.fields.push((*id, cells));
            }
            Err(code) => faults.push(RowFault::cell(*column, code)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    entry.person = person;
    Ok(entry)
}

/// What a cell says, as the field stores it. Several choices of a list stand between semicolons or bars.
fn cells(settings: &Settings, id: Uuid, text: &str) -> Result<Vec<Cell>, &'static str> {
    let field = settings.fields.get(&id).ok_or("unknown_field")?;
    let is_several = field.kind == domain::custom_field::FieldKind::MultiList && field.option(text).is_none();
    let value = if is_several {
        text.split([';', '|', ',']).map(str::trim).filter(|part| !part.is_empty()).map(Value::from).collect()
    } else {
        Value::from(text)
    };
    let read = field.read(&value)?;
    let rows = read.map(|value| value.rows()).unwrap_or_default();
    let mut cells: Vec<Cell> =
        rows.into_iter().map(|row| Cell { text: row.text, key: row.key, number: row.number }).collect();
    // As rows come back from the database.
    cells.sort_by(|one, other| one.text.cmp(&other.text));
    Ok(cells)
}

/// Everybody whom a row could be about, or whose number it could name.
async fn load(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    settings: &Settings,
    read: &[Read],
) -> Result<Book, Error> {
    let mut points = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for entry in read.iter().filter_map(|(_, entry)| entry.as_ref().ok()) {
        points.extend(entry.person.emails.iter().map(|email| (PointKind::Email, email.clone())));
        points.extend(entry.person.phones.iter().map(|(phone, _)| (PointKind::Phone, phone.match_key())));
        ids.extend(entry.id.iter().map(|(_, text)| text.clone()));
    }
    let holders = store::import::holders(db, workspace, engine, &points, settings.id_field, &ids).await?;
    let holders: Vec<ContactId> = holders.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut book = Book::default();
    for known in store::import::known(db, workspace, engine, &holders, &settings.mapped).await? {
        book.add(known, settings.id_field);
    }
    Ok(book)
}

/// Codes of what could not be used, and where the first of them is.
pub(super) fn reasons(faults: &[RowFault]) -> (Option<String>, Option<String>) {
    let codes: BTreeMap<&str, ()> = faults.iter().map(|fault| (fault.code, ())).collect();
    let reason = (!codes.is_empty()).then(|| codes.into_keys().collect::<Vec<_>>().join(","));
    (faults.first().map(|fault| fault.pointer.clone()).filter(|pointer| !pointer.is_empty()), reason)
}
