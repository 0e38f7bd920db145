//! Nothing of the machine it was written on: absolute folders of people, package mirrors.

use crate::tree::File;

const LOCKS: [(&str, &str, &str); 2] = [
    ("Cargo.lock", "source = \"registry+", "https://github.com/rust-lang/crates.io-index\""),
    ("web/package-lock.json", "\"resolved\": \"", "https://registry.npmjs.org/"),
];

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let mut breaches = Vec::new();
    for file in files.iter().filter(|file| file.path != "crates/xtask/src/check/leaks.rs") {
        let lock = LOCKS.iter().find(|(path, _, _)| file.path == *path);
        for (index, line) in file.text.lines().enumerate() {
            let leak = match lock {
                Some((_, marker, expected)) => foreign_registry(line, marker, expected),
                None => machine_path(line).or_else(|| configured_registry(file, line)),
            };
            if let Some(leak) = leak {
                breaches.push(format!("{}:{}: {leak}", file.path, index + 1));
            }
        }
    }
    breaches
}

fn foreign_registry(line: &str, marker: &str, expected: &str) -> Option<String> {
    let source = line.trim().strip_prefix(marker)?;
    (!source.starts_with(expected)).then(|| format!("package from elsewhere: {source}"))
}

fn machine_path(line: &str) -> Option<String> {
    let folders = ["/home/", "/Users/", "/root/", "/work/", "/tmp/", "/mnt/"];
    let starts_a_path = |position: usize| {
        let before = line.get(..position).and_then(|text| text.chars().next_back());
        before.is_none_or(|letter| {
            !letter.is_alphanumeric() && !matches!(letter, '.' | '/' | '_' | '-' | '}' | ':' | ')')
        })
    };
    let found =
        folders.into_iter().find(|folder| line.match_indices(folder).any(|(position, _)| starts_a_path(position)))?;
    Some(format!("path of one machine: {found}"))
}

fn configured_registry(file: &File, line: &str) -> Option<String> {
    let is_settings = file.extension() == "npmrc" || file.path.starts_with(".cargo/");
    let (key, value) = line.split_once('=')?;
    let names_one = key.trim() == "registry" || key.trim().ends_with(":registry");
    let is_public = value.trim_end_matches('/').ends_with("https://registry.npmjs.org");
    (is_settings && names_one && !is_public).then(|| "a package registry is configured".to_owned())
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::check::file;

    #[test]
    fn a_path_of_one_machine_is_named_and_an_address_is_not() {
        for (line, count) in [
            ("see /home/ana/recado", 1),
            ("open(\"/tmp/x\")", 1),
            ("https://example.com/home/page", 0),
            ("../root/x", 0),
            ("web/src/work/x", 0),
        ] {
            assert_eq!(breaches(&[file("docs/a.md", line)]).len(), count, "{line}");
        }
    }

    #[test]
    fn a_configured_mirror_is_named() {
        let settings = "omit-lockfile-registry-resolved=true\nregistry=https://mirror.example/\n";
        assert_eq!(breaches(&[file("web/.npmrc", settings)]), ["web/.npmrc:2: a package registry is configured"]);
    }

    #[test]
    fn a_package_from_a_mirror_is_named() {
        let ours = "      \"resolved\": \"https://registry.npmjs.org/react/-/react-19.tgz\",\n";
        let mirror = "      \"resolved\": \"https://mirror.example/react/-/react-19.tgz\",\n";
        assert_eq!(breaches(&[file("web/package-lock.json", &format!("{ours}{mirror}"))]).len(), 1);
    }
}
