//! Rules of the house that no compiler holds: sizes, crate graph, names, tenancy, documentation.

mod coverage;
mod docs;
mod graph;
mod leaks;
mod names;
mod sizes;
mod sql;
mod tenancy;

use anyhow::{Result, bail};

use crate::tree::{self, File};

type Rule = fn(&[File]) -> Vec<String>;

/// Prints every breach and fails when there is one.
pub(crate) fn run() -> Result<()> {
    let files = tree::files()?;
    let rules: [Rule; 9] = [
        sizes::breaches,
        graph::breaches,
        names::breaches,
        sql::breaches,
        sql::transactions_in_reactions,
        tenancy::breaches,
        leaks::breaches,
        docs::breaches,
        coverage::breaches,
    ];
    let breaches: Vec<String> = rules.iter().flat_map(|rule| rule(&files)).collect();
    for breach in &breaches {
        eprintln!("{breach}");
    }
    if breaches.is_empty() {
        println!("structure holds ({} files)", files.len());
        return Ok(());
    }
    bail!("{} breaches of docs/invariants.md and CONTRIBUTING.md", breaches.len())
}

#[cfg(test)]
pub(crate) fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
