//! One archive with everything but the key: each table as JSON rows, each file as it is. Made while the server works,
//! read into an empty database of either engine.

use bytes::Bytes;
use domain::Timestamp;
use futures::{StreamExt as _, TryStreamExt as _, pin_mut};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};
use store::{
    Db, StoreError,
    archive::{Filling, Snapshot, Table},
    blob::Blobs,
};

const FORMAT: u32 = 1;
const MANIFEST: &str = "recado.json";
/// Rows of one entry of the archive, in bytes of JSON; also what a restore holds in memory.
const CHUNK: usize = 2 << 20;

/// The first entry.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    version: String,
    created_at: Timestamp,
    migrations: Vec<String>,
    tables: Vec<Table>,
}

/// What went into an archive or came out of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub rows: u64,
    pub files: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the archive could not be read or written")]
    Io(#[from] io::Error),
    /// Not one of ours, of a newer version, or damaged.
    #[error("{0}")]
    Unreadable(String),
}

/// Writes the archive. The files are listed after the database, so every file that a row names is in it.
pub async fn write(db: &Db, blobs: &Blobs, now: Timestamp, target: impl Write) -> Result<Report, BackupError> {
    let mut archive = tar::Builder::new(target);
    let mut report = Report::default();
    let snapshot = Snapshot::begin(db).await?;
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        created_at: now,
        migrations: snapshot.migrations().await?,
        tables: snapshot.tables().await?,
    };
    append(&mut archive, now, MANIFEST, &serde_json::to_vec_pretty(&manifest).map_err(io::Error::other)?)?;
    for table in &manifest.tables {
        report.rows += write_table(&mut archive, now, &snapshot, table).await?;
    }
    let keys = blobs.keys();
    pin_mut!(keys);
    while let Some(key) = keys.try_next().await? {
        append(&mut archive, now, &format!("files/{key}"), &blobs.get(&key).await?)?;
        report.files += 1;
    }
    archive.into_inner()?.flush()?;
    Ok(report)
}

async fn write_table(
    archive: &mut tar::Builder<impl Write>,
    now: Timestamp,
    snapshot: &Snapshot,
    table: &Table,
) -> Result<u64, BackupError> {
    let rows = snapshot.rows(table).await?;
    pin_mut!(rows);
    let (mut chunk, mut number, mut count) = (String::new(), 0_u32, 0_u64);
    while let Some(row) = rows.next().await {
        chunk.push(if chunk.is_empty() { '[' } else { ',' });
        chunk.push_str(&row?);
        count += 1;
        if chunk.len() >= CHUNK {
            write_chunk(archive, now, table, &mut number, &mut chunk)?;
        }
    }
    if !chunk.is_empty() {
        write_chunk(archive, now, table, &mut number, &mut chunk)?;
    }
    Ok(count)
}

fn write_chunk(
    archive: &mut tar::Builder<impl Write>,
    now: Timestamp,
    table: &Table,
    number: &mut u32,
    chunk: &mut String,
) -> Result<(), BackupError> {
    chunk.push(']');
    *number += 1;
    append(archive, now, &format!("rows/{}/{number:06}.json", table.name), chunk.as_bytes())?;
    chunk.clear();
    Ok(())
}

fn append(archive: &mut tar::Builder<impl Write>, now: Timestamp, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(now.millis() / 1_000).unwrap_or(0));
    archive.append_data(&mut header, name, bytes)
}

/// Reads an archive into an empty database and file store.
pub async fn read(db: &Db, blobs: &Blobs, source: impl Read) -> Result<Report, BackupError> {
    let mut archive = tar::Archive::new(source);
    let mut report = Report::default();
    let mut manifest: Option<Manifest> = None;
    let filling = Filling::begin(db).await?;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        match (&manifest, name.split_once('/')) {
            (None, _) => manifest = Some(read_manifest(&name, &bytes)?),
            (Some(manifest), Some(("rows", path))) => {
                let name = path.split('/').next().unwrap_or_default();
                let table = manifest.tables.iter().find(|table| table.name == name);
                let table = table.ok_or_else(|| damaged(format!("rows of the unknown table {name}")))?;
                report.rows += count(&bytes)?;
                filling.add(table, String::from_utf8(bytes).map_err(|_| damaged("rows that are no text"))?).await?;
            }
            (Some(_), Some(("files", key))) => {
                blobs.put(key, Bytes::from(bytes)).await?;
                report.files += 1;
            }
            (Some(_), _) => return Err(damaged(format!("a stray entry {name}"))),
        }
    }
    if manifest.is_none() {
        return Err(damaged("no entries"));
    }
    filling.finish().await?;
    Ok(report)
}

fn read_manifest(name: &str, bytes: &[u8]) -> Result<Manifest, BackupError> {
    let manifest: Manifest = (name == MANIFEST)
        .then(|| serde_json::from_slice(bytes).ok())
        .flatten()
        .ok_or_else(|| BackupError::Unreadable("this is no backup of Recado".to_owned()))?;
    let stranger = manifest.migrations.iter().find(|name| !store::migrate::is_known(name));
    if manifest.format != FORMAT || stranger.is_some() {
        let version = &manifest.version;
        return Err(BackupError::Unreadable(format!("the backup is of version {version}, newer than this program")));
    }
    Ok(manifest)
}

fn count(rows: &[u8]) -> Result<u64, BackupError> {
    let rows: Vec<&serde_json::value::RawValue> =
        serde_json::from_slice(rows).map_err(|_| damaged("rows that are no JSON"))?;
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}

fn damaged(what: impl Into<String>) -> BackupError {
    BackupError::Unreadable(format!("the backup is damaged: {}", what.into()))
}
