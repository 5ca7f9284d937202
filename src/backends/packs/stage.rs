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
    /// A new one in a folder.
    pub(super) fn new(parent: &Path) -> Result<Stage, PackError> {
        let folder = place(parent)?;
        private::folder(&folder).map_err(PackError::file(&folder))?;
        Ok(Stage(folder))
    }

    /// One that a folder in `parent`, or a link in the place of one, becomes, to be taken apart.
    pub(super) fn of(folder: &Path, parent: &Path) -> Result<Stage, PackError> {
        let to = place(parent)?;
        std::fs::rename(folder, &to).map_err(PackError::file(folder))?;
        private::sync_folder(parent);
        Ok(Stage(to))
    }

    /// Gives it its place beside it.
    pub(super) fn becomes(self, to: &Path) -> Result<(), PackError> {
        std::fs::rename(&self.0, to).map_err(PackError::file(to))?;
        to.parent().into_iter().for_each(private::sync_folder);
        Ok(())
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Gone, if it has got its place.
        if self.0.symlink_metadata().is_ok() {
            remove(&self.0);
        }
    }
}

fn place(parent: &Path) -> Result<PathBuf, PackError> {
    Ok(parent.join(format!("{STAGING}{}", hex::of(&chance()?))))
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
    copy(path, &mut &*bytes, bytes.len() as u64, PackError::file(path))?;
    sync_file(path)
}

/// How many files are waited for at once: the disk takes them together.
const AT_ONCE: usize = 8;

/// Everything in a folder is on the disk when this returns. After all of it is written, and several at once: ten thousand
/// files that are waited for one by one take long.
pub(super) fn sync(folder: &Path) -> Result<(), PackError> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        for (_, path) in entries(&folder) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
        next += 1;
    }
    let sync_all = |files: &[PathBuf]| files.iter().try_for_each(|file| sync_file(file));
    std::thread::scope(|scope| {
        let parts = files.chunks(files.len().div_ceil(AT_ONCE).max(1));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || sync_all(part))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(PackError::file(folder)(std::io::Error::other("not synced"))))
        })
    })?;
    // From the inside out: a name is there for good once the folder is that it stands in.
    folders.iter().rev().for_each(|folder| private::sync_folder(folder));
    Ok(())
}

fn sync_file(path: &Path) -> Result<(), PackError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(PackError::file(path))
}

/// A new file with the next bytes of `from`: how many there were, and their BLAKE3. `unread` is said where `from` fails.
pub(super) fn copy(
    path: &Path,
    from: &mut impl Read,
    bytes: u64,
    unread: impl Fn(std::io::Error) -> PackError,
) -> Result<(u64, String), PackError> {
    let failed = PackError::file(path);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(&failed)?;
    let (mut hash, mut buffer, mut done) = (blake3::Hasher::new(), vec![0; 1 << 18], 0);
    let mut from = from.take(bytes);
    loop {
        let n = from.read(&mut buffer).map_err(&unread)?;
        if n == 0 {
            break;
        }
        hash.update(&buffer[..n]);
        file.write_all(&buffer[..n]).map_err(&failed)?;
        done += n as u64;
    }
    Ok((done, hash.finalize().to_hex().to_string()))
}

/// Length and BLAKE3 of a file.
pub(super) fn digest(mut file: File) -> std::io::Result<(u64, String)> {
    let mut hash = blake3::Hasher::new();
    let bytes = std::io::copy(&mut file, &mut hash)?;
    Ok((bytes, hash.finalize().to_hex().to_string()))
}
