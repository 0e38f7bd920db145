//! Files of contacts: taken in, understood, run chunk by chunk, reported, taken back.

pub mod file;
pub mod find;
pub mod mapping;
pub mod report;
pub mod run;
pub mod undo;

mod chunk;
mod reading;
mod settings;

pub use mapping::{Preview, PreviewRow};
pub(crate) use settings::has_decimal_comma;
