//! What messages cost: rate cards, estimates before sending, what Meta says it charged, and the limits around
//! spending.
//!
//! Prices are data with dates, never constants; what no card says is unknown, never 0 (decision 19).

pub mod actual;
pub mod batch;
pub mod calendar;
pub mod card;
pub mod category;
pub mod engine;
pub mod ledger;
pub mod limit;
pub mod market;
pub mod money;
pub mod reason;
pub mod rules;
pub mod spend;

mod places;

#[cfg(test)]
mod tests;
