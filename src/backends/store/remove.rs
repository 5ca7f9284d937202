//! Deleting the file of a work, and no other.

use super::StoreError;
use kaely_core::library::Summary;
use std::io::ErrorKind;

/// Deletes the file a work was written to. One that is gone already is as good as deleted.
///
/// # Errors
/// What is there now is not as large as what was written (somebody has put another file in its place), is no file at
/// all, or cannot be deleted.
pub(crate) fn file_of(work: &Summary) -> Result<(), StoreError> {
    let path = &work.file;
    let failed = |source| StoreError::File { path: path.clone(), source };
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(facts) if !facts.is_file() || facts.len() != work.bytes => {
            return Err(StoreError::OtherFile(path.clone()));
        }
        Ok(_) => {}
    }
    std::fs::remove_file(path).map_err(failed)?;
    // A name is gone for good only once its folder is synced; not every file system can.
    if let Some(folder) = path.parent()
        && let Err(error) = std::fs::File::open(folder).and_then(|folder| folder.sync_all())
    {
        tracing::debug!(%error, "folder not synced");
    }
    Ok(())
}
