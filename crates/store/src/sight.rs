//! Which rows a caller may see, as SQL; the one place where that is decided.

use domain::UserId;
use domain::permission::{Scope, Sight};

/// The condition on conversation rows named `alias`, and the value of parameter `$n` when it has one.
pub(crate) fn condition(scope: Scope, alias: &str, parameter: usize) -> (String, Option<UserId>) {
    match scope.sight {
        Sight::All => (String::new(), None),
        Sight::Assigned(user) => (format!(" AND {alias}.owner_id = ${parameter}"), Some(user)),
    }
}
