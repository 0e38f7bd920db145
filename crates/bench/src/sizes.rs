//! What is shipped: the binary, and what a browser loads before the first screen.

use anyhow::Result;
use std::path::Path;

/// The binary in megabytes.
pub(crate) fn binary(program: &Path) -> Result<f64> {
    Ok(bytes(std::fs::metadata(program)?.len()) / 1_048_576.0)
}

/// Gzipped kilobytes of the scripts and styles that the page names, or `None` when the web app is not built.
pub(crate) fn bundle(dist: &Path) -> Option<f64> {
    let page = std::fs::read_to_string(dist.join("index.html")).ok()?;
    let files = page
        .split('"')
        .filter(|part| part.contains("assets/"))
        .filter(|part| Path::new(part).extension().is_some_and(|extension| extension == "js" || extension == "css"));
    let mut total = 0;
    for file in files {
        let file = dist.join(file.trim_start_matches('/'));
        let squeezed = std::fs::metadata(format!("{}.gz", file.display())).map(|found| found.len());
        total += squeezed.or_else(|_| gzip(&file)).ok()?;
    }
    Some(bytes(total) / 1_024.0)
}

fn gzip(file: &Path) -> std::io::Result<u64> {
    let output = std::process::Command::new("gzip").arg("-9c").arg(file).output()?;
    Ok(u64::try_from(output.stdout.len()).unwrap_or(u64::MAX))
}

fn bytes(count: u64) -> f64 {
    u32::try_from(count / 16).map_or(f64::INFINITY, |sixteenths| f64::from(sixteenths) * 16.0)
}
