//! Live: what browsers hear, and that hearing is as good as fetching.

mod feed;
pub(crate) mod listener;
mod presence;
mod same;
