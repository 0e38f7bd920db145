//! Templates of a line are pulled again after Meta said that one of them changed.

use crate::{App, Error, channel::templates};
use async_trait::async_trait;
use domain::{ChannelId, JobId, Timestamp, time::SECOND};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::NewJob;
use uuid::Uuid;
use worker::{Job, JobError, Run};

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SyncTemplates {
    pub channel: ChannelId,
}

impl SyncTemplates {
    /// A little later, so that a series of notices asks once.
    pub(crate) fn job(&self, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: None,
            run_at: now.plus(SECOND * 2),
            dedupe: Some(format!("{}/{}", Self::NAME, self.channel)),
            payload: json!(self),
        }
    }
}

#[async_trait]
impl Job for SyncTemplates {
    const NAME: &'static str = "sync_templates";
    const MAX_ATTEMPTS: u32 = 5;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        match templates::refresh(app, workspace, self.channel).await {
            Ok(()) => Ok(()),
            Err(error @ (Error::NotFound | Error::Secret)) => Err(JobError::bury(error)),
            Err(error) => Err(JobError::retry(error)),
        }
    }
}
