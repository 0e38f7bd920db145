//! Segments: the saved ones, and a condition as a question to the database.

mod condition;
mod facts;
mod saved;

pub use condition::Asking;
pub(crate) use condition::{Asked, LIVING};
pub use facts::facts;
pub use saved::{Segment, delete, find, insert, list, update};
