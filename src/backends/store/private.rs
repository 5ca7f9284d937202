//! Files that only their owner can read.

use super::StoreError;
use std::fs::{DirBuilder, File, OpenOptions};
use std::path::Path;

/// Makes the folder, and takes away what others may do with it.
pub(super) fn folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.create(path).and_then(|()| tighten(path, 0o700));
    made.map_err(|source| StoreError::Folder { path: path.to_owned(), source })
}

/// Makes the file if it is not there, and takes away what others may do with it. Open for reading and writing, so that a
/// file that cannot be written is noticed here.
pub(super) fn file(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.open(path).and_then(|file| tighten(path, 0o600).map(|()| file));
    opened.map_err(|source| StoreError::Folder { path: path.to_owned(), source })
}

/// Folders from backups and files from older versions may be open to others.
#[cfg(unix)]
fn tighten(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let now = std::fs::metadata(path)?.permissions().mode();
    if now & 0o077 == 0 {
        return Ok(());
    }
    std::fs::set_permissions(path, Permissions::from_mode(mode))
}

/// Elsewhere the user's own folder is private by itself.
#[cfg(not(unix))]
fn tighten(_path: &Path, _mode: u32) -> std::io::Result<()> {
    Ok(())
}
