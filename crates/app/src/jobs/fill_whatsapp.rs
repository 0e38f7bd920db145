//! A contact's WhatsApp phone may fill itself, or be taken back (D-11, D-12): asks the rule and writes what it says.

use crate::{App, Ctx, Error, contact::fill};
use async_trait::async_trait;
use domain::{ContactId, IdentityId, JobId, MessageId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::NewJob;
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// Why the rule is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FillWhatsapp {
    /// A send that may fill has news.
    Settled { message: MessageId },
    /// The customer wrote.
    Wrote { identity: IdentityId, contact: ContactId },
}

impl FillWhatsapp {
    /// One after the other for one contact.
    pub(crate) fn job(&self, id: Uuid, contact: ContactId, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: Some(format!("contact/{contact}")),
            run_at: now,
            dedupe: None,
            payload: json!(self),
        }
    }
}

#[async_trait]
impl Job for FillWhatsapp {
    const NAME: &'static str = "fill_whatsapp";
    const MAX_ATTEMPTS: u32 = 8;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        let ctx = Ctx::system(app, workspace);
        let done: Result<(), Error> = match self {
            Self::Settled { message } => fill::settle(&ctx, message).await,
            Self::Wrote { identity, contact } => fill::wrote(&ctx, identity, contact).await,
        };
        done.map_err(JobError::retry)
    }
}
