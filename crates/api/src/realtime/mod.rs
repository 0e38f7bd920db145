//! Live: the feed pushed to browsers, and who looks at what at this moment.

mod frame;
mod hub;
mod presence;
mod room;
mod sse;

pub use hub::Hub;
pub(crate) use presence::Activity;
pub(crate) use sse::{__path_events, events};
