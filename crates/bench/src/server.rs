//! The server under measurement: a process of its own, started from the binary that is asked for.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::process::{Child, Command};

const START_LIMIT: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(2);

/// Which binary, and where its data is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) program: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) database_url: Option<String>,
    pub(crate) address: SocketAddr,
}

pub(crate) struct Server {
    child: Child,
    /// Process start to the first good answer of `/readyz`.
    pub(crate) ready_after: Duration,
}

impl Place {
    /// On a free port of this machine.
    pub(crate) fn new(program: PathBuf, folder: PathBuf, database_url: Option<String>) -> Result<Self> {
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        Ok(Self { program, folder, database_url, address })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .env("RECADO_DATA", &self.folder)
            .env("RECADO_LISTEN", self.address.to_string())
            .env("RECADO_LOG", "warn")
            .env_remove("RECADO_PUBLIC_URL")
            .env_remove("RECADO_GRAPH_URL")
            .env_remove("RECADO_DATABASE_URL")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        if let Some(url) = &self.database_url {
            command.env("RECADO_DATABASE_URL", url);
        }
        command
    }

    /// Runs a command of the binary to its end; what it printed.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Result<String> {
        let output = self.command().args(arguments).output().await.context("starting the binary")?;
        if !output.status.success() {
            bail!("recado {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Makes workspace and administrator; the bearer token of a program.
    pub(crate) async fn set_up(&self) -> Result<Installed> {
        const EMAIL: &str = "bench@recado.example";
        let printed = self
            .run(&["setup", "--workspace", "Bench", "--email", EMAIL, "--password", "correct horse battery staple"])
            .await?;
        let ids: Value = serde_json::from_str(printed.trim()).context("what `recado setup` printed")?;
        let token = self.run(&["token", "create", "--email", EMAIL, "--name", "bench"]).await?;
        let workspace = ids.get("workspace_id").and_then(Value::as_str).context("workspace_id")?.to_owned();
        let user = ids.get("user_id").and_then(Value::as_str).context("user_id")?.to_owned();
        Ok(Installed { workspace, user, token: token.trim().to_owned() })
    }

    pub(crate) async fn start(&self) -> Result<Server> {
        let log = File::options().create(true).append(true).open(self.folder.join("server.log"))?;
        let started = Instant::now();
        let child =
            self.command().arg("serve").stdout(log.try_clone()?).stderr(log).spawn().context("starting serve")?;
        let mut server = Server { child, ready_after: Duration::ZERO };
        while started.elapsed() < START_LIMIT {
            if self.is_ready() {
                server.ready_after = started.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}: {}", self.log());
            }
            tokio::time::sleep(POLL).await;
        }
        bail!("the server was not ready after {START_LIMIT:?}: {}", self.log())
    }

    fn is_ready(&self) -> bool {
        use std::io::{Read as _, Write as _};
        let ask = || -> std::io::Result<bool> {
            let mut stream = TcpStream::connect_timeout(&self.address, Duration::from_millis(200))?;
            stream.set_read_timeout(Some(Duration::from_secs(2)))?;
            stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n")?;
            let mut head = [0; 12];
            stream.read_exact(&mut head)?;
            Ok(head.ends_with(b" 200"))
        };
        ask().unwrap_or(false)
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
    }
}

/// What a fresh installation has.
pub(crate) struct Installed {
    pub(crate) workspace: String,
    pub(crate) user: String,
    pub(crate) token: String,
}

impl Server {
    /// Memory now and at its highest, in megabytes.
    pub(crate) fn memory(&self) -> Result<(f64, f64)> {
        let process = self.child.id().context("the server has ended")?;
        let status = std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status"))?;
        let read = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or_default();
            kilobytes / 1_024.0
        };
        Ok((read("VmRSS:"), read("VmHWM:")))
    }

    /// Asks it to end and waits.
    pub(crate) async fn stop(mut self) -> Result<()> {
        let process = self.child.id().context("the server has ended")?;
        let told = Command::new("kill").args(["-TERM", &process.to_string()]).status().await?;
        if !told.success() {
            bail!("the server could not be told to stop");
        }
        let status =
            tokio::time::timeout(Duration::from_secs(15), self.child.wait()).await.context("it did not stop")??;
        if !status.success() {
            bail!("the server stopped with {status}");
        }
        Ok(())
    }

    /// Ends it without a word, as a crash would.
    pub(crate) async fn kill(mut self) -> Result<()> {
        self.child.kill().await.context("killing the server")
    }
}
