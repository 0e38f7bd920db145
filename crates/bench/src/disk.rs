//! How long the disk takes to keep four kilobytes: the floor of every acknowledgement.

use crate::report::Latencies;
use anyhow::{Context as _, Result};
use std::{
    fs::File,
    io::{Seek as _, SeekFrom, Write as _},
    path::Path,
    time::Instant,
};

const PROBES: usize = 200;

/// The median time of a synced write in this folder, in milliseconds.
pub(crate) fn fsync_p50(folder: &Path) -> Result<f64> {
    let path = folder.join("fsync.probe");
    let mut file = File::create(&path).context("making the probe's file")?;
    let mut latencies = Latencies::default();
    for _ in 0..PROBES {
        let started = Instant::now();
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&[7; 4_096])?;
        file.sync_data()?;
        latencies.add(started.elapsed());
    }
    std::fs::remove_file(path)?;
    Ok(latencies.percentile(50))
}
