//! A person says what the columns mean, and sees what the first rows will do.

use super::{
    chunk::{self, Decided},
    file,
    reading::Rows,
    settings::Settings,
};
use crate::{Ctx, Error, FieldError};
use domain::{
    ContactId, ImportId, TagId,
    contact::ContactKind,
    custom_field::FieldKind,
    event::{Event, EventKind},
    import::{
        date::{Votes, usual_order},
        mapping::{Mapping, Target},
        plan::Effect,
        row::RowFault,
    },
    permission::Permission,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::{
    Tx,
    import::{ContactImport, State},
};
use uuid::Uuid;

const PREVIEW: usize = 20;

/// What the first rows will do.
pub struct Preview {
    pub import: ContactImport,
    pub rows: Vec<PreviewRow>,
}

pub struct PreviewRow {
    pub row: u64,
    /// `create`, `update` or `reject`.
    pub action: &'static str,
    /// Whom it is about, when we know them.
    pub contact: Option<(ContactId, String)>,
    pub errors: Vec<RowFault>,
    /// What each mapped column says, by its target.
    pub values: Map<String, Value>,
}

/// Keeps the mapping of an import that waits, after reading the whole file once: how many rows there are, and in which
/// order its dates stand.
pub async fn save(ctx: &Ctx, id: ImportId, mut mapping: Mapping) -> Result<Preview, Error> {
    ctx.require(Permission::ContactImport)?;
    let db = ctx.app.db.read();
    let import = store::import::get(db, ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    if import.state != State::Mapping {
        return Err(Error::Conflict("import_started"));
    }
    check(ctx, &import, &mapping).await?;
    let shape = file::shape(&import)?;
    let mut settings = Settings::load(&ctx.app, ctx.workspace, &import, mapping.clone()).await?;
    let dates: Vec<usize> = date_columns(&settings);
    let mut votes: BTreeMap<usize, Votes> = dates.iter().map(|column| (*column, Votes::default())).collect();
    let mut rows = Rows::open(&ctx.app, &import.blob_key, shape.format).await?;
    rows.skip(1).await?;
    let (mut total, mut first) = (0, Vec::with_capacity(PREVIEW));
    while let Some(record) = rows.next().await? {
        total += 1;
        for (column, votes) in &mut votes {
            votes.count(record.cell(*column).unwrap_or_default());
        }
        if first.len() < PREVIEW {
            first.push(record);
        }
    }
    let usual = usual_order(&settings.country);
    mapping.orders =
        votes.into_iter().map(|(column, votes)| (column, votes.decide(mapping.date_format, usual))).collect();
    settings.mapping.orders.clone_from(&mapping.orders);

    let mut new_id = || ctx.new_id::<Uuid>();
    let engine = ctx.app.db.engine();
    let read = chunk::read(&settings, first);
    let chunk = chunk::decide(db, ctx.workspace, engine, &settings, read, ctx.now, &mut new_id).await?;
    let previewed = chunk.rows.iter().map(|row| preview(row, &settings, &chunk.book)).collect();

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if !store::import::save_mapping(tx.db(), ctx.workspace, id, &json!(mapping), total).await? {
        return Err(Error::Conflict("import_started"));
    }
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("imports"));
    tx.commit().await?;
    let import = store::import::get(db, ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    Ok(Preview { import, rows: previewed })
}

fn date_columns(settings: &Settings) -> Vec<usize> {
    let is_date = |id: &Uuid| settings.fields.get(id).is_some_and(|field| field.kind == FieldKind::Date);
    let columns = settings.mapping.columns.iter();
    columns
        .filter(|(_, target)| matches!(target, Target::Custom(id) if is_date(id)))
        .map(|(column, _)| *column)
        .collect()
}

/// Refuses what could never work, member by member.
async fn check(ctx: &Ctx, import: &ContactImport, mapping: &Mapping) -> Result<(), Error> {
    let db = ctx.app.db.read();
    let shape = file::shape(import)?;
    let faults = mapping.faults(shape.columns.len()).into_iter();
    let mut errors: Vec<FieldError> =
        faults.map(|(column, code)| FieldError::new(format!("/mapping/columns/{column}"), code)).collect();
    let fields = file::fields(db, ctx.workspace).await?;
    for (column, target) in &mapping.columns {
        if matches!(target, Target::Custom(id) if !fields.iter().any(|field| field.id.0 == *id)) {
            errors.push(FieldError::new(format!("/mapping/columns/{column}"), "unknown_field"));
        }
    }
    let ids: Vec<Uuid> = fields.iter().filter(|field| field.kind == FieldKind::Id).map(|field| field.id.0).collect();
    if !mapping.identifies(&ids) {
        errors.push(FieldError::new("/mapping/columns", "identification_required"));
    }
    if mapping.kind.as_deref().is_some_and(|kind| ContactKind::parse(kind).is_none()) {
        errors.push(FieldError::new("/mapping/kind", "invalid"));
    }
    if let Some(tag) = mapping.tag
        && store::tag::find(db, ctx.workspace, TagId(tag)).await?.is_none()
    {
        errors.push(FieldError::new("/mapping/tag_id", "unknown"));
    }
    if let Some(owner) = mapping.owner
        && store::user::find(db, ctx.workspace, domain::UserId(owner)).await?.is_none()
    {
        errors.push(FieldError::new("/mapping/owner_id", "unknown"));
    }
    if mapping.country.as_deref().is_some_and(|country| domain::import::word::country(country).is_none()) {
        errors.push(FieldError::new("/mapping/country", "invalid"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Validation(errors)) }
}

fn preview(row: &Decided, settings: &Settings, book: &domain::import::plan::Book) -> PreviewRow {
    let values = settings.mapping.columns.iter().filter(|(_, target)| **target != Target::Skip);
    let values =
        values.map(|(column, target)| (target.to_string(), row.record.cell(*column).unwrap_or_default().into()));
    let (action, contact, errors) = match &row.outcome {
        Err(faults) => ("reject", None, faults.clone()),
        Ok(done) if done.effect == Effect::Created => ("create", None, done.notes.clone()),
        Ok(done) => {
            let known = book.people.get(&done.contact);
            let name = known.map(|known| domain::contact::full_name(&known.first_name, &known.last_name));
            ("update", Some((done.contact, name.unwrap_or_default())), done.notes.clone())
        }
    };
    PreviewRow { row: row.record.number, action, contact, errors, values: values.collect() }
}
