//! Whether somebody agreed to be written to first, and for what (C-19, J-02 to J-04, J-10, J-12).
//!
//! The register only grows; the present state is folded out of it and is the same whatever order its entries come in.
//! An answer within an open window needs no consent and is not asked about here.

mod decide;
mod event;
mod fold;
mod frequency;
mod keyword;

pub use decide::{Ask, Category, ImplicitReach, Lack, Policy, Sending, Verdict, may_confirm, may_send};
pub use event::{Change, ConsentEvent, MAX_PROOF, MAX_WORDING, Purpose, Scope, Source, of_preference, of_refusal};
pub use fold::{Consent, Mark, Present};
pub use frequency::{CapError, FrequencyCap};
pub use keyword::{is_stop, of_message};

#[cfg(test)]
mod tests;
