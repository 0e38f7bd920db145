//! Which people are meant: one tree of conditions, asked of the database by `store` and of one person here.

mod facts;
mod read;
mod tree;

pub use facts::ContactFacts;
pub use read::{Fault, MAX_DEPTH, MAX_TESTS, read};
pub use tree::{
    Condition, CustomTest, OwnerIs, PhoneTest, SetTest, Test, TextTest, TimeField, TimeTest, WordField, WordTest,
};

/// Characters of a segment's name.
pub const MAX_NAME: usize = 120;

#[cfg(test)]
mod tests;
