//! What receipts said about prices goes into the ledger, some hundred at a time: a message is charged once, whatever
//! comes again or late, and sums are written with the entries they add up.

mod book;
mod catch_up;

pub use catch_up::CatchUpCosts;

use super::{
    budget,
    estimate::place,
    tariff::{Tariff, tariff},
};
use crate::{App, Error};
use async_trait::async_trait;
use book::Book;
use domain::{
    JobId, MessageId, Timestamp, WorkspaceId,
    actor::Actor,
    event::{Event, EventKind},
    message::Delivery,
    price::{
        actual::{Priced, Pricing, release, settle},
        ledger::LedgerEntry,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{
    NewJob, Tx,
    cost::{self, Entry, Heard, Outcome, Pending},
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// Receipts of one transaction: the writer is held for a few milliseconds.
const BATCH: i64 = 400;

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct SettleCosts {}

impl SettleCosts {
    /// One at a time for a workspace. The key changes with the second, so that what is heard while one runs is
    /// settled by the next.
    pub(crate) fn job(id: Uuid, workspace: WorkspaceId, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: Some(lane(workspace)),
            run_at: now,
            dedupe: Some(format!("{}/{workspace}/{}", Self::NAME, now.millis() / 1_000)),
            payload: json!({}),
        }
    }
}

/// Everything that writes the sums of a workspace.
fn lane(workspace: WorkspaceId) -> String {
    format!("costs/{workspace}")
}

#[async_trait]
impl Job for SettleCosts {
    const NAME: &'static str = "settle_costs";

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        while batch(app, workspace).await.map_err(JobError::retry)? {}
        Ok(())
    }
}

/// Asks again for what a job missed, by the clock.
pub(crate) async fn sweep(app: &App) -> Result<usize, Error> {
    let waiting = store::system::costs::unsettled(&app.db).await?;
    for workspace in &waiting {
        let mut tx = Tx::begin(&app.db, *workspace, app.now()).await?;
        tx.enqueue(SettleCosts::job(app.new_id(), *workspace, app.now()));
        tx.commit().await?;
    }
    Ok(waiting.len())
}

/// Settles some; whether there may be more.
async fn batch(app: &App, workspace: WorkspaceId) -> Result<bool, Error> {
    let now = app.now();
    let tariff = tariff(app, app.db.read(), workspace).await?;
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let pending = cost::pending(tx.db(), workspace, BATCH).await?;
    if pending.is_empty() {
        return Ok(false);
    }
    let mut book = Book::open(&tx, &tariff, &pending).await?;
    for one in &pending {
        let already = book.already(one.heard.message, one.heard.conversation.as_deref());
        let made = match one.heard.outcome {
            Outcome::Charge => charge(&tariff, one, &book, &already),
            Outcome::Release => release(one.heard.message, one.heard.at, &already),
        };
        if let Some(mut entry) = made {
            // Meta names a free entry point instead of what was sent.
            entry.category = entry.category.or_else(|| book.expected(one.heard.message));
            let entry = entry_of(app, &tariff, one, entry);
            book.write(entry, &one.portfolio);
        }
    }
    let is_more = i64::try_from(pending.len()).is_ok_and(|count| count == BATCH);
    if book.close(&tx, &tariff).await? {
        budget::warn(&mut tx, &tariff, now).await?;
        tx.record(Event::new(EventKind::CostsUpdated, Actor::System).with_delta("settled"));
    }
    cost::forget(tx.db(), workspace, &pending).await?;
    tx.commit().await?;
    Ok(is_more)
}

fn charge(tariff: &Tariff, one: &Pending, book: &Book, already: &[LedgerEntry]) -> Option<LedgerEntry> {
    let member: Value = serde_json::from_str(one.heard.pricing.as_deref()?).ok()?;
    let mut priced = Priced {
        message: one.heard.message,
        at: one.heard.at,
        delivery: one.heard.delivery,
        pricing: Pricing::read(&member)?,
        conversation: one.heard.conversation.clone(),
        zone: tariff.zone.clone(),
        currency: tariff.currency,
        place: place(one.phone.as_deref(), one.bsuid.as_deref()),
        volume: 0,
    };
    priced.volume = book.volume(tariff, &priced, &one.portfolio);
    settle(&tariff.cards, &priced, already)
}

fn entry_of(app: &App, tariff: &Tariff, one: &Pending, entry: LedgerEntry) -> Entry {
    let name = one.template.as_ref().and_then(|template| template.get("name")).and_then(Value::as_str);
    Entry {
        id: app.new_id(),
        month: tariff.month(entry.at),
        channel: one.channel,
        sender: one.sender,
        template: name.map(str::to_owned),
        pricing: one.heard.pricing.clone().filter(|_| entry.is_unknown()),
        entry,
    }
}

/// It will not arrive, or was taken back before it left. What was expected of it is over when the clock next looks.
pub(crate) async fn not_delivered(tx: &Tx, messages: &[MessageId], now: Timestamp) -> Result<(), Error> {
    let heard = |message: &MessageId| Heard {
        message: *message,
        outcome: Outcome::Release,
        delivery: Delivery::Failed,
        at: now,
        pricing: None,
        conversation: None,
    };
    let heard: Vec<Heard> = messages.iter().map(heard).collect();
    store::first_contact::release(tx.db(), tx.workspace(), messages, now).await?;
    Ok(cost::note(tx.db(), tx.workspace(), &heard).await?)
}
