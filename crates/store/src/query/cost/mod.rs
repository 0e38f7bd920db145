//! What messages cost: what receipts said, the ledger, and the ledger added up.

mod counters;
mod facts;
mod ledger;
mod pending;
mod windows;

pub use counters::{
    Allowance, BudgetTold, MonthRow, Volume, add_allowances, add_months, add_volumes, allowance, spent, tell, told,
    volume, volumes,
};
pub use facts::{Facts, facts};
pub use ledger::{Entry, append, export, known, of_message, unknown};
pub use pending::{Heard, Outcome, Pending, forget, note, pending};
pub use windows::windows;
