//! Fields that a workspace adds to contacts and companies.

mod check;
mod edit;

pub use check::{Checked, check_values, new_values, put};
pub use edit::{EditField, NewField, arrange, create, edit, list};
