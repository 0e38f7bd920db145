//! The whole product, from outside.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say so at once"
)]

mod accounts;
mod binary;
mod consent;
mod contacts;
mod conversations;
mod corpus;
mod costs;
mod inbound;
mod jobs;
mod kill;
mod lines;
mod moving;
mod openapi;
mod options;
mod outbound;
mod permissions;
mod property;
mod realtime;
mod records;
mod store;
mod templates;
mod world;
