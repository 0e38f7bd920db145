//! Forgetting a person (decision 14): what they wrote and what names them goes, what only counts stays.
//!
//! The request takes them out of every list; a job does the rest, in an order in which it can begin again at any point:
//! bodies of the journal and files first, the rows that name them last.

use crate::{App, Ctx, Error, account::audit};
use async_trait::async_trait;
use domain::{
    ContactId, WorkspaceId,
    actor::Actor,
    contact::erase::without,
    event::{Event, EventKind},
    permission::Permission,
    text::fold,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashSet;
use store::{
    NewJob, Tx,
    erase::{self, Subject},
    system::journal,
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// Bodies of the journal read at once.
const PAGE: i64 = 100;
/// A message that comes while it works brings another file; nobody writes that fast for long.
const ROUNDS: usize = 5;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct EraseContact {
    pub contact: ContactId,
}

/// `confirm` is the person's name, typed.
pub async fn erase(ctx: &Ctx, id: ContactId, confirm: &str) -> Result<(), Error> {
    ctx.require(Permission::ContactDelete)?;
    let contact = crate::contact::find::get(ctx, id).await?;
    if fold(confirm) != fold(&contact.name()) {
        return Err(Error::field("/confirm", "mismatch"));
    }
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    erase::hide(tx.db(), ctx.workspace, contact.id, ctx.now).await?;
    audit::append(ctx, &tx, "contact.erased", contact.id, json!({})).await?;
    tx.enqueue(NewJob {
        id: ctx.new_id(),
        kind: EraseContact::NAME,
        lane: None,
        run_at: ctx.now,
        dedupe: Some(format!("{}/{}", EraseContact::NAME, contact.id)),
        payload: json!(EraseContact { contact: contact.id }),
    });
    let mut event = Event::new(EventKind::ContactRemoved, ctx.actor);
    event.subject.contact = Some(contact.id);
    tx.record(event);
    tx.commit().await?;
    Ok(())
}

#[async_trait]
impl Job for EraseContact {
    const NAME: &'static str = "erase_contact";
    const MAX_ATTEMPTS: u32 = 50;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        all(app, workspace, self.contact).await.map_err(JobError::retry)
    }
}

async fn all(app: &App, workspace: WorkspaceId, contact: ContactId) -> Result<(), Error> {
    let subject = erase::subject(app.db.read(), workspace, contact).await?;
    forget_bodies(app, workspace, &subject).await?;
    for _ in 0..ROUNDS {
        let files = erase::files(app.db.read(), workspace, &subject.conversations).await?;
        forget_files(app, files.iter().filter_map(|(_, key)| key.as_deref())).await?;
        let gone: HashSet<Uuid> = files.into_iter().map(|(id, _)| id).collect();
        if forget_rows(app, workspace, contact, &gone).await? {
            // What was received while this went on has been read by now.
            return forget_bodies(app, workspace, &subject).await;
        }
    }
    Err(Error::Unavailable)
}

/// Every body that mentions them, without the items about them.
async fn forget_bodies(app: &App, workspace: WorkspaceId, subject: &Subject) -> Result<(), Error> {
    let words: Vec<String> = subject.words.iter().cloned().collect();
    let names: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut after = 0;
    loop {
        let bodies = journal::mentioning(&app.db, workspace, &words, after, PAGE).await?;
        let Some(last) = bodies.last() else { return Ok(()) };
        after = last.seq;
        let rewritten = bodies.into_iter().map(|kept| {
            // A body that is no JSON cannot be taken apart and goes as a whole.
            let body = serde_json::from_slice::<Value>(&kept.body).unwrap_or_default();
            (kept.seq, without(body, &names).to_string().into_bytes())
        });
        journal::rewrite(&app.db, &rewritten.collect::<Vec<_>>()).await?;
    }
}

async fn forget_files(app: &App, keys: impl Iterator<Item = &str>) -> Result<(), Error> {
    for key in keys {
        app.blobs.delete(key).await?;
    }
    Ok(())
}

/// Everything in one transaction, unless a file came that is not among those whose bytes are gone.
async fn forget_rows(
    app: &App,
    workspace: WorkspaceId,
    contact: ContactId,
    gone: &HashSet<Uuid>,
) -> Result<bool, Error> {
    let now = app.now();
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let subject = erase::subject(tx.db(), workspace, contact).await?;
    let files = erase::files(tx.db(), workspace, &subject.conversations).await?;
    if files.iter().any(|(id, key)| key.is_some() && !gone.contains(id)) {
        return Ok(false);
    }
    let ids: Vec<Uuid> = files.into_iter().map(|(id, _)| id).collect();
    let places = store::contact::conversations_of_identities(tx.db(), workspace, &subject.identities).await?;
    erase::scrub(tx.db(), workspace, &subject, &ids, now).await?;
    store::contact::refresh(tx.db(), workspace, &subject.contacts, now).await?;
    for place in places {
        let (conversation, channel) = (place.conversation, place.channel);
        tx.record(Event::conversation(EventKind::ConversationUpdated, Actor::System, conversation, channel));
    }
    let mut event = Event::new(EventKind::ContactRemoved, Actor::System);
    event.subject.contact = Some(contact);
    tx.record(event);
    tx.commit().await?;
    Ok(true)
}
