//! The whole product, from outside.

mod accounts;
mod conversations;
mod corpus;
mod inbound;
mod kill;
mod lines;
mod openapi;
mod outbound;
mod permissions;
mod property;
mod realtime;
mod store;
mod world;
