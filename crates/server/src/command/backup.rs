//! `recado backup FILE` and `recado restore FILE`.

use crate::{config::Config, exit::Misconfigured, exit::Refused, wire};
use anyhow::{Context as _, Result};
use app::backup::{self, BackupError};
use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, BufWriter},
    path::{Path, PathBuf},
};
use store::StoreError;

/// Writes beside the target and renames at the end, so that a broken run never looks like a backup.
pub(crate) async fn write(config: &Config, file: &Path) -> Result<()> {
    let (db, blobs) = wire::storage(config).await?;
    let unfinished = unfinished(file);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let target = options
        .open(&unfinished)
        .map_err(|error| Misconfigured(format!("{} cannot be written: {error}", unfinished.display())))?;
    let written = backup::write(&db, &blobs, app::Clock::System.now(), BufWriter::new(&target)).await;
    let report = match written {
        Ok(report) => report,
        Err(error) => {
            fs::remove_file(&unfinished).ok();
            return Err(error).context("the backup was not written");
        }
    };
    target.sync_all().context("writing the backup to disk")?;
    fs::rename(&unfinished, file).with_context(|| format!("renaming the backup to {}", file.display()))?;
    println!("{} rows and {} files in {}", report.rows, report.files, file.display());
    db.close().await.context("closing the database")
}

pub(crate) async fn read(config: &Config, file: &Path) -> Result<()> {
    let source =
        File::open(file).map_err(|error| Misconfigured(format!("{} cannot be read: {error}", file.display())))?;
    let (db, blobs) = wire::storage(config).await?;
    let report = match backup::read(&db, &blobs, BufReader::new(source)).await {
        Ok(report) => report,
        Err(BackupError::Store(StoreError::Conflict(_))) => {
            return Err(Refused("the database is not empty; a backup is restored only into an empty one".into()).into());
        }
        Err(error @ BackupError::Unreadable(_)) => return Err(Refused(error.to_string()).into()),
        Err(error) => return Err(error).context("nothing was restored"),
    };
    println!("{} rows and {} files restored", report.rows, report.files);
    db.close().await.context("closing the database")
}

fn unfinished(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(".unfinished");
    file.with_file_name(name)
}
