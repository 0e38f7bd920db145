//! The program as an operator meets it: commands, exit codes, first run, demo, the end.

mod commands;
mod running;

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};
use testkit::Client;

const PATIENCE: Duration = Duration::from_secs(60);

/// A data folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("recado_binary_{name}_{}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        Self(folder)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn command(folder: &Folder) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recado"));
    for name in ["DATABASE_URL", "PUBLIC_URL", "SECRET_KEY", "GRAPH_URL", "S3_BUCKET"] {
        command.env_remove(format!("RECADO_{name}"));
    }
    command.env("RECADO_DATA", folder.path()).env("RECADO_LISTEN", "127.0.0.1:0").env("RECADO_LOG", "warn");
    command
}

fn run(folder: &Folder, arguments: &[&str]) -> Output {
    command(folder).args(arguments).output().unwrap()
}

/// A server under test; killed when the test ends without stopping it.
struct Running {
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Running {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let (out, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if out.send(line).is_err() {
                    return;
                }
            }
        });
        Self { child, lines }
    }

    /// The next printed line that holds this.
    fn line(&self, part: &str) -> String {
        let started = Instant::now();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE.saturating_sub(started.elapsed())) {
            if line.contains(part) {
                return line;
            }
        }
        panic!("nothing printed holds {part:?}");
    }

    /// Asks it to end; how long that took. It must end well.
    fn stop(mut self) -> Duration {
        let started = Instant::now();
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let status = self.child.wait().unwrap();
        assert!(status.success(), "it ended with {status}");
        started.elapsed()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A caller of a server that runs in a process of its own: nothing in this one has chosen a TLS provider.
fn client(origin: &str) -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new(origin, None)
}

/// Scheme, host and port of the address in a printed line.
fn origin(line: &str) -> String {
    let url = line.split_whitespace().find(|word| word.starts_with("http://")).unwrap();
    url.split('/').take(3).collect::<Vec<_>>().join("/")
}
