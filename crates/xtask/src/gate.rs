//! What must pass before a change lands, phase by phase, each with its time.

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{check, shell, tests, tools, web};

struct Phase {
    name: &'static str,
    run: fn() -> Result<()>,
}

const FAST: &[Phase] = &[
    Phase { name: "format", run: || cargo(&["fmt", "--all", "--", "--check"]) },
    Phase { name: "structure", run: check::run },
    Phase { name: "lints", run: lints },
    Phase { name: "web packages", run: web::install },
    Phase { name: "web types", run: || web::npm("check") },
    Phase { name: "web lints", run: || web::npm("lint") },
    Phase { name: "web unit tests", run: || web::npm("test") },
    Phase { name: "translations", run: || web::npm("i18n:check") },
];

const UNIT: &[Phase] = &[Phase { name: "Rust unit tests", run: unit_tests }];

const FULL: &[Phase] = &[
    Phase { name: "Rust tests, SQLite and PostgreSQL", run: || tests::run(&[]) },
    Phase { name: "web build", run: || web::npm("build") },
    Phase { name: "binary", run: || cargo(&["build", "--bin", "recado"]) },
    Phase { name: "browser tests", run: browser_tests },
];

/// Runs the phases of `fast` or `full` and stops at the first that fails.
pub(crate) fn run(extent: Option<&str>) -> Result<()> {
    let phases = match extent {
        Some("fast") => FAST.iter().chain(UNIT),
        Some("full") => FAST.iter().chain(FULL),
        _ => bail!("gate takes `fast` or `full`"),
    };
    let mut times = Vec::new();
    for phase in phases {
        println!("\n== {}", phase.name);
        let started = Instant::now();
        let outcome = (phase.run)();
        times.push((phase.name, started.elapsed(), outcome.is_ok()));
        if outcome.is_err() {
            summarise(&times);
            return outcome.with_context(|| format!("{} failed", phase.name));
        }
    }
    summarise(&times);
    Ok(())
}

fn summarise(times: &[(&str, std::time::Duration, bool)]) {
    println!();
    for (name, time, passed) in times {
        println!("{:<6} {:>7.1} s  {name}", if *passed { "ok" } else { "FAILED" }, time.as_secs_f64());
    }
}

fn cargo(arguments: &[&str]) -> Result<()> {
    shell::run(&mut shell::command("cargo", arguments, "."))
}

fn lints() -> Result<()> {
    cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])?;
    for (program, arguments) in
        [("cargo-deny", ["deny", "check", "licenses", "bans", "sources"].as_slice()), ("cargo-machete", &["machete"])]
    {
        if shell::find(program).is_some() {
            cargo(arguments)?;
        }
    }
    Ok(())
}

fn unit_tests() -> Result<()> {
    cargo(&["test", "--quiet", "--workspace", "--lib", "--bins"])
}

fn browser_tests() -> Result<()> {
    let Some(chromium) = tools::chromium() else {
        bail!("no Chromium found; `cargo xtask doctor-tools --for test` says how to install it")
    };
    shell::run(shell::command("npm", &["run", "--silent", "e2e"], "web").env("CHROMIUM", chromium))
}
