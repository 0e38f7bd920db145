//! Live: what browsers hear, and that hearing is as good as fetching.

mod feed;
mod listener;
mod presence;
mod same;
