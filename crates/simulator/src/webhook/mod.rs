//! Webhooks: their bodies, their signature and their way to the app's callback.

pub(crate) mod body;
pub(crate) mod deliver;
pub(crate) mod event;
pub(crate) mod handshake;
pub(crate) mod signature;
