//! The way out: compose, policy, dispatch, settle; and what may be done to a message that went this way.

pub mod compose;
mod content;
pub mod dispatch;
pub mod pace;
mod policy;
pub mod receipts;
pub mod settle;

pub use compose::{NewContent, NewMedia, NewTemplate, SendMessage, Sent, send};
