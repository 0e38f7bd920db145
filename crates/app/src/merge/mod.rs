//! Merge fields in what is sent: read, filled with what is known of the person, refused where something is missing.
//! The server fills them; what a client shows is a preview of the same (H-06, H-07).

pub mod offer;
pub mod preview;

mod fill;
mod format;
mod load;

pub(crate) use fill::fill;
pub(crate) use load::{Known, Whom, load, uses};
