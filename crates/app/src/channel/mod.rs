//! Lines: Meta apps, numbers, their health and their templates.

pub(crate) mod access;
pub mod simulator;
