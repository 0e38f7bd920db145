//! The list of requirements is well formed and points at files that exist.

use std::collections::BTreeSet;

use crate::tree::File;

const LIST: &str = "docs/coverage.md";
const STATES: [&str; 3] = ["done", "partly", "not yet"];

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let Some(list) = files.iter().find(|file| file.path == LIST) else {
        return vec![format!("{LIST} is missing")];
    };
    let mut seen = BTreeSet::new();
    let mut breaches = Vec::new();
    for (index, line) in list.text.lines().enumerate() {
        let Some(row) = Row::read(line) else { continue };
        let mut complain = |what: String| breaches.push(format!("{LIST}:{}: {what}", index + 1));
        if !is_requirement(row.id) {
            complain(format!("`{}` is not a requirement ID", row.id));
        }
        if !seen.insert(row.id) {
            complain(format!("{} is listed twice", row.id));
        }
        if !STATES.contains(&row.state) {
            complain(format!("{}: state `{}` is none of done, partly, not yet", row.id, row.state));
        }
        if row.state == "done" && (row.place.is_empty() || row.test.is_empty()) {
            complain(format!("{}: done needs a place and a test", row.id));
        }
        for path in row.paths().filter(|path| row.state != "not yet" && !exists(files, path)) {
            complain(format!("{}: {path} does not exist", row.id));
        }
    }
    breaches
}

/// `| ID | what | state | where | test |`
struct Row<'a> {
    id: &'a str,
    state: &'a str,
    place: &'a str,
    test: &'a str,
}

impl<'a> Row<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
        let [id, _, state, place, test, ..] = cells.as_slice() else { return None };
        let is_heading = *id == "ID" || id.starts_with("--");
        (!is_heading).then_some(Self { id, state, place, test })
    }

    /// Files named between backticks; a test's name follows its file after `::` or a space.
    fn paths(&self) -> impl Iterator<Item = &'a str> {
        let quoted = |cell: &'a str| cell.split('`').skip(1).step_by(2);
        quoted(self.place)
            .chain(quoted(self.test))
            .filter(|name| name.contains('/'))
            .map(|name| name.split("::").next().unwrap_or(name))
    }
}

fn is_requirement(id: &str) -> bool {
    let Some((group, number)) = id.split_once('-') else { return false };
    let is_group = group.len() == 1 && group.chars().all(|letter| ('A'..='O').contains(&letter));
    let is_number = number.len() == 2 && number.chars().all(|digit| digit.is_ascii_digit());
    // Groups N (who may) and O (errors) are tables whose rows have names instead of numbers.
    is_group && (is_number || (matches!(group, "N" | "O") && !number.is_empty()))
}

fn exists(files: &[File], path: &str) -> bool {
    files.iter().any(|file| {
        file.path == path
            || file.path.strip_prefix(path).is_some_and(|rest| path.ends_with('/') || rest.starts_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::check::file;

    fn complaints(rows: &str) -> usize {
        let list = format!("| ID | what | state | where | test |\n|---|---|---|---|---|\n{rows}");
        breaches(&[file("docs/coverage.md", &list), file("crates/a/src/b.rs", "")]).len()
    }

    #[test]
    fn rows_are_checked_for_id_state_and_files() {
        for (rows, count) in [
            ("| A-01 | x | not yet | | |", 0),
            ("| A-01 | x | done | `crates/a/src/b.rs` | `crates/a/src/b.rs::works` |", 0),
            ("| A-01 | x | done | `crates/a/src/b.rs` | |", 1),
            ("| A-01 | x | partly | `crates/a/src/gone.rs` | |", 1),
            ("| A-01 | x | not yet | `crates/a/src/gone.rs` | |", 0),
            ("| A-1 | x | not yet | | |", 1),
            ("| A-01 | x | soon | | |", 1),
            ("| A-01 | x | not yet | | |\n| A-01 | x | not yet | | |", 1),
            ("| O-window_closed_template_required | x | partly | `crates/a` | |", 0),
        ] {
            assert_eq!(complaints(rows), count, "{rows}");
        }
    }
}
