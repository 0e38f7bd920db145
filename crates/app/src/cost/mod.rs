//! What messages cost: prices come in as files, are told before sending, and are settled by what receipts say.
//!
//! The rules are `domain::price`; here is where its facts come from and where its answers go.

pub mod budget;
pub mod card;
pub mod estimate;
pub mod export;
pub mod limit;
pub mod of_message;
pub mod overview;
pub mod settle;
pub mod several;

mod months;
mod reserve;
mod tariff;

pub(crate) use reserve::reserve;
pub use tariff::Prices;
