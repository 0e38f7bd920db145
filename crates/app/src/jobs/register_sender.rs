//! Somebody nobody knows wrote to a line that makes leads or contacts of such people.

use crate::{App, Ctx, Error, contact::register};
use async_trait::async_trait;
use domain::{ChannelId, IdentityId, JobId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::NewJob;
use uuid::Uuid;
use worker::{Job, JobError, Run};

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RegisterSender {
    pub identity: IdentityId,
    pub channel: ChannelId,
}

impl RegisterSender {
    pub(crate) fn job(&self, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: None,
            run_at: now,
            dedupe: Some(format!("{}/{}", Self::NAME, self.identity)),
            payload: json!(self),
        }
    }
}

#[async_trait]
impl Job for RegisterSender {
    const NAME: &'static str = "register_sender";
    const MAX_ATTEMPTS: u32 = 8;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        let ctx = Ctx::system(app, workspace);
        let done: Result<(), Error> = register::register(&ctx, self.identity, self.channel).await;
        done.map_err(JobError::retry)
    }
}
