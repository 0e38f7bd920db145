//! Messages that wait for their time.

mod change;
mod find;

pub use change::{Cancelled, Change, Ending, NewScheduled, cancel_by_inbound, change, dismiss, end, insert};
pub use find::{Filter, Scheduled, by_client_ref, count_waiting, find, locked, of_conversation, page, whereabouts};
