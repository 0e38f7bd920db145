//! Conversations: looked at, read, assigned, opened, closed, started.

pub mod assign;
pub mod close;
pub mod find;
pub mod open;
pub mod opening;
pub mod presence;
pub mod read;
pub mod reasons;
pub mod start;

pub(crate) mod line;
