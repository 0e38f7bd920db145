//! The configuration: read once, checked once, never printed with its secrets.

use crate::{
    cli::{BucketSettings, Settings},
    exit::Misconfigured,
};
use anyhow::{Context as _, Result};
use app::secret::SecretKey;
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::{Path, PathBuf},
};
use store::blob::{Blobs, Bucket};
use url::Url;

const META: &str = "https://graph.facebook.com";
const KEY_FILE: &str = "secret.key";

pub(crate) struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) data: PathBuf,
    pub(crate) database_url: Option<String>,
    /// Where browsers and Meta reach us, when that is not the listen address. No slash at the end.
    pub(crate) public_url: Option<String>,
    pub(crate) graph_url: String,
    pub(crate) secrets: SecretKey,
    bucket: Option<Bucket>,
}

impl Config {
    /// Checks the settings, and makes the data folder and the key when they are not there.
    pub(crate) fn load(settings: &Settings) -> Result<Self> {
        let public_url = settings.public_url.as_deref().map(|text| address("RECADO_PUBLIC_URL", text)).transpose()?;
        let graph_url = settings.graph_url.as_deref().map(|text| address("RECADO_GRAPH_URL", text)).transpose()?;
        let database_url = settings.database_url.clone().filter(|url| !url.trim().is_empty());
        let bucket = bucket(&settings.bucket)?;
        make_private_folder(&settings.data)?;
        Ok(Self {
            listen: settings.listen,
            data: settings.data.clone(),
            database_url,
            public_url,
            graph_url: graph_url.unwrap_or_else(|| META.to_owned()),
            secrets: secret_key(settings.secret_key.as_deref(), &settings.data)?,
            bucket,
        })
    }

    pub(crate) fn blobs(&self) -> Result<Blobs> {
        let blobs = match &self.bucket {
            Some(bucket) => Blobs::bucket(bucket.clone()),
            None => Blobs::folder(&self.files_folder()),
        };
        blobs.context("opening the file store")
    }

    pub(crate) fn files_folder(&self) -> PathBuf {
        self.data.join("media")
    }

    pub(crate) fn simulator_folder(&self) -> PathBuf {
        self.data.join("sim")
    }

    /// Where people reach the server that listens on `bound`.
    pub(crate) fn public_url(&self, bound: SocketAddr) -> String {
        self.public_url.clone().unwrap_or_else(|| local_url(bound))
    }

    /// Whether nobody but this machine can reach the server.
    pub(crate) fn is_local(&self, bound: SocketAddr) -> bool {
        let is_public = self.public_url.as_deref().and_then(|text| Url::parse(text).ok()).is_some_and(|url| {
            !matches!(url.host(), Some(url::Host::Domain("localhost")))
                && !matches!(url.host(), Some(url::Host::Ipv4(ip)) if ip.is_loopback())
                && !matches!(url.host(), Some(url::Host::Ipv6(ip)) if ip.is_loopback())
        });
        bound.ip().is_loopback() && !is_public
    }
}

/// How this machine itself reaches the server.
pub(crate) fn local_url(bound: SocketAddr) -> String {
    let host = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(host, bound.port()))
}

fn address(name: &str, text: &str) -> Result<String, Misconfigured> {
    let url = Url::parse(text).map_err(|error| Misconfigured(format!("{name} is not an address: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(Misconfigured(format!("{name} must begin with http:// or https://")));
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Err(Misconfigured(format!("{name} must be a plain address without user, query or fragment")));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn bucket(settings: &BucketSettings) -> Result<Option<Bucket>, Misconfigured> {
    let Some(bucket) = settings.bucket.clone() else { return Ok(None) };
    let (Some(access_key), Some(secret_key)) = (settings.access_key.clone(), settings.secret_key.clone()) else {
        return Err(Misconfigured(
            "RECADO_S3_BUCKET also needs RECADO_S3_ACCESS_KEY and RECADO_S3_SECRET_KEY".to_owned(),
        ));
    };
    let endpoint = settings.endpoint.as_deref().map(|text| address("RECADO_S3_ENDPOINT", text)).transpose()?;
    Ok(Some(Bucket { endpoint, region: settings.region.clone(), bucket, access_key, secret_key }))
}

fn make_private_folder(folder: &Path) -> Result<(), Misconfigured> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| Misconfigured(format!("the data folder {} cannot be made: {error}", folder.display())))
}

/// The given key, else the one in the data folder, made now when it is not there.
fn secret_key(given: Option<&str>, folder: &Path) -> Result<SecretKey> {
    if let Some(text) = given {
        let key = SecretKey::from_hex(text);
        return Ok(key.ok_or_else(|| Misconfigured("RECADO_SECRET_KEY must be 64 hexadecimal digits".to_owned()))?);
    }
    let file = folder.join(KEY_FILE);
    match std::fs::read_to_string(&file) {
        Ok(text) => {
            let broken = || Misconfigured(format!("{} does not hold 64 hexadecimal digits", file.display()));
            Ok(SecretKey::from_hex(&text).ok_or_else(broken)?)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_key(&file),
        Err(error) => Err(error).with_context(|| format!("reading {}", file.display())),
    }
}

fn make_key(file: &Path) -> Result<SecretKey> {
    use std::io::Write as _;
    let key = SecretKey::random();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = || -> std::io::Result<()> {
        let mut open = options.open(file)?;
        writeln!(open, "{}", key.to_hex())?;
        open.sync_all()
    };
    write().with_context(|| format!("writing {}", file.display()))?;
    Ok(key)
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("data", &self.data)
            .field("database", &if self.database_url.is_some() { "PostgreSQL" } else { "SQLite" })
            .field("public_url", &self.public_url)
            .field("graph_url", &self.graph_url)
            .field("files", &if self.bucket.is_some() { "bucket" } else { "folder" })
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_their_last_slash_and_must_be_plain() {
        assert_eq!(address("X", "https://inbox.example.com/").unwrap(), "https://inbox.example.com");
        assert_eq!(address("X", "http://127.0.0.1:8080/sim/graph").unwrap(), "http://127.0.0.1:8080/sim/graph");
        for wrong in ["inbox.example.com", "ftp://x", "https://u:p@x", "https://x/?a=1", ""] {
            assert!(address("X", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_server_on_all_addresses_is_reached_over_loopback() {
        assert_eq!(local_url("0.0.0.0:80".parse().unwrap()), "http://127.0.0.1:80");
        assert_eq!(local_url("[::]:80".parse().unwrap()), "http://[::1]:80");
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_reads_it() {
        let folder = std::env::temp_dir().join(format!("recado-key-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let first = secret_key(None, &folder).unwrap();
        assert_eq!(secret_key(None, &folder).unwrap().to_hex(), first.to_hex());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.join(KEY_FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        std::fs::remove_dir_all(folder).unwrap();
        assert!(secret_key(Some("abc"), Path::new("/nowhere")).is_err());
    }
}
