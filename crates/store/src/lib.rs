//! The only place that knows SQL: connections, migrations, the transaction that carries events and jobs,
//! one query function per question, and the files.
//!
//! Every query is one SQL text in PostgreSQL's dialect that SQLite runs unchanged (decision record 0001).
//! Functions take the workspace (or a `Scope`) first; the exemptions live in [`system`] and [`bulk`].

pub mod archive;
pub mod blob;
pub mod bulk;
pub mod db;
pub mod error;
mod expectation;
pub mod feed;
pub mod listen;
pub mod migrate;
pub mod query;
pub mod queue;
pub mod read;
pub mod rows;
pub mod search;
pub mod system;
pub mod tx;

mod sight;
mod sql;
mod text;

pub use db::{Bells, Db, Engine};
pub use error::StoreError;
pub use query::*;
pub use tx::{NewJob, Tx};

/// What query functions run on: a pool of [`Db`] or the inside of a [`Tx`].
pub use sea_orm::ConnectionTrait as Connection;
