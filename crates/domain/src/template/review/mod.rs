//! Around Meta's review: what a state allows, why something was refused, what another category changes, when an edit is
//! taken, and what a reviewer sees.

pub mod category_change;
pub mod edit;
pub mod refusal;
pub mod rejection;
pub mod reviewer;
pub mod standing;
pub mod status;

pub use category_change::{CategoryChange, CategoryEffect, PriceEffect};
pub use edit::{EditRefusal, creation_allowed, edit_allowed, name_allowed};
pub use refusal::refusal_code;
pub use rejection::RejectionReason;
pub use reviewer::{ReviewerView, Segment, VariablesAs, reviewer_view};
pub use standing::{News, Standing};
pub use status::{TemplateStatus, Unselectable, selectable};
