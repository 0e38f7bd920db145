//! Companies that contacts belong to.

pub mod edit;
pub mod find;
