//! A change to more people than a request waits for. Running it again finds whoever is left.

use super::{Action, apply};
use crate::{
    App, Ctx, Error,
    segment::{Narrowing, filter},
};
use async_trait::async_trait;
use domain::{
    ContactId, JobId, Timestamp, UserId, WorkspaceId,
    actor::Actor,
    event::{Event, EventKind},
    segment::{Condition, Test, TimeField, TimeTest},
    time::SECOND,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;
use store::{
    NewJob, Tx,
    contact_list::{self, Place, Sort, Wish},
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// People of one transaction.
const CHUNK: i64 = 500;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeMany {
    narrowing: Narrowing,
    except: HashSet<ContactId>,
    action: Action,
    by: Option<UserId>,
    /// When it was asked; who came later is not meant.
    asked_at: Timestamp,
}

impl ChangeMany {
    pub(super) fn new(ctx: &Ctx, narrowing: Narrowing, except: Vec<ContactId>, action: Action) -> Self {
        Self { narrowing, except: except.into_iter().collect(), action, by: ctx.user_id(), asked_at: ctx.now }
    }

    pub(super) fn job(&self, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: Some(Self::NAME.to_owned()),
            run_at: now,
            dedupe: None,
            payload: json!(self),
        }
    }

    async fn change(&self, app: &App, workspace: WorkspaceId) -> Result<(), Error> {
        let mut ctx = Ctx::system(app, workspace);
        // Conditions such as "older than 7 days" mean what they meant when it was asked.
        ctx.now = self.asked_at;
        if let Some(user) = self.by {
            ctx.actor = Actor::User(user);
        }
        let mut filter = filter(&ctx, &self.narrowing).await?;
        let known_then = Test::Time(TimeField::CreatedAt, TimeTest::Before(self.asked_at.plus(SECOND)));
        let parts = filter.condition.take().into_iter().chain([Condition::Test(known_then)]);
        filter.condition = Some(Condition::All(parts.collect()));
        let asking = ctx.asking();
        let mut after: Option<Place> = None;
        loop {
            let wish = Wish { filter: &filter, asking, sort: Sort::Recent, after: after.as_ref(), limit: CHUNK };
            let ids = contact_list::ids(app.db.read(), workspace, app.db.engine(), wish).await?;
            let Some(last) = ids.last() else { return Ok(()) };
            after = Some(Place { id: *last, name_key: String::new(), last_inbound_at: None });
            let ids: Vec<ContactId> = ids.into_iter().filter(|id| !self.except.contains(id)).collect();
            ctx.now = app.now();
            let mut tx = Tx::begin(&app.db, workspace, ctx.now).await?;
            if !apply(&ctx, &mut tx, self.action, &ids).await?.is_empty() {
                tx.record(Event::new(EventKind::ContactUpdated, ctx.actor).with_delta("bulk"));
            }
            tx.commit().await?;
        }
    }
}

#[async_trait]
impl Job for ChangeMany {
    const NAME: &'static str = "change_many_contacts";
    const MAX_ATTEMPTS: u32 = 8;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        match self.change(app, workspace).await {
            Ok(()) => Ok(()),
            // The segment, tag or colleague went in between: nothing is left to do.
            Err(Error::Validation(_) | Error::NotFound) => Ok(()),
            Err(error) => Err(JobError::retry(error)),
        }
    }
}
