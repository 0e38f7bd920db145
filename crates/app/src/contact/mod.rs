//! People in the CRM: registered, kept, associated with their conversations, and never overwritten unasked.
//!
//! What a number may be used for is decided in `domain::contact`; here it is loaded, decided and written.

pub mod bulk;
pub mod create;
pub mod delete;
pub mod edit;
pub mod find;
pub mod history;
pub mod identity;
pub mod list;
pub mod points;
pub mod recipient;
pub mod tags;

pub(crate) mod fill;
pub(crate) mod ledger;
pub(crate) mod link;
pub(crate) mod register;
