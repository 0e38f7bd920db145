//! Whom a change is for, and whether it happens at once.

use super::{Action, ChangeMany, apply};
use crate::{
    Ctx, Error,
    account::audit,
    segment::{Narrowing, filter},
};
use domain::{
    ContactId,
    event::{Event, EventKind},
};
use serde_json::json;
use std::collections::HashSet;
use store::{
    Tx,
    contact_list::{self, Sort, Wish},
};

/// People changed while the request waits.
const AT_ONCE: usize = 1_000;
/// People who may be left out of a set.
const MAX_EXCEPT: usize = 1_000;

#[derive(Clone, Debug)]
pub enum Whom {
    These(Vec<ContactId>),
    /// Everybody who is meant, but for these.
    Meant {
        narrowing: Narrowing,
        except: Vec<ContactId>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Changed(usize),
    /// A job does it, in pieces.
    Queued,
}

pub async fn start(ctx: &Ctx, whom: Whom, action: Action) -> Result<Outcome, Error> {
    ctx.require(action.permission())?;
    let (ids, rest) = match whom {
        Whom::These(ids) if ids.len() > AT_ONCE => return Err(Error::field("/ids", "too_many")),
        Whom::These(ids) => (ids, None),
        Whom::Meant { except, .. } if except.len() > MAX_EXCEPT => {
            return Err(Error::field("/except", "too_many"));
        }
        Whom::Meant { narrowing, except } => {
            let mut ids = first(ctx, &narrowing, except.len()).await?;
            let left_out: HashSet<ContactId> = except.iter().copied().collect();
            ids.retain(|id| !left_out.contains(id));
            (ids, Some((narrowing, except)))
        }
    };
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let outcome = match rest {
        Some((narrowing, except)) if ids.len() > AT_ONCE => {
            // Says what is wrong with the action before anything is promised.
            apply(ctx, &mut tx, action, &[]).await?;
            tx.enqueue(ChangeMany::new(ctx, narrowing, except, action).job(ctx.new_id(), ctx.now));
            Outcome::Queued
        }
        _ => Outcome::Changed(apply(ctx, &mut tx, action, &ids).await?.len()),
    };
    if outcome != Outcome::Changed(0) {
        let changed = if let Outcome::Changed(count) = outcome { Some(count) } else { None };
        let detail = json!({ "action": action, "changed": changed });
        audit::append(ctx, &tx, "contact.bulk", action.as_str(), detail).await?;
    }
    if matches!(outcome, Outcome::Changed(1..)) {
        tx.record(Event::new(EventKind::ContactUpdated, ctx.actor).with_delta("bulk"));
    }
    tx.commit().await?;
    Ok(outcome)
}

/// As many as tell whether it is more than is done at once.
async fn first(ctx: &Ctx, narrowing: &Narrowing, except: usize) -> Result<Vec<ContactId>, Error> {
    let db = &ctx.app.db;
    let filter = filter(ctx, narrowing).await?;
    let limit = i64::try_from(AT_ONCE.saturating_add(except).saturating_add(1)).unwrap_or(i64::MAX);
    let wish = Wish { filter: &filter, asking: ctx.asking(), sort: Sort::Recent, after: None, limit };
    Ok(contact_list::ids(db.read(), ctx.workspace, db.engine(), wish).await?)
}
