//! The way in: accept, journal, drain, plan, apply.

pub mod accept;
pub mod journal;
