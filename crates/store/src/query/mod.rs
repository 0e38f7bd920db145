//! Queries, one module per noun.

pub mod audit;
pub mod channel;
pub mod channel_log;
pub mod close_reason;
pub mod contact;
pub mod contact_event;
pub mod conversation;
pub mod episode;
pub mod ingest;
pub mod lane;
pub mod message;
pub mod meta_app;
pub mod outbox;
pub mod reaction;
pub mod received;
pub mod recipient;
pub mod session;
pub mod template;
pub mod token;
pub mod upload;
pub mod user;
pub mod waba;
pub mod workspace;
