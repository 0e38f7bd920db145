//! What we send to Meta, and what the simulator answers in its place, beside Meta's own description of its API.
//!
//! Every member has to have a known name and the right type, and what is required has to be there. What Meta's file lacks
//! or contradicts itself in is listed in `exceptions.rs`. The file is not part of the repository: without it these tests
//! say so and pass; only `compare_tests.rs` needs nothing.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod compare;
mod compare_tests;
mod document;
mod exceptions;
mod outgoing;
mod simulator;
mod verdict;
mod world;
