//! Who may know whom: nothing below knows anything above.

use crate::tree::File;

struct Crate {
    name: &'static str,
    /// The only crates of ours it may use in shipped code.
    ours: &'static [&'static str],
    /// Libraries that would break its reason to exist.
    never: &'static [&'static str],
}

const CRATES: &[Crate] = &[
    Crate { name: "domain", ours: &[], never: &["tokio", "sea-orm", "axum", "reqwest", "rand", "futures"] },
    Crate { name: "store", ours: &["domain"], never: &["axum"] },
    Crate { name: "channels", ours: &["domain"], never: &["sea-orm", "axum"] },
    Crate { name: "i18n", ours: &["domain"], never: &["tokio", "sea-orm", "axum", "reqwest"] },
    Crate { name: "worker", ours: &["domain", "store"], never: &["axum", "sea-orm", "reqwest"] },
    Crate {
        name: "app",
        ours: &["domain", "store", "channels", "worker", "i18n"],
        never: &["axum", "reqwest", "sea-orm"],
    },
    Crate { name: "api", ours: &["app", "domain"], never: &["sea-orm", "reqwest"] },
    Crate { name: "simulator", ours: &[], never: &["sea-orm"] },
    Crate { name: "bench", ours: &["domain", "app", "store", "channels", "simulator"], never: &["axum"] },
    Crate {
        name: "server",
        ours: &["domain", "app", "api", "store", "channels", "worker", "i18n", "simulator", "bench"],
        never: &["sea-orm"],
    },
    Crate {
        name: "testkit",
        ours: &["domain", "app", "api", "store", "channels", "worker", "i18n", "simulator"],
        never: &[],
    },
    Crate { name: "xtask", ours: &[], never: &["tokio", "sea-orm", "axum", "reqwest"] },
];

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let manifests = files.iter().filter(|file| file.is_under("crates/") && file.path.ends_with("/Cargo.toml"));
    manifests.flat_map(manifest_breaches).collect()
}

fn manifest_breaches(file: &File) -> Vec<String> {
    let name = file.path.split('/').nth(1).unwrap_or_default();
    let Some(rule) = CRATES.iter().find(|rule| rule.name == name) else {
        return vec![format!(
            "{}: the crate is not in docs/architecture.md and crates/xtask/src/check/graph.rs",
            file.path
        )];
    };
    let is_ours = |dependency: &str| CRATES.iter().any(|other| other.name == dependency);
    dependencies(&file.text)
        .filter(|dependency| {
            rule.never.contains(dependency) || (is_ours(dependency) && !rule.ours.contains(dependency))
        })
        .map(|dependency| format!("{}: {name} may not depend on {dependency}", file.path))
        .collect()
}

/// Names under `[dependencies]`; what only tests use is free.
fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let shipped = manifest.lines().skip_while(|line| line.trim() != "[dependencies]").skip(1);
    shipped
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', '=', ' ']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::check::file;

    #[test]
    fn a_forbidden_dependency_is_named_and_one_of_tests_is_not() {
        let manifest = "[package]\nname = \"api\"\n\n[dependencies]\napp.workspace = true\nstore.workspace = true\n\n[dev-dependencies]\nsea-orm.workspace = true\n";
        assert_eq!(
            breaches(&[file("crates/api/Cargo.toml", manifest)]),
            ["crates/api/Cargo.toml: api may not depend on store"]
        );
    }

    #[test]
    fn a_library_against_the_purpose_of_a_crate_is_named() {
        let manifest = "[dependencies]\ntokio = { version = \"1\" }\n";
        assert_eq!(breaches(&[file("crates/domain/Cargo.toml", manifest)]).len(), 1);
    }

    #[test]
    fn an_unknown_crate_is_named() {
        assert_eq!(breaches(&[file("crates/extra/Cargo.toml", "")]).len(), 1);
    }
}
