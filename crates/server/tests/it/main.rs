//! The whole product, from outside.

mod accounts;
mod conversations;
mod kill;
mod openapi;
mod outbound;
mod permissions;
mod realtime;
mod world;
