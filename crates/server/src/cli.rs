//! What one may type. Every setting is a flag and an environment variable; flags win.

use clap::{Args, Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf};

#[derive(Debug, Parser)]
#[command(name = "recado", version, about = "Shared inbox for WhatsApp", arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) settings: Settings,
}

/// Settings of every command.
#[derive(Clone, Args)]
pub(crate) struct Settings {
    /// Address and port of the server
    #[arg(long, global = true, env = "RECADO_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    /// Folder of the database, files, keys and the simulator
    #[arg(long, global = true, env = "RECADO_DATA", default_value = "./data", value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// postgres://… ; without it SQLite in the folder
    #[arg(long, global = true, env = "RECADO_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// How browsers and Meta reach the server
    #[arg(long, global = true, env = "RECADO_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Key for secrets at rest, 64 hexadecimal digits; made once into the folder when absent
    #[arg(long, global = true, env = "RECADO_SECRET_KEY", hide = true, hide_env_values = true, value_name = "HEX")]
    pub(crate) secret_key: Option<String>,
    /// Graph API for Meta apps that name none
    #[arg(long, global = true, env = "RECADO_GRAPH_URL", value_name = "URL")]
    pub(crate) graph_url: Option<String>,
    /// What to log, such as `info,app=debug`
    #[arg(long, global = true, env = "RECADO_LOG", default_value = "info", value_name = "FILTER")]
    pub(crate) log: String,
    #[command(flatten)]
    pub(crate) bucket: BucketSettings,
}

/// An S3-compatible bucket for files instead of the folder.
#[derive(Clone, Args)]
pub(crate) struct BucketSettings {
    #[arg(id = "s3_bucket", long = "s3-bucket", global = true, env = "RECADO_S3_BUCKET", hide = true)]
    pub(crate) bucket: Option<String>,
    #[arg(id = "s3_endpoint", long = "s3-endpoint", global = true, env = "RECADO_S3_ENDPOINT", hide = true)]
    pub(crate) endpoint: Option<String>,
    #[arg(
        id = "s3_region",
        long = "s3-region",
        global = true,
        env = "RECADO_S3_REGION",
        default_value = "us-east-1",
        hide = true
    )]
    pub(crate) region: String,
    #[arg(
        id = "s3_access_key",
        long = "s3-access-key",
        global = true,
        env = "RECADO_S3_ACCESS_KEY",
        hide = true,
        hide_env_values = true
    )]
    pub(crate) access_key: Option<String>,
    #[arg(
        id = "s3_secret_key",
        long = "s3-secret-key",
        global = true,
        env = "RECADO_S3_SECRET_KEY",
        hide = true,
        hide_env_values = true
    )]
    pub(crate) secret_key: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start the server
    Serve,
    /// Start the server with the simulator and a seeded workspace; data survives restarts
    Demo {
        /// Start over: deletes what an earlier demo left in the data folder
        #[arg(long)]
        reset: bool,
    },
    /// Create a workspace and its first administrator; prints their ids as JSON
    Setup(Setup),
    /// Bearer tokens of the API
    #[command(subcommand)]
    Token(Token),
    /// Stored webhook bodies
    #[command(subcommand)]
    Journal(Journal),
    /// People
    #[command(subcommand)]
    User(User),
    /// Write database and files into one archive; the server may be running
    Backup { file: PathBuf },
    /// Read an archive into an empty data folder or database
    Restore { file: PathBuf },
    /// Check configuration, storage and lines, and say what is wrong
    Doctor,
    /// Measure speed and size
    Bench(bench::Arguments),
}

#[derive(Debug, Args)]
pub(crate) struct Setup {
    #[arg(long)]
    pub(crate) workspace: String,
    #[arg(long)]
    pub(crate) email: String,
    #[arg(long)]
    pub(crate) password: String,
    /// Name of the administrator; the part of the e-mail before the @ when absent
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[arg(long, default_value = "es", value_parser = ["es", "en", "pt"])]
    pub(crate) locale: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Print a new bearer token, once
    Create {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    /// Run stored bodies through ingest again; safe to repeat
    Replay {
        /// Only bodies received from then on, such as 2026-09-21T14:00:00Z
        #[arg(long, value_name = "T")]
        since: Option<String>,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Print a new password for somebody who forgot theirs, and end their sessions
    ResetPassword {
        #[arg(long)]
        email: String,
    },
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings").field("listen", &self.listen).field("data", &self.data).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn settings_may_stand_after_the_command() {
        let cli = Cli::try_parse_from(["recado", "serve", "--listen", "0.0.0.0:9000", "--data", "/d"]).unwrap();
        assert_eq!(cli.settings.listen.port(), 9000);
        assert!(matches!(cli.command, Command::Serve));
    }
}
