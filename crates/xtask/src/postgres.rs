//! One throw-away PostgreSQL for a test run: made in a temporary folder, without durability, gone at the end.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell;

const START_LIMIT: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

/// A running server; stopped and deleted when dropped.
pub(crate) struct Server {
    binaries: PathBuf,
    folder: PathBuf,
    owner: Option<Owner>,
    process: Child,
    port: u16,
}

/// The unprivileged account that runs the server when we are root, which PostgreSQL refuses.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

/// The folder with `initdb` and `postgres`, when PostgreSQL's server is installed.
pub(crate) fn binaries() -> Option<PathBuf> {
    let configured = shell::output(Command::new("pg_config").arg("--bindir")).ok().map(PathBuf::from);
    let mut packaged: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    packaged.sort();
    let on_path = shell::find("initdb").and_then(|path| path.parent().map(Path::to_path_buf));
    let candidates = configured.into_iter().chain(packaged.into_iter().rev()).chain(on_path);
    candidates.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

impl Server {
    /// Makes a cluster and waits until it answers.
    pub(crate) fn start(binaries: PathBuf) -> Result<Self> {
        let owner = if shell::is_root() { Some(Owner::find()?) } else { None };
        let folder = std::env::temp_dir().join(format!("recado-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        if let Some(owner) = owner {
            std::os::unix::fs::chown(&folder, Some(owner.user), Some(owner.group))?;
        }
        let cluster = folder.join("cluster");
        let mut initdb = as_owner(&binaries.join("initdb"), owner, &folder);
        initdb.args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"]);
        shell::output(initdb.arg("--pgdata").arg(&cluster)).context("initdb")?;

        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut postgres = as_owner(&binaries.join("postgres"), owner, &folder);
        postgres.arg("-D").arg(&cluster).arg("-k").arg(&folder).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"] {
            postgres.args(["-c", setting]);
        }
        let log = std::fs::File::create(folder.join("server.log"))?;
        let process = postgres.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let mut server = Self { binaries, folder, owner, process, port };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// Where tests reach the maintenance database; each test makes its own from here.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            let mut probe = as_owner(&self.binaries.join("pg_isready"), self.owner, &self.folder);
            probe.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if shell::output(&mut probe).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("postgres ended with {status}: {}", self.log());
            }
            std::thread::sleep(POLL);
        }
        bail!("postgres did not answer within {START_LIMIT:?}: {}", self.log())
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = as_owner(&self.binaries.join("pg_ctl"), self.owner, &self.folder);
        stop.args(["stop", "--silent", "--mode=immediate", "--pgdata"]).arg(self.folder.join("cluster"));
        if shell::output(&mut stop).is_err() {
            self.process.kill().ok();
        }
        self.process.wait().ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

impl Owner {
    fn find() -> Result<Self> {
        for name in ["postgres", "nobody"] {
            let id = |flag: &str| shell::output(Command::new("id").args([flag, name]));
            if let (Ok(user), Ok(group)) = (id("-u"), id("-g")) {
                return Ok(Self { user: user.parse()?, group: group.parse()? });
            }
        }
        bail!("PostgreSQL refuses to run as root and there is no account `postgres` or `nobody` to run it")
    }
}

fn as_owner(program: &Path, owner: Option<Owner>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some(owner) = owner {
        command.gid(owner.group).uid(owner.user);
    }
    command
}
