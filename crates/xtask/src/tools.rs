//! What must be on the machine, and how to get what is not.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{postgres, shell};

/// Oldest Node that builds the web app.
const NODE: (u32, u32) = (20, 19);

struct Tool {
    name: &'static str,
    /// Debian and Ubuntu package; installed by `--install`.
    package: Option<&'static str>,
    advice: &'static str,
    is_there: fn() -> bool,
}

const BUILD: &[Tool] = &[
    Tool {
        name: "Rust (cargo)",
        package: None,
        advice: "https://rustup.rs: curl --proto '=https' -sSf https://sh.rustup.rs | sh",
        is_there: || has("cargo"),
    },
    Tool {
        name: "C compiler (cc)",
        package: Some("build-essential"),
        advice: "Debian/Ubuntu: apt-get install build-essential · Fedora: dnf install gcc · macOS: xcode-select --install",
        is_there: || has("cc"),
    },
    Tool {
        name: "make",
        package: Some("make"),
        advice: "Debian/Ubuntu: apt-get install make · Fedora: dnf install make · macOS: xcode-select --install",
        is_there: || has("make"),
    },
    Tool {
        name: "Node ≥ 20.19 with npm",
        package: None,
        advice: "https://nodejs.org (any release from 20.19 on), or your version manager: nvm install 22",
        is_there: || has("npm") && node_is_recent(),
    },
];

const TEST: &[Tool] = &[
    Tool { name: "git", package: Some("git"), advice: "Debian/Ubuntu: apt-get install git", is_there: || has("git") },
    Tool {
        name: "PostgreSQL server",
        package: Some("postgresql"),
        advice: "Debian/Ubuntu: apt-get install postgresql · Fedora: dnf install postgresql-server · macOS: brew install postgresql",
        is_there: || postgres::binaries().is_some(),
    },
    Tool {
        name: "Chromium",
        package: Some("chromium"),
        advice: "Debian: apt-get install chromium · Fedora: dnf install chromium · or set CHROMIUM to the program",
        is_there: || chromium().is_some(),
    },
];

/// Names each missing tool; with `--install` and as root, installs those that the package manager has.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let has_word = |word: &str| arguments.iter().any(|argument| argument == word);
    let wanted: Vec<&Tool> = if has_word("run") { BUILD.iter().collect() } else { BUILD.iter().chain(TEST).collect() };
    let mut missing = absent(&wanted);
    let packages: Vec<&str> = missing.iter().filter_map(|tool| tool.package).collect();
    if has_word("--install") && !packages.is_empty() && shell::is_root() && has("apt-get") {
        apt_install(&packages)?;
        missing = absent(&wanted);
    }
    if missing.is_empty() {
        return Ok(());
    }
    for tool in &missing {
        eprintln!("missing: {}\n         {}", tool.name, tool.advice);
    }
    bail!("{} missing; install what is named above and run the command again", missing.len())
}

/// The browser that plays both sides in the browser tests.
pub(crate) fn chromium() -> Option<String> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(named.to_string_lossy().into_owned());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.into_iter().find_map(shell::find).map(|path| path.to_string_lossy().into_owned())
}

fn absent<'a>(wanted: &[&'a Tool]) -> Vec<&'a Tool> {
    wanted.iter().copied().filter(|tool| !(tool.is_there)()).collect()
}

fn apt_install(packages: &[&str]) -> Result<()> {
    println!("installing {}", packages.join(", "));
    shell::run(Command::new("apt-get").args(["update", "-q"]))?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "-q", "--no-install-recommends"]);
    shell::run(install.args(packages))
}

fn has(program: &str) -> bool {
    shell::find(program).is_some()
}

fn node_is_recent() -> bool {
    shell::output(Command::new("node").arg("--version")).is_ok_and(|version| is_recent(&version))
}

fn is_recent(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    found >= NODE
}

#[cfg(test)]
mod tests {
    use super::is_recent;

    #[test]
    fn node_versions_are_compared_by_number() {
        for (version, recent) in
            [("v20.19.0", true), ("v20.9.1", false), ("v22.0.0", true), ("v9.99.0", false), ("", false)]
        {
            assert_eq!(is_recent(version), recent, "{version}");
        }
    }
}
