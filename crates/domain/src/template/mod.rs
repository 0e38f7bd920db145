//! Writing templates: what is written, what is wrong with it, what a review says about it. What an approved template
//! needs to be sent stands in `message::template`.

pub mod category;
pub mod draft;
pub mod lint;
pub mod review;
pub mod search;
pub mod starter;
pub mod variable;

pub use category::TemplateCategory;
pub use draft::TemplateDraft;
pub use lint::{Finding, lint};
