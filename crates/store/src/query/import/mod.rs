//! Files of contacts that are brought in: the file and its progress, the people it is about, what each row did.

mod file;
mod people;
mod report;
mod undo;
mod words;
mod write;

pub use file::{ContactImport, State, delete, finish, get, insert, list, save_mapping, set_state, tally};
pub use people::{holders, known};
pub use report::{Outcome, RowReport, rows, write_rows};
pub use undo::{Undoing, mark, next, remove, restore, reverse};
pub use words::{Words, companies, find_companies, new_tags, tags};
pub use write::{NewValues, Writing, write};
