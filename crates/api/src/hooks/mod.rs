//! Callbacks of providers.

pub(crate) mod meta;
