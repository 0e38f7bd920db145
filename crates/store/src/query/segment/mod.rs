//! Segments: the saved ones, and a condition as a question to the database.

mod condition;
mod facts;
mod saved;

pub(crate) use condition::{Asked, LIVING};
pub use condition::{Asking, count};
pub use facts::facts;
pub use saved::{Segment, delete, find, insert, list, update};
