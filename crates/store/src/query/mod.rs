//! Queries, one module per noun.

pub mod audit;
pub mod close_reason;
pub mod contact;
pub mod conversation;
pub mod episode;
pub mod session;
pub mod token;
pub mod user;
pub mod workspace;
