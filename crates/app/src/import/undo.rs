//! Taking a whole import back: who it made goes, who it changed is as before, where nobody worked on them since.

use super::{file, run::lane, settings::Settings};
use crate::{App, Ctx, Error, account::audit};
use async_trait::async_trait;
use domain::{
    ContactEventId, ContactId, ImportId, WorkspaceId,
    actor::Actor,
    contact::HistoryKind,
    event::{Event, EventKind},
    import::{
        plan::{Book, Change},
        undo::{Reversal, Verdict, take_back},
    },
    permission::Permission,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{
    NewJob, StoreError, Tx,
    contact_event::NewEvent,
    import::{ContactImport, Outcome, State},
};
use worker::{Job, JobError, Run};

const CHUNK: i64 = 500;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct UndoImport {
    pub import: ImportId,
}

/// Begins it; the job does the rest.
pub async fn undo(ctx: &Ctx, id: ImportId) -> Result<(), Error> {
    ctx.require(Permission::ContactDelete)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let import = store::import::get(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let from = match import.state {
        State::Done | State::Failed => import.state,
        State::Mapping | State::Running | State::Undoing | State::Undone => {
            return Err(Error::Conflict("import_not_done"));
        }
    };
    if !store::import::set_state(tx.db(), ctx.workspace, id, from, State::Undoing, ctx.now).await? {
        return Err(Error::Conflict("import_not_done"));
    }
    audit::append(ctx, &tx, "import.undone", id, json!({})).await?;
    tx.enqueue(NewJob {
        id: ctx.new_id(),
        kind: UndoImport::NAME,
        lane: Some(lane(ctx.workspace)),
        run_at: ctx.now,
        dedupe: Some(format!("{}/{id}", UndoImport::NAME)),
        payload: json!(UndoImport { import: id }),
    });
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("imports"));
    tx.commit().await?;
    Ok(())
}

#[async_trait]
impl Job for UndoImport {
    const NAME: &'static str = "undo_import";

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        all(app, workspace, self.import).await.map_err(JobError::retry)
    }
}

async fn all(app: &App, workspace: WorkspaceId, id: ImportId) -> Result<(), Error> {
    let import = store::import::get(app.db.read(), workspace, id).await?;
    let Some(import) = import.filter(|import| import.state == State::Undoing) else { return Ok(()) };
    let mapping = file::mapping(&import)?;
    let settings = Settings::load(app, workspace, &import, mapping).await?;
    while one(app, workspace, &import, &settings).await? {}
    let mut tx = Tx::begin(&app.db, workspace, app.now()).await?;
    store::import::set_state(tx.db(), workspace, id, State::Undoing, State::Undone, app.now()).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, Actor::System).with_delta("imports"));
    tx.commit().await?;
    Ok(())
}

/// The last rows that were not taken back yet; whether there were any.
async fn one(app: &App, workspace: WorkspaceId, import: &ContactImport, settings: &Settings) -> Result<bool, Error> {
    let now = app.now();
    let engine = app.db.engine();
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let undoing = store::import::next(tx.db(), workspace, engine, import.id, CHUNK).await?;
    if undoing.rows.is_empty() {
        return Ok(false);
    }
    let mut changes: Vec<(i64, ContactId, Outcome, Change)> = Vec::with_capacity(undoing.rows.len());
    let mut marks: Vec<(i64, Outcome)> = Vec::with_capacity(undoing.rows.len());
    for row in &undoing.rows {
        let (Some(contact), Some(before)) = (row.contact, row.before.as_deref()) else {
            // Somebody asked to be forgotten.
            marks.push((row.row, Outcome::Kept));
            continue;
        };
        let change = serde_json::from_str(before).map_err(|_| StoreError::corrupt("import_row", "before", row.row))?;
        changes.push((row.row, contact, row.outcome, change));
    }
    let ids: Vec<ContactId> =
        changes.iter().map(|(_, contact, _, _)| *contact).collect::<BTreeSet<_>>().into_iter().collect();
    let mut book = Book::default();
    for known in store::import::known(tx.db(), workspace, engine, &ids, &settings.mapped).await? {
        book.add(known, settings.id_field);
    }
    let mut removed: HashSet<ContactId> = HashSet::new();
    let mut reversals: HashMap<ContactId, Reversal> = HashMap::new();
    for (row, contact, outcome, change) in &changes {
        let Some(known) = book.people.get_mut(contact) else {
            marks.push((*row, Outcome::Kept));
            continue;
        };
        let is_used = undoing.used.contains(contact);
        let (verdict, reversal) = take_back(known, change, *outcome == Outcome::Created, is_used, now);
        match verdict {
            Verdict::Removed => {
                removed.insert(*contact);
            }
            Verdict::Restored | Verdict::Kept if *outcome == Outcome::Updated => {
                join(reversals.entry(*contact).or_default(), reversal);
            }
            Verdict::Restored | Verdict::Kept => {}
        }
        marks.push((*row, if verdict == Verdict::Kept { Outcome::Kept } else { Outcome::Undone }));
    }
    let gone: Vec<ContactId> = removed.iter().copied().collect();
    write(app, &tx, workspace, &book, reversals, &gone, settings, import).await?;
    store::import::mark(tx.db(), workspace, engine, import.id, &marks).await?;
    tx.record(Event::new(EventKind::ContactUpdated, Actor::System).with_delta("bulk"));
    tx.record(Event::new(EventKind::DirectoryUpdated, Actor::System).with_delta("imports"));
    tx.commit().await?;
    Ok(true)
}

fn join(all: &mut Reversal, more: Reversal) {
    all.points.extend(more.points);
    all.whatsapp.extend(more.whatsapp);
    all.tags.extend(more.tags);
    all.fields.extend(more.fields);
    all.consent |= more.consent;
}

#[expect(clippy::too_many_arguments, reason = "what a chunk of an undo comes to")]
async fn write(
    app: &App,
    tx: &Tx,
    workspace: WorkspaceId,
    book: &Book,
    reversals: HashMap<ContactId, Reversal>,
    gone: &[ContactId],
    settings: &Settings,
    import: &ContactImport,
) -> Result<(), Error> {
    let now = app.now();
    let engine = app.db.engine();
    let kept: Vec<_> = reversals
        .into_iter()
        .filter(|(id, _)| !gone.contains(id))
        .filter_map(|(id, reversal)| Some((book.people.get(&id)?, reversal)))
        .collect();
    let people: Vec<_> = kept.iter().map(|(known, _)| *known).collect();
    let ids: Vec<ContactId> = people.iter().map(|known| known.id).collect();
    store::import::reverse(tx.db(), workspace, engine, &kept, settings.id_field).await?;
    store::import::restore(tx.db(), workspace, engine, &people).await?;
    store::contact::refresh(tx.db(), workspace, &ids, now).await?;
    // Once more, because the columns above are of now and these say when each was changed.
    store::import::restore(tx.db(), workspace, engine, &people).await?;
    if !gone.is_empty() {
        store::contact::remove(tx.db(), workspace, gone, now).await?;
        store::import::remove(tx.db(), workspace, engine, gone).await?;
        store::contact::refresh(tx.db(), workspace, gone, now).await?;
    }
    let event = |contact: &ContactId| NewEvent {
        id: app.new_id::<ContactEventId>(),
        contact: *contact,
        at: now,
        kind: HistoryKind::Imported,
        actor: Actor::System,
        detail: json!({ "import_id": import.id, "outcome": "undone" }),
    };
    store::contact_event::append(tx.db(), workspace, &ids.iter().map(event).collect::<Vec<_>>()).await?;
    Ok(())
}
