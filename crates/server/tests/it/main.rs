//! The whole product, from outside.

mod openapi;
mod outbound;
