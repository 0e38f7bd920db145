//! Running an import: a durable job that takes the file chunk by chunk, each in a transaction of its own. A crash costs
//! the chunk under way, which is read again: how far it came is written with what it did.

use super::{
    chunk::{self, Chunk, reasons},
    file,
    reading::Rows,
    settings::Settings,
};
use crate::{App, Ctx, Error, account::audit};
use async_trait::async_trait;
use domain::{
    ContactEventId, ContactId, ImportId, Timestamp, UserId, WorkspaceId,
    actor::Actor,
    contact::HistoryKind,
    event::{Event, EventKind},
    import::{
        plan::{Effect, Origin},
        table::Record,
    },
    permission::Permission,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use store::{
    NewJob, Tx,
    contact_event::NewEvent,
    import::{ContactImport, NewValues, Outcome, RowReport, State, Writing},
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// Rows of one transaction: a colleague's command waits no longer than this takes.
const CHUNK: usize = 500;
/// The colour of tags that a file brings.
const TAG_COLOR: &str = "gray";

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RunImport {
    pub import: ImportId,
}

/// Begins it; the job does the rest.
pub async fn start(ctx: &Ctx, id: ImportId) -> Result<(), Error> {
    ctx.require(Permission::ContactImport)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let import = store::import::get(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    if import.total.is_none() {
        return Err(Error::Conflict("mapping_missing"));
    }
    if !store::import::set_state(tx.db(), ctx.workspace, id, State::Mapping, State::Running, ctx.now).await? {
        return Err(Error::Conflict("import_started"));
    }
    audit::append(ctx, &tx, "import.started", id, json!({ "rows": import.total })).await?;
    tx.enqueue(NewJob {
        id: ctx.new_id(),
        kind: RunImport::NAME,
        lane: Some(lane(ctx.workspace)),
        run_at: ctx.now,
        dedupe: Some(format!("{}/{id}", RunImport::NAME)),
        payload: json!(RunImport { import: id }),
    });
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("imports"));
    tx.commit().await?;
    Ok(())
}

/// Imports of a workspace run one after the other, so that one sees what the one before it did.
pub(super) fn lane(workspace: WorkspaceId) -> String {
    format!("import/{workspace}")
}

#[async_trait]
impl Job for RunImport {
    const NAME: &'static str = "run_import";
    const MAX_ATTEMPTS: u32 = 5;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        match all(app, workspace, self.import).await {
            Ok(()) => Ok(()),
            Err(error) if run.attempt < Self::MAX_ATTEMPTS => Err(JobError::retry(error)),
            Err(error) => {
                tracing::error!(error = error.cause(), "an import failed");
                finish(app, workspace, self.import, Some(error.code())).await.map_err(JobError::retry)
            }
        }
    }
}

async fn all(app: &App, workspace: WorkspaceId, id: ImportId) -> Result<(), Error> {
    let import = store::import::get(app.db.read(), workspace, id).await?;
    let Some(import) = import.filter(|import| import.state == State::Running) else { return Ok(()) };
    let settings = Settings::load(app, workspace, &import, file::mapping(&import)?).await?;
    let mut rows = Rows::open(app, &import.blob_key, file::shape(&import)?.format).await?;
    rows.skip(import.done.saturating_add(1)).await?;
    loop {
        let records = rows.take(CHUNK).await?;
        if records.is_empty() {
            break;
        }
        one(app, workspace, &import, &settings, records).await?;
    }
    finish(app, workspace, id, None).await
}

async fn finish(app: &App, workspace: WorkspaceId, id: ImportId, error: Option<&str>) -> Result<(), Error> {
    let now = app.now();
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    store::import::finish(tx.db(), workspace, id, error, now).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, Actor::System).with_delta("imports"));
    tx.commit().await?;
    // Only the report is needed from here on; the file says more about people than anybody still needs.
    if let Some(import) = store::import::get(app.db.read(), workspace, id).await?
        && let Err(error) = app.blobs.delete(&import.blob_key).await
    {
        tracing::info!(error = error.cause(), "an imported file was gone already");
    }
    Ok(())
}

