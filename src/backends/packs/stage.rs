//! Where a pack is put together before it gets its place, and how what a crash left there goes away.

use super::pointer::{ACTIVE, Pointer};
use super::{PackError, hex};
use crate::private;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// What the names of folders begin with that are being put together or taken apart.
const STAGING: &str = ".staging-";

/// A folder that goes away with this value, whatever is in it.
pub(super) struct Stage(PathBuf);

impl Stage {
    /// A new one in the packs' folder.
    pub(super) fn new(packs: &Path) -> Result<Stage, PackError> {
        let folder = packs.join(format!("{STAGING}{}", hex::of(&chance()?)));
        private::folder(&folder).map_err(PackError::file(&folder))?;
        Ok(Stage(folder))
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::debug!(%error, "staging folder not deleted");
        }
    }
}

/// Takes away what a run that was killed has left: folders that were put together, and versions that nothing points to.
/// What cannot be taken away is in nobody's way.
pub(super) fn sweep(packs: &Path) {
    for (name, path) in entries(packs) {
        if name.starts_with(STAGING) {
            remove(&path);
        } else if let Ok(Some(Pointer { now, before })) = Pointer::read(&name, &path) {
            let kept = [Some(ACTIVE.to_owned()), Some(now.name()), before.map(|slot| slot.name())];
            for (inner, path) in entries(&path) {
                if !kept.iter().flatten().any(|name| *name == inner) {
                    remove(&path);
                }
            }
        }
    }
}

fn remove(path: &Path) {
    // A link goes, what it points at stays.
    let folder = std::fs::symlink_metadata(path).is_ok_and(|facts| facts.is_dir());
    let removed = if folder { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    if let Err(error) = removed {
        tracing::debug!(%error, "leftover not deleted");
    }
}

/// Name and path of everything in a folder; what has no name in Unicode is none of ours.
pub(super) fn entries(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())));
    let mut all: Vec<_> = named.collect();
    all.sort();
    all
}

/// Eight bytes by chance, for names.
pub(super) fn chance() -> Result<[u8; 8], PackError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| PackError::NoRandomness { reason: error.to_string() })?;
    Ok(bytes)
}

/// A new file with these bytes, on the disk when this returns.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), PackError> {
    copy(path, &mut &*bytes, bytes.len() as u64).map(|_| ())
}

/// A new file with the next bytes of `from`: how many there were, and their BLAKE3. On the disk when this returns.
pub(super) fn copy(path: &Path, from: &mut impl Read, bytes: u64) -> Result<(u64, String), PackError> {
    let failed = PackError::file(path);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(&failed)?;
    let (mut hash, mut buffer, mut done) = (blake3::Hasher::new(), vec![0; 1 << 18], 0);
    let mut from = from.take(bytes);
    loop {
        let n = from.read(&mut buffer).map_err(&failed)?;
        if n == 0 {
            break;
        }
        hash.update(&buffer[..n]);
        file.write_all(&buffer[..n]).map_err(&failed)?;
        done += n as u64;
    }
    file.sync_all().map_err(&failed)?;
    Ok((done, hash.finalize().to_hex().to_string()))
}

/// Length and BLAKE3 of a file.
pub(super) fn digest(mut file: File) -> std::io::Result<(u64, String)> {
    let mut hash = blake3::Hasher::new();
    let bytes = std::io::copy(&mut file, &mut hash)?;
    Ok((bytes, hash.finalize().to_hex().to_string()))
}
