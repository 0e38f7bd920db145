//! A PostgreSQL of our own for the figures beside: durable as shipped, thrown away afterwards.

use anyhow::{Context as _, Result, bail};
use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const START_LIMIT: Duration = Duration::from_secs(30);

pub(crate) struct Postgres {
    folder: PathBuf,
    binaries: PathBuf,
    child: Child,
    port: u16,
    owner: Option<(u32, u32)>,
}

impl Postgres {
    /// `None` when no server is installed.
    pub(crate) fn start(folder: &Path) -> Result<Option<Self>> {
        let Some(binaries) = binaries() else { return Ok(None) };
        let folder = folder.join("postgres");
        std::fs::create_dir_all(&folder)?;
        let owner = owner();
        if let Some((user, group)) = owner {
            std::os::unix::fs::chown(&folder, Some(user), Some(group))?;
        }
        let cluster = folder.join("cluster");
        let made = command(&binaries.join("initdb"), owner, &folder)
            .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--pgdata"])
            .arg(&cluster)
            .stdout(Stdio::null())
            .status()?;
        if !made.success() {
            bail!("initdb failed");
        }
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = std::fs::File::create(folder.join("log"))?;
        let child = command(&binaries.join("postgres"), owner, &folder)
            .arg("-D")
            .arg(&cluster)
            .arg("-k")
            .arg(&folder)
            .args(["-h", "127.0.0.1", "-p", &port.to_string()])
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("starting postgres")?;
        let mut server = Self { folder, binaries, child, port, owner };
        server.wait()?;
        Ok(Some(server))
    }

    /// The URL of a new, empty database.
    pub(crate) fn database(&self, name: &str) -> Result<String> {
        let made = command(&self.binaries.join("createdb"), self.owner, &self.folder)
            .args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "postgres", name])
            .status()?;
        if !made.success() {
            bail!("createdb failed");
        }
        Ok(format!("postgres://postgres@127.0.0.1:{}/{name}", self.port))
    }

    fn wait(&mut self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            let ready = command(&self.binaries.join("pg_isready"), self.owner, &self.folder)
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status()?;
            if ready.success() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("postgres ended with {status}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("postgres did not answer")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let stopped = command(&self.binaries.join("pg_ctl"), self.owner, &self.folder)
            .args(["stop", "--silent", "--mode=immediate", "--pgdata"])
            .arg(self.folder.join("cluster"))
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            self.child.kill().ok();
        }
        self.child.wait().ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

fn binaries() -> Option<PathBuf> {
    let configured = Command::new("pg_config").arg("--bindir").output().ok();
    let configured = configured.and_then(|output| String::from_utf8(output.stdout).ok());
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    folders.sort();
    folders.extend(configured.map(|path| PathBuf::from(path.trim())));
    folders.into_iter().rev().find(|folder| folder.join("initdb").is_file())
}

/// PostgreSQL refuses to run as root: the account that does it then.
fn owner() -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| -> Option<u32> {
        let output = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    if id(&["-u"])? != 0 {
        return None;
    }
    ["postgres", "nobody"].iter().find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)))
}

fn command(program: &Path, owner: Option<(u32, u32)>, folder: &Path) -> Command {
    use std::os::unix::process::CommandExt as _;
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some((user, group)) = owner {
        command.gid(group).uid(user);
    }
    command
}
