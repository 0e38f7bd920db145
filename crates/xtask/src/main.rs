//! Checks and chores of this repository, run as `cargo xtask <name>`. The Makefile calls them; nothing here ships.

mod check;
mod gate;
mod postgres;
mod shell;
mod tests;
mod tools;
mod tree;
mod web;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask <command>

  check                     sizes, crate graph, names, tenancy of queries, documentation
  test [ARGS]               Rust tests on SQLite and on a throw-away PostgreSQL; ARGS go to the test runner
  web [--install-only]      npm ci when the lock file changed, then the web app's build
  gate fast|full            everything `make check` and `make test` run, phase by phase
  doctor-tools [--for run|test] [--install]
                            names each missing tool and how to install it
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let has = |flag: &str| rest.iter().any(|argument| argument == flag);
    match arguments.first().map(String::as_str) {
        Some("check") => check::run(),
        Some("test") => tests::run(rest),
        Some("web") if has("--install-only") => web::install(),
        Some("web") => web::build(),
        Some("gate") => gate::run(rest.first().map(String::as_str)),
        Some("doctor-tools") => tools::run(rest),
        Some("help" | "--help" | "-h") | None => {
            print!("{USAGE}");
            Ok(())
        }
        Some(unknown) => bail!("unknown command {unknown}\n\n{USAGE}"),
    }
}
