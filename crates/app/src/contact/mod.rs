//! People in the CRM, the minimum: made from a conversation or by hand, found, shown.

pub mod create;
pub mod find;
