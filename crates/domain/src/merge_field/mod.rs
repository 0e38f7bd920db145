//! Texts that speak to one person: `$[Contacto.Nombre|cliente]` becomes that person's first name, or *cliente*.
//!
//! One engine for templates' values, canned texts and flows (H-06, H-07). It neither fetches nor formats values:
//! whoever sends gives them as words. A value is never read again, so that nobody's name can ask for another field.

mod catalog;
mod field;
mod parse;
mod render;
mod write;

pub use catalog::{Catalog, Offered};
pub use field::{Known, MergeField, Module};
pub use parse::{Field, MergeFault, Parsed, Part, Segment, parse};
pub use render::{Gap, Missing, Shown, ShownAs, Values, preview, render};
pub use write::{canonical, in_language};

#[cfg(test)]
mod tests;
