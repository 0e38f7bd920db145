//! What is not bound to one workspace: Meta's hooks, the journal, leases, housekeeping.

pub mod hook;
pub mod journal;
pub mod lease;
pub mod prune;
pub mod installation;
pub mod sign_in;
pub mod sending;
