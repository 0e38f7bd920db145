//! The way in: accept, journal, drain, plan, apply.
//!
//! Loops to spawn: [`drain::run`]. The journal's writer starts with the [`crate::App`].

pub mod accept;
pub mod drain;
pub mod journal;
pub mod park;
mod replay;

mod ahead;
mod apply;
mod batch;
mod change;
mod earlier;
mod hands;
mod ingest;
mod merge;
mod people;
mod plan;
mod split;

pub(crate) use ingest::commit;
pub(crate) use people::Merges;

pub use accept::{AcceptError, accept, handshake};
pub use replay::{Report, replay};
