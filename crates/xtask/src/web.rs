//! The web app's packages and build.

use anyhow::{Context, Result};

use crate::{shell, tree};

/// Copy of the lock file that the installed packages were made from.
const STAMP: &str = "web/node_modules/.recado-lock.json";

/// Installs the packages named by the lock file, unless they are already there.
pub(crate) fn install() -> Result<()> {
    let root = tree::root();
    let lock = std::fs::read(root.join("web/package-lock.json")).context("web/package-lock.json")?;
    if std::fs::read(root.join(STAMP)).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    shell::run(&mut shell::command("npm", &["ci", "--no-audit", "--no-fund"], "web"))?;
    std::fs::write(root.join(STAMP), lock).context(STAMP)
}

/// Installs what is missing and builds `web/dist`.
pub(crate) fn build() -> Result<()> {
    install()?;
    npm("build")
}

/// Runs one script of `web/package.json`.
pub(crate) fn npm(script: &str) -> Result<()> {
    shell::run(&mut shell::command("npm", &["run", "--silent", script], "web"))
}
