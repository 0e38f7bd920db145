//! Takes a removed tag off the people who had it, a few thousand at a time.

use crate::App;
use async_trait::async_trait;
use domain::{JobId, TagId, Timestamp, WorkspaceId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{NewJob, Tx, tag};
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// People of one transaction.
const CHUNK: i64 = 2_000;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SweepTag {
    pub tag: TagId,
}

impl SweepTag {
    pub(crate) fn job(&self, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: None,
            run_at: now,
            dedupe: Some(format!("{}/{}", Self::NAME, self.tag)),
            payload: json!(self),
        }
    }

    async fn sweep(&self, app: &App, workspace: WorkspaceId) -> Result<(), store::StoreError> {
        loop {
            let tx = Tx::begin(&app.db, workspace, app.now()).await?;
            let more = tag::sweep(tx.db(), workspace, self.tag, CHUNK).await?;
            tx.commit().await?;
            if !more {
                return Ok(());
            }
        }
    }
}

#[async_trait]
impl Job for SweepTag {
    const NAME: &'static str = "sweep_tag";

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        self.sweep(app, workspace).await.map_err(JobError::retry)
    }
}
