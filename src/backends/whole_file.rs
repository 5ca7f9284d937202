//! Files that appear whole or not at all.

use std::fs::File;
use std::io::{BufWriter, Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// Writes a file under a hidden temporary name in its own folder, syncs it, and gives it its name. What was there before
/// is replaced in that moment, and stays if anything fails.
///
/// # Errors
/// The path has no file name, the disk refuses, or `write` fails; nothing is left behind then.
pub fn write(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let part = part_of(path)?;
    let mut file = BufWriter::new(File::create(&part)?);
    let written = write(&mut file)
        .and_then(|()| file.flush())
        .and_then(|()| file.get_ref().sync_all())
        .and_then(|()| std::fs::rename(&part, path));
    if written.is_err()
        && let Err(error) = std::fs::remove_file(&part)
    {
        tracing::debug!(%error, "temporary file not deleted");
    }
    written
}

/// Finds out before any work whether a file can be written there.
///
/// # Errors
/// The path is a folder or has no file name, or its folder is missing or cannot be written to.
pub fn check(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    let part = part_of(path)?;
    File::create(&part)?;
    std::fs::remove_file(&part)
}

fn part_of(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "it has no name"))?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(".part");
    Ok(path.with_file_name(part))
}
