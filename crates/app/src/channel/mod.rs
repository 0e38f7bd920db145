//! Lines: Meta apps, numbers, their health and their templates.

pub mod simulator;
