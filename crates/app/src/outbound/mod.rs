//! The way out: compose, policy, dispatch, settle; and what may be done to a message that went this way.

pub mod compose;
pub(crate) mod content;
pub mod dispatch;
pub mod pace;
pub(crate) mod policy;
pub mod react;
pub mod receipts;
pub mod resend;
pub mod settle;
mod sniff;
pub mod undo;
pub mod upload;
pub mod voice;

pub use compose::{NewContent, NewMedia, NewTemplate, SendMessage, Sent, send};
