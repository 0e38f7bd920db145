//! What Meta allows, as pure functions: no state, no clock, no network.

pub(crate) mod authoring;
pub(crate) mod billing;
pub(crate) mod card;
pub(crate) mod fault;
pub(crate) mod file;
pub(crate) mod interactive;
pub(crate) mod message;
pub(crate) mod number;
pub(crate) mod pacing;
pub(crate) mod render;
pub(crate) mod review;
pub(crate) mod template;
pub(crate) mod text;
pub(crate) mod window;
