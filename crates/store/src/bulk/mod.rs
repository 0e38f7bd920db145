//! Many rows at once, for the demo's and the bench's data; no rules, no events.

pub mod bare;
pub mod fill;
pub mod people;
