//! Reading a table of people that somebody made elsewhere: what the file is, what its columns mean, what a row says,
//! and what becomes of it. Pure: bytes go in piece by piece, rows come out.

pub mod date;
pub mod delimiter;
pub mod encoding;
pub mod header;
pub mod mapping;
pub mod plan;
pub mod row;
pub mod sheet;
pub mod table;
pub mod undo;
pub mod word;

#[cfg(test)]
mod tests;
