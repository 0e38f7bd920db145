//! What integration tests stand on: the whole product in one process, with the simulator as Meta, both databases,
//! and a clock that is moved by hand.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say so at once"
)]

pub mod app;
pub mod client;
pub mod database;
pub mod meta;
pub mod run;
pub mod tables;
pub mod watched;

pub use app::{Line, TestApp};
pub use client::{Answer, Client};
pub use database::Backend;
pub use meta::Meta;
pub use sea_orm;
pub use watched::Watched;