/// A chunk: load, decide, write, record, commit.
async fn one(
    app: &App,
    workspace: WorkspaceId,
    import: &ContactImport,
    settings: &Settings,
    records: Vec<Record>,
) -> Result<(), Error> {
    let now = app.now();
    let engine = app.db.engine();
    let read = chunk::read(settings, records);
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let mut new_id = || app.new_id::<Uuid>();
    let chunk = chunk::decide(tx.db(), workspace, engine, settings, read, now, &mut new_id).await?;
    let by = import.created_by;
    store::import::companies(tx.db(), workspace, engine, &chunk.companies, by, now).await?;
    store::import::new_tags(tx.db(), workspace, engine, &chunk.tags, TAG_COLOR, now).await?;
    let writing = Writing { engine, import: import.id, by, now, id_field: settings.id_field };
    let changed = write(&tx, workspace, &chunk, writing).await?;
    store::contact::refresh(tx.db(), workspace, &changed, now).await?;
    store::contact_event::append(tx.db(), workspace, &history(app, &chunk, import.id, by, now)).await?;
    let (reports, counts) = report(&chunk);
    store::import::write_rows(tx.db(), workspace, engine, import.id, &reports).await?;
    store::import::tally(tx.db(), workspace, import.id, counts).await?;
    let actor = by.map_or(Actor::System, Actor::User);
    tx.record(Event::new(EventKind::DirectoryUpdated, actor).with_delta("imports"));
    if !changed.is_empty() {
        tx.record(Event::new(EventKind::ContactUpdated, actor).with_delta("bulk"));
    }
    tx.commit().await?;
    Ok(())
}

/// Everybody new or changed.
async fn write(tx: &Tx, workspace: WorkspaceId, chunk: &Chunk, writing: Writing) -> Result<Vec<ContactId>, Error> {
    let people: Vec<_> = chunk.book.people.values().filter(|known| known.origin != Origin::Stored).collect();
    let mut tags: Vec<(Uuid, Uuid)> = Vec::new();
    let mut fields: HashSet<(Uuid, Uuid)> = HashSet::new();
    for done in chunk.rows.iter().filter_map(|row| row.outcome.as_ref().ok()) {
        tags.extend(done.change.tags.iter().map(|tag| (done.contact.0, *tag)));
        fields.extend(done.change.fields.iter().map(|(field, _, _)| (done.contact.0, *field)));
    }
    let values = fields.into_iter().map(|(contact, field)| {
        let known = chunk.book.people.get(&ContactId(contact));
        let cells = known.and_then(|known| known.fields.get(&field)).cloned().unwrap_or_default();
        NewValues { contact, field, cells }
    });
    store::import::write(tx.db(), workspace, &people, &tags, &values.collect::<Vec<_>>(), writing).await?;
    Ok(people.iter().map(|known| known.id).collect())
}

/// One entry for each contact, however many of its rows there are in the chunk.
fn history(app: &App, chunk: &Chunk, import: ImportId, by: Option<UserId>, now: Timestamp) -> Vec<NewEvent> {
    let mut effects: HashMap<ContactId, Effect> = HashMap::new();
    for done in chunk.rows.iter().filter_map(|row| row.outcome.as_ref().ok()) {
        if done.effect != Effect::Unchanged {
            effects.entry(done.contact).or_insert(done.effect);
        }
    }
    let event = |(contact, effect): (ContactId, Effect)| NewEvent {
        id: app.new_id::<ContactEventId>(),
        contact,
        at: now,
        kind: HistoryKind::Imported,
        actor: by.map_or(Actor::System, Actor::User),
        detail: json!({ "import_id": import, "outcome": effect.as_str() }),
    };
    effects.into_iter().map(event).collect()
}

fn report(chunk: &Chunk) -> (Vec<RowReport>, [i64; 4]) {
    let mut counts = [0_i64; 4];
    let [created, updated, unchanged, rejected] = &mut counts;
    let mut reports = Vec::with_capacity(chunk.rows.len());
    for row in &chunk.rows {
        let number = i64::try_from(row.record.number).unwrap_or(i64::MAX);
        let blank = RowReport {
            row: number,
            outcome: Outcome::Unchanged,
            contact: None,
            pointer: None,
            reason: None,
            source: None,
            before: None,
        };
        reports.push(match &row.outcome {
            Ok(done) => {
                let (pointer, reason) = reasons(&done.notes);
                let (outcome, count) = match done.effect {
                    Effect::Created => (Outcome::Created, &mut *created),
                    Effect::Updated => (Outcome::Updated, &mut *updated),
                    Effect::Unchanged => (Outcome::Unchanged, &mut *unchanged),
                };
                *count += 1;
                let before = (done.effect != Effect::Unchanged).then(|| json!(done.change).to_string());
                RowReport { outcome, contact: Some(done.contact), pointer, reason, before, ..blank }
            }
            Err(faults) => {
                *rejected += 1;
                let (pointer, reason) = reasons(faults);
                let cells: Vec<&str> = row.record.cells().collect();
                RowReport {
                    outcome: Outcome::Rejected,
                    pointer,
                    reason,
                    source: Some(json!(cells).to_string()),
                    ..blank
                }
            }
        });
    }
    (reports, counts)
}
