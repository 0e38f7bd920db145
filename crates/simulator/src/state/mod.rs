//! Everything the fake Meta knows, and where it is kept.

pub(crate) mod account;
pub(crate) mod disk;
pub(crate) mod media;
pub(crate) mod seed;
pub(crate) mod store;

pub(crate) use account::{App, Number, Subscription};
pub(crate) use media::Media;
pub(crate) use store::State;
