//! The `recado` binary: reads what the operator wants, wires the parts together, starts and stops them.

mod cli;
mod command;
mod config;
mod demo;
mod doors;
mod exit;

mod shutdown;
mod simulation;
mod spa;
mod telemetry;
mod wire;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match command::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => exit::report(&error),
    }
}
