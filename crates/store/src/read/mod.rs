//! Read models, one per screen: what it shows, in a constant number of statements.

pub mod attachments;
pub mod costs;
pub mod counts;
pub mod inbox_page;
pub mod inbox_row;
pub mod media;
pub mod thread;
pub mod thread_row;

pub use inbox_page::{Filter, Owner, Place};
pub use inbox_row::{InboxRow, LastMessage, Sender};
pub use thread_row::{Quote, QuotePreview, ReactionRow, StoredMedia, ThreadMessage};
