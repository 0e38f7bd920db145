//! The nouns and the rules of Recado: pure, synchronous, deterministic.
//!
//! Nothing here knows a clock, a random source, a database or a network: time, ids and randomness are
//! arguments. Every rule that decides something about a customer's message lives in this crate once and
//! is used by the server, the API views and, through them, the browser.

pub mod actor;
pub mod channel;
pub mod consent;
pub mod contact;
pub mod conversation;
pub mod custom_field;
pub mod event;
pub mod fault;
pub mod free_entry;
pub mod identity;
pub mod ids;
pub mod import;
pub mod link;
pub mod locale;
pub mod merge_field;
pub mod message;
pub mod option_message;
pub mod pacing;
pub mod permission;
pub mod phone;
pub mod price;
pub mod recipient;
pub mod reply;
pub mod retry;
pub mod schedule;
pub mod segment;
pub mod sign_in;
pub mod template;
pub mod text;
pub mod time;

pub use ids::*;
pub use time::Timestamp;
