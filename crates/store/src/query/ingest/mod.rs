//! A batch of webhook items, in a constant number of statements: what must be known, then what is written.

mod arrival;
mod attached;
mod contact;
mod conversation;
mod earlier;
mod identity;
mod item;
mod line;
mod link;
mod merge;
mod message;
mod parked;

pub use arrival::{NewMessage, put_messages, put_raw};
pub use attached::{MediaFile, ReactionChange, Receipt, put_media, put_reactions, put_receipts};
pub use contact::{ContactTimes, OfNumber, contacts_of_numbers, note_times};
pub use conversation::{
    Episode, KnownConversation, change_conversations, conversations, make_conversations, put_episodes,
};
pub use earlier::{Turn, inbound_since, turns};
pub use identity::{
    KnownIdentity, KnownKey, NewKey, Superseded, identities, identities_by_id, put_identities, put_keys, supersede_keys,
};
pub use item::{Failure, Stray, put_failures, put_strays, resolve};
pub use line::{
    Line, LineNews, LogEntry, UnknownNumber, lines, note_unknown_numbers, note_webhooks, put_log, touch_lines,
};
pub use link::{KnownLink, LinkArrival, links, put_link_arrivals};
pub use merge::{Inheritance, merge_identities, move_conversation};
pub use message::{KnownMessage, MessagePatch, Target, contents, messages, messages_by_id, patch};
pub use parked::{ParkedItem, forget_parked, overdue, parked, put_parked, ripe, show};
