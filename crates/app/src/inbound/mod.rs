//! The way in: accept, journal, drain, plan, apply.

pub mod journal;
