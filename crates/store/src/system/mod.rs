//! What is not bound to one workspace: Meta's hooks, the journal, leases, housekeeping.

pub mod costs;
pub mod hook;
pub mod installation;
pub mod journal;
pub mod lease;
pub mod parked;
pub mod prune;
pub mod sending;
pub mod sign_in;
