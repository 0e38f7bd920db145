//! One change to many people: at once up to a thousand, by a job beyond.

mod apply;
mod job;
mod start;

pub use apply::Action;
pub(crate) use apply::apply;
pub use job::ChangeMany;
pub use start::{Outcome, Whom, start};
