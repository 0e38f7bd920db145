//! One file per command.

mod backup;
mod demo;
mod doctor;
mod journal;
mod serve;
mod setup;
mod token;
mod user;

pub(crate) use setup::workspace;

use crate::{
    cli::{Cli, Command},
    config::Config,
    telemetry,
};
use anyhow::{Context as _, Result};
use tokio::runtime::{Builder, Runtime};

pub(crate) fn run(cli: Cli) -> Result<()> {
    telemetry::log(&cli.settings.log)?;
    let settings = cli.settings;
    if let Command::Bench(arguments) = cli.command {
        return runtime()?.block_on(bench::run(arguments));
    }
    let config = Config::load(&settings)?;
    tracing::debug!(?config, "configuration");
    runtime()?.block_on(async {
        match cli.command {
            Command::Serve => serve::run(config).await,
            Command::Demo { reset } => demo::run(config, reset).await,
            Command::Setup(command) => setup::run(&config, command).await,
            Command::Token(command) => token::run(&config, command).await,
            Command::Journal(command) => journal::run(&config, command).await,
            Command::User(command) => user::run(&config, command).await,
            Command::Backup { file } => backup::write(&config, &file).await,
            Command::Restore { file } => backup::read(&config, &file).await,
            Command::Doctor => doctor::run(&config).await,
            Command::Bench(_) => Ok(()),
        }
    })
}

fn runtime() -> Result<Runtime> {
    Builder::new_multi_thread().enable_all().thread_name("recado").build().context("starting the runtime")
}
