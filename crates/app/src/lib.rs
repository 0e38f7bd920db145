//! Use cases: what the product does, in its own words.
//!
//! To follow a message in, read `inbound/` top to bottom; to follow a reply out, `outbound/`. A use case permits,
//! loads, decides (in `domain`), writes, records the event and commits, in that order.

pub mod account;
pub mod backup;
pub mod channel;
pub mod clock;
pub mod company;
pub mod consent;
pub mod contact;
pub mod conversation;
pub mod cost;
pub mod ctx;
pub mod error;
pub mod feed;
pub mod field;
pub mod health;
pub mod import;
pub mod inbound;
pub mod jobs;
pub mod link;
pub mod merge;
pub mod model;
pub mod outbound;
pub mod person;
pub mod reactions;
pub mod saved_option;
pub mod scheduled;
pub mod secret;
pub mod segment;
pub mod tag;
pub mod template;

mod ids;
mod state;

pub use clock::Clock;
pub use ctx::Ctx;
pub use error::{Error, FieldError, Refusal};
pub use state::{App, Config, Parts};
