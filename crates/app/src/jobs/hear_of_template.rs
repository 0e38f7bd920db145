//! What Meta said of a template on a line's log takes effect on the template.

use crate::{App, Error, template::news};
use async_trait::async_trait;
use domain::{ChannelId, JobId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::NewJob;
use uuid::Uuid;
use worker::{Job, JobError, Run};

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct HearOfTemplate {
    pub channel: ChannelId,
    /// Of the line's log. Not there when the same was said before.
    pub entry: Uuid,
}

impl HearOfTemplate {
    /// News of one account one after the other, whichever of its lines heard them.
    pub(crate) fn job(&self, account: &str, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: Some(format!("{}/{account}", Self::NAME)),
            run_at: now,
            dedupe: None,
            payload: json!(self),
        }
    }
}

#[async_trait]
impl Job for HearOfTemplate {
    const NAME: &'static str = "hear_of_template";
    const MAX_ATTEMPTS: u32 = 5;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        match news::hear(app, workspace, self.channel, self.entry).await {
            Ok(()) => Ok(()),
            Err(Error::NotFound) => Ok(()),
            Err(error) => Err(JobError::retry(error)),
        }
    }
}
