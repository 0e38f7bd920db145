//! The Rust tests, on SQLite always and on PostgreSQL when a server can be started.

use anyhow::{Result, bail};

use crate::{postgres, shell};

/// Read by the tests; without it those of PostgreSQL announce that they are left out.
const URL_VARIABLE: &str = "RECADO_TEST_POSTGRES_URL";

/// Runs the workspace's tests; `arguments` go to the runner as they are.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let given = std::env::var_os(URL_VARIABLE);
    let server = match postgres::binaries() {
        _ if given.is_some() => None,
        Some(binaries) => Some(postgres::Server::start(binaries)?),
        None if shell::is_ci() => {
            bail!("no PostgreSQL server found; `cargo xtask doctor-tools --for test` says how to install it")
        }
        None => {
            eprintln!(
                "note: no PostgreSQL server found, so only SQLite is tested (cargo xtask doctor-tools --for test)"
            );
            None
        }
    };
    let mut runner = if shell::find("cargo-nextest").is_some() {
        let profile = if shell::is_ci() { "ci" } else { "default" };
        shell::command("cargo", &["nextest", "run", "--profile", profile, "--no-tests", "pass"], ".")
    } else {
        shell::command("cargo", &["test"], ".")
    };
    if !arguments.iter().any(|argument| argument == "-p" || argument.starts_with("--package")) {
        runner.arg("--workspace");
    }
    if let Some(server) = &server {
        runner.env(URL_VARIABLE, server.url());
    }
    shell::run(runner.args(arguments))
}
