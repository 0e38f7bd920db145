//! Words that name nothing. Where one seems needed, the concept is missing.

use std::collections::BTreeSet;

use crate::tree::File;

const BANNED: [&str; 13] = [
    "manager", "managers", "helper", "helpers", "util", "utils", "common", "service", "services", "handler2", "data",
    "info", "process",
];
const FOLDERS: [&str; 2] = ["crates/", "web/src/"];

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let paths = files.iter().filter(|file| FOLDERS.iter().any(|folder| file.is_under(folder))).map(|file| &file.path);
    let found: BTreeSet<String> = paths.flat_map(|path| banned_parts(path)).collect();
    found.into_iter().collect()
}

fn banned_parts(path: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    for part in path.split('/') {
        let stem = part.split('.').next().unwrap_or(part).to_lowercase();
        if let Some(word) = stem.split(['_', '-']).find(|word| BANNED.contains(word)) {
            breaches.push(format!("{path}: the word `{word}` in `{part}` says nothing"));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::check::file;

    #[test]
    fn a_name_that_says_nothing_is_found_in_files_and_folders() {
        for (path, count) in [
            ("crates/app/src/utils/x.rs", 1),
            ("crates/app/src/message_helper.rs", 1),
            ("web/src/lib/data.ts", 1),
            ("crates/channels/testdata/a.json", 0),
            ("deploy/recado.service", 0),
            ("crates/app/src/database.rs", 0),
        ] {
            assert_eq!(breaches(&[file(path, "")]).len(), count, "{path}");
        }
    }
}
