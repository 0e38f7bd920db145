//! What a job is.

use async_trait::async_trait;
use domain::{JobId, Timestamp, WorkspaceId};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

/// A piece of work that outlives the process. Its fields are its payload.
#[async_trait]
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Written into the table; never changes once released.
    const NAME: &'static str;
    /// Tries before it is buried for a person to look at.
    const MAX_ATTEMPTS: u32 = 12;

    type Context: Clone + Send + Sync + 'static;

    /// Must bear being run again after it succeeded: the process may die before the success is written down.
    async fn run(self, context: &Self::Context, run: Run) -> Result<(), JobError>;
}

/// The circumstances of one try.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub id: JobId,
    pub workspace: Option<WorkspaceId>,
    /// From 1.
    pub attempt: u32,
    pub created_at: Timestamp,
    pub now: Timestamp,
}

#[derive(Debug)]
pub enum JobError {
    /// Worth another try: after this long, or after the usual, growing wait.
    Retry { error: String, after: Option<Duration> },
    /// Will never work; kept for a person to look at.
    Bury { error: String },
}

impl JobError {
    pub fn retry(error: impl ToString) -> Self {
        Self::Retry { error: error.to_string(), after: None }
    }

    pub fn retry_after(error: impl ToString, after: Duration) -> Self {
        Self::Retry { error: error.to_string(), after: Some(after) }
    }

    pub fn bury(error: impl ToString) -> Self {
        Self::Bury { error: error.to_string() }
    }
}
