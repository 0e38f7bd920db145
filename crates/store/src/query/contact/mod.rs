//! People in the CRM: written here, with what is found by them; read as [`card`]s.

mod card;
mod find;
mod identity;
mod names;
mod point;
mod refresh;
mod removed;

pub use card::{Card, Consent, Contact, ContactConversation, FieldValue, Tag, by_ids, cards, find};
pub use domain::contact::full_name;
pub use find::{Holder, by_name, holders, in_order};
pub use identity::{
    Identity, KeyOf, Past, Place, Unlinked, conversations_of, conversations_of_identities, heard, identities,
    identities_of, identity, keys, link, past, unlink, unlinked,
};
pub use names::{Change, NewContact, Record, change, insert, locked, remove, touch, written_to};
pub use point::{points, save_points};
pub use refresh::{identity_texts, refresh};
pub use removed::RemovedNumber;

pub(crate) use refresh::rebuild_search;
