//! SQL lives in `store`; reactions never hold a transaction.

use crate::tree::File;

const STATEMENTS: [&str; 6] =
    ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "WITH RECURSIVE "];
/// The storage itself, tests that look into the tables, and the bench's bare insert, which is the yardstick of ingest.
const ALLOWED: [&str; 4] = ["crates/store/", "crates/testkit/", "crates/server/tests/", "crates/bench/"];
const REACTIONS: &str = "crates/app/src/reactions";

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let watched = files.iter().filter(|file| file.is_rust() && file.is_under("crates/"));
    let watched =
        watched.filter(|file| !ALLOWED.iter().any(|folder| file.is_under(folder)) && !file.is_under("crates/xtask/"));
    watched.flat_map(statements).collect()
}

/// A reaction issues commands as an agent would; the name `Tx` there means that it writes by itself.
pub(crate) fn transactions_in_reactions(files: &[File]) -> Vec<String> {
    let mut breaches = Vec::new();
    for file in files.iter().filter(|file| file.is_rust() && file.is_under(REACTIONS)) {
        for (number, line) in code_lines(&file.text) {
            if line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == "Tx") {
                breaches.push(format!("{}:{number}: a reaction may not use Tx; issue a command", file.path));
            }
        }
    }
    breaches
}

fn statements(file: &File) -> Vec<String> {
    let mut breaches = Vec::new();
    for statement in STATEMENTS {
        for (position, _) in file.text.match_indices(statement) {
            let before = file.text.get(..position).unwrap_or_default();
            if before.trim_end().ends_with('"') {
                let line = before.lines().count().max(1);
                breaches.push(format!("{}:{line}: SQL ({}) outside crates/store", file.path, statement.trim()));
            }
        }
    }
    breaches
}

fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line.split("//").next().unwrap_or(line)))
}

#[cfg(test)]
mod tests {
    use super::{breaches, transactions_in_reactions};
    use crate::check::file;

    #[test]
    fn a_statement_outside_the_store_is_named() {
        let text = "fn a() {\n    db.execute(\"DELETE FROM message\");\n}\n";
        assert_eq!(
            breaches(&[file("crates/app/src/x.rs", text)]),
            ["crates/app/src/x.rs:2: SQL (DELETE FROM) outside crates/store"]
        );
        assert!(breaches(&[file("crates/store/src/x.rs", text)]).is_empty());
        assert!(
            breaches(&[file("crates/app/src/y.rs", "// SELECT the best\nlet a = \"Please SELECT one\";")]).is_empty()
        );
    }

    #[test]
    fn a_transaction_in_a_reaction_is_named() {
        assert_eq!(
            transactions_in_reactions(&[file("crates/app/src/reactions/flows.rs", "use store::Tx;\n")]).len(),
            1
        );
        assert!(
            transactions_in_reactions(&[file(
                "crates/app/src/reactions/flows.rs",
                "// never a Tx\nlet TxCount = 1;\n"
            )])
            .is_empty()
        );
        assert!(
            transactions_in_reactions(&[file("crates/app/src/outbound/compose.rs", "use store::Tx;\n")]).is_empty()
        );
    }
}
