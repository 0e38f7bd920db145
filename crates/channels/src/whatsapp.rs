//! WhatsApp's Cloud API.

mod call;
mod change;
mod coexistence;
mod content;
mod interactive;
mod management;
mod message;
mod notice;
mod person;
pub mod reply;
pub mod send;
mod status;
mod system;

pub(crate) use change::change;
pub(crate) use content::sha256_hex;
