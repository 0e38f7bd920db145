//! Segments: conditions on people, saved under a name.

pub mod edit;
mod read;

pub use read::{Narrowing, condition, filter};
