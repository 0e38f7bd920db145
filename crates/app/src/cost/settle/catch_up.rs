//! A card that comes late tells the prices of charges that were unknown: an adjustment beside each.

use super::{
    super::{
        budget,
        tariff::{Tariff, tariff},
    },
    Book, lane,
};
use crate::{App, Error};
use async_trait::async_trait;
use domain::{
    JobId, Timestamp, WorkspaceId,
    actor::Actor,
    event::{Event, EventKind},
    message::Delivery,
    price::actual::{Priced, Pricing, catch_up},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::{
    NewJob, Tx,
    cost::{self, Entry, Facts},
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

const BATCH: i64 = 400;

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct CatchUpCosts {}

impl CatchUpCosts {
    pub(crate) fn job(id: Uuid, workspace: WorkspaceId, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: Some(lane(workspace)),
            run_at: now,
            dedupe: None,
            payload: json!({}),
        }
    }
}

#[async_trait]
impl Job for CatchUpCosts {
    const NAME: &'static str = "catch_up_costs";

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        let mut after = Uuid::nil();
        while let Some(next) = batch(app, workspace, after).await.map_err(JobError::retry)? {
            after = next;
        }
        Ok(())
    }
}

/// Looks at some charges; the last of them, if there may be more.
async fn batch(app: &App, workspace: WorkspaceId, after: Uuid) -> Result<Option<Uuid>, Error> {
    let now = app.now();
    let tariff = tariff(app, app.db.read(), workspace).await?;
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let unknown = cost::unknown(tx.db(), workspace, after, BATCH).await?;
    let Some(last) = unknown.last().map(|entry| entry.id) else { return Ok(None) };
    let ids: Vec<_> = unknown.iter().filter_map(|entry| entry.entry.message).collect();
    let facts = cost::facts(tx.db(), workspace, &ids).await?;
    let of = |entry: &Entry| facts.iter().find(|facts| Some(facts.message) == entry.entry.message);
    let months: BTreeSet<_> =
        unknown.iter().filter_map(|entry| Some((of(entry)?.portfolio.clone(), entry.month))).collect();
    let mut book = Book::of(&tx, &ids, &[], months).await?;
    for charged in &unknown {
        let Some(facts) = of(charged) else { continue };
        let Some(mut priced) = priced(&tariff, charged, facts) else { continue };
        priced.volume = book.volume(&tariff, &priced, &facts.portfolio);
        if let Some(entry) = catch_up(&tariff.cards, &priced, &book.already(priced.message, None)) {
            let adjusted = Entry { id: app.new_id(), pricing: None, entry, ..charged.clone() };
            book.write(adjusted, &facts.portfolio);
        }
    }
    let is_changed = book.close(&tx, &tariff).await?;
    if is_changed {
        budget::warn(&mut tx, &tariff, now).await?;
        tx.record(Event::new(EventKind::CostsUpdated, Actor::System).with_delta("settled"));
        tx.commit().await?;
    }
    Ok((i64::try_from(unknown.len()).is_ok_and(|count| count == BATCH)).then_some(last))
}

fn priced(tariff: &Tariff, charged: &Entry, facts: &Facts) -> Option<Priced> {
    let member: Value = serde_json::from_str(charged.pricing.as_deref()?).ok()?;
    Some(Priced {
        message: facts.message,
        at: charged.entry.at,
        delivery: Delivery::Delivered,
        pricing: Pricing::read(&member)?,
        conversation: charged.entry.conversation.clone(),
        zone: tariff.zone.clone(),
        currency: tariff.currency,
        place: super::place(facts.phone.as_deref(), facts.bsuid.as_deref()),
        volume: 0,
    })
}
