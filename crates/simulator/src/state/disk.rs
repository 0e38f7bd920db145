//! The simulator's folder: one snapshot of the state and one file per media. Without a folder everything is in memory.

use std::collections::HashMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use crate::state::store::State;

/// Where the state and the files lie.
#[derive(Debug)]
pub(crate) enum Disk {
    Memory(Mutex<HashMap<String, Bytes>>),
    Folder(PathBuf),
}

impl Disk {
    /// Opens (and creates) the folder, or stays in memory.
    pub(crate) fn open(folder: Option<PathBuf>) -> io::Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self::Memory(Mutex::default()));
        };
        std::fs::create_dir_all(folder.join("media"))?;
        Ok(Self::Folder(folder))
    }

    pub(crate) fn is_memory(&self) -> bool {
        matches!(self, Self::Memory(_))
    }

    /// The last snapshot, or an empty state. A snapshot that cannot be read is set aside, not overwritten.
    pub(crate) fn load(&self) -> io::Result<State> {
        let Self::Folder(folder) = self else {
            return Ok(State::default());
        };
        let path = folder.join("state.json");
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::default()),
            Err(error) => return Err(error),
        };
        match serde_json::from_slice::<State>(&text) {
            Ok(mut state) => {
                state.after_load();
                Ok(state)
            }
            Err(error) => {
                tracing::warn!(%error, "the simulator's snapshot could not be read and was set aside");
                std::fs::rename(&path, folder.join("state.unreadable.json"))?;
                Ok(State::default())
            }
        }
    }

    /// Replaces the snapshot in one step: a reader finds the old one or the new one.
    pub(crate) fn save(&self, snapshot: &[u8]) -> io::Result<()> {
        let Self::Folder(folder) = self else {
            return Ok(());
        };
        replace(&folder.join("state.json"), snapshot)
    }

    pub(crate) fn put(&self, id: &str, bytes: Bytes) -> io::Result<()> {
        match self {
            Self::Memory(files) => {
                files.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), bytes);
                Ok(())
            }
            Self::Folder(folder) => replace(&folder.join("media").join(id), &bytes),
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<Bytes> {
        match self {
            Self::Memory(files) => files.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned(),
            // Ids are ours and made of digits; anything else cannot name a file.
            Self::Folder(folder) if id.chars().all(|c| c.is_ascii_digit()) => {
                std::fs::read(folder.join("media").join(id)).ok().map(Bytes::from)
            }
            Self::Folder(_) => None,
        }
    }

    pub(crate) fn forget(&self, id: &str) {
        match self {
            Self::Memory(files) => {
                files.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
            }
            Self::Folder(folder) => {
                // A file that is already gone is what was wanted.
                let _ = std::fs::remove_file(folder.join("media").join(id));
            }
        }
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("draft");
    let mut file = std::fs::File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(draft, path)
}
