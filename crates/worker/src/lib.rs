//! A durable job runner over the job table: claim, run, back off, bury, stop gracefully.
//!
//! Generic over its context, so it knows nothing of the product. A job carries ids, not data, is idempotent, and
//! has a name that never changes. Several processes may run the same table: a claim is a lease.

mod backoff;
mod job;
mod runner;

pub use job::{Job, JobError, Run};
pub use runner::{Environment, Runner, Stepped};
