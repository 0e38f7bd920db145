//! The storage: its schema, its plans, its archive.

mod backup;
mod bucket;
mod plans;
mod schema;
mod sets;
