//! The customers: their phones, what each does with a message, and the page where a person plays them.

pub(crate) mod api;
pub(crate) mod arrive;
pub(crate) mod behaviour;
pub(crate) mod handle;
pub(crate) mod identity;
pub(crate) mod order;
pub(crate) mod page;
pub(crate) mod phone;
pub(crate) mod reviewer;
pub(crate) mod say;
pub(crate) mod tap;
pub(crate) mod timeline;
pub(crate) mod verb;
pub(crate) mod view;
