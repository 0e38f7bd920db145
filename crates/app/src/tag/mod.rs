//! Tags, and giving them to people.

pub mod edit;
pub mod sweep;
