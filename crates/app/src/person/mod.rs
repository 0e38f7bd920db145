//! Contacts as wholes: taken out, compared, joined, parted, forgotten.

pub mod duplicates;
pub mod erase;
pub mod export;
pub mod merge;
pub mod personal;
