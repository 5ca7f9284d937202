//! Files that appear whole or not at all.

use std::fs::File;
use std::io::{BufWriter, Error, ErrorKind, Result, Write};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// Writes a file under a hidden temporary name in its own folder, syncs it, and gives it its name. What was there before
/// is replaced in that moment, and stays if anything fails. The temporary name is nobody else's, also not that of a clip
/// that is being encoded to the same place.
///
/// # Errors
/// The path has no file name, the disk refuses, or `write` fails; nothing is left behind then.
pub fn write(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let part = part_of(path)?;
    let mut file = BufWriter::new(part.reopen()?);
    write(&mut file)?;
    file.flush()?;
    file.get_ref().sync_all()?;
    drop(file);
    part.persist(path).map(drop).map_err(|error| error.error)
}

/// Finds out before any work whether a file can be written there.
///
/// # Errors
/// The path is a folder or has no file name, or its folder is missing or cannot be written to.
pub fn check(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    part_of(path).map(drop)
}

/// Removed by itself, unless it is given its name.
fn part_of(path: &Path) -> Result<NamedTempFile> {
    path.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "it has no name"))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".kaely-").suffix(".part");
    // As any program makes a file of the user's; what is private is written by `private`.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
