//! The register of consent, what a workspace does with it, and what counts towards the frequency cap.

mod event;
mod marketing;
mod person;
mod policy;

pub use event::{NewEntry, Of, append};
pub use marketing::{MarketingSent, queued, sent};
pub use person::{Entry, Subject, entries};
pub use policy::{Settings, policy, set_policy};
