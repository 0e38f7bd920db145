//! Meta's wire formats: verify, parse, build, send. One folder per channel; only [`graph`] does IO.

pub mod adapter;
pub mod graph;
mod instagram;
mod json;
mod messenger;
mod parse;
pub mod signature;
pub mod whatsapp;

pub use parse::parse;

#[cfg(test)]
mod tests;
