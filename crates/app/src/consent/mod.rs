//! Leave to write first: recorded, read, asked about before sending. The rules are those of `domain::consent`.

pub mod policy;
pub mod read;
pub mod record;

pub(crate) mod ask;
pub(crate) mod confirm;
pub(crate) mod due;
pub(crate) mod refused;

pub use ask::{Judgement, judge};
pub use read::{Register, of_contact, of_conversation};
pub use record::{NewConsent, record_for_contact, record_for_conversation};
pub use store::consent::{Entry, Settings, Subject};
