//! Instagram accounts. Messages come in Messenger's form; with Instagram's own sign-in they come as `changes[]`.

use crate::{messenger, parse::Sink};
use domain::Timestamp;
use serde_json::value::RawValue;

/// One element of an account's `changes[]`: an event of a conversation, or comments and mentions, kept raw.
pub(crate) fn change(field: &str, slice: &RawValue, value: &RawValue, at: Option<Timestamp>, sink: &mut Sink) {
    messenger::change(field, slice, value, at, sink);
}
