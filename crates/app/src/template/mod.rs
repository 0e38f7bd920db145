//! Templates about to be sent: shown for one person, filled as the last time, sent to several at once.

pub mod mapping;
pub mod preview;
pub mod several;
