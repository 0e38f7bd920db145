//! Rate cards: what a market costs in a category, from which day on, and from which message of a month on.

mod cells;
mod check;
mod index;
mod rate;
mod read;

pub use cells::{Column, Defaults};
pub use check::{Conflict, conflicts};
pub use index::{Cards, Found, Tiers};
pub use rate::{Rate, Tier};
pub use read::{Fault, FaultCode, MAX_FAULTS, MAX_RATES, read};

#[cfg(test)]
mod tests;
