//! Facebook pages, and the form of events that Instagram shares.

mod attachment;
mod event;
mod message;

pub(crate) use event::event;

use crate::{json, parse::Sink};
use domain::Timestamp;
use serde_json::value::RawValue;

/// One element of a page's `changes[]`. Comments and posts are not conversations yet: kept raw.
pub(crate) fn change(field: &str, slice: &RawValue, value: &RawValue, at: Option<Timestamp>, sink: &mut Sink) {
    let parts = json::members(value);
    if parts.get("sender").is_some() && parts.get("recipient").is_some() {
        event(value, at, sink);
    } else {
        sink.unsupported(slice.get(), field);
    }
}
