//! The storage: its schema, its plans, its archive.

mod backup;
mod plans;
mod schema;
