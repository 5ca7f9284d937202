//! The file being written: a temporary name in the same folder, then sync and rename.

use super::EncodeError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A claimed place for a video. While it lives, `.<name>.part` exists beside the place and is locked against
/// other exports; dropped without [`Target::publish`], the temporary file is deleted and the place untouched.
#[derive(Debug)]
pub struct Target {
    place: PathBuf,
    part: PathBuf,
    lock: File,
    container: &'static str,
    note: Option<(&'static str, String)>,
    published: bool,
}

impl Target {
    /// Checks everything that can be checked before work begins, and claims the place.
    ///
    /// # Errors
    /// The extension is not `.mp4`, `.m4v` or `.mov`, the folder is missing or cannot be written, or another
    /// export has claimed the same place.
    pub fn claim(path: &Path) -> Result<Target, EncodeError> {
        let place = std::path::absolute(path)
            .map_err(|source| EncodeError::NotWritable { path: path.into(), source })?;
        if place.is_dir() {
            return Err(EncodeError::IsFolder(place));
        }
        let container = container_of(&place)?;
        let name = place
            .file_name()
            .and_then(|n| n.to_str())
            .filter(|_| place.to_str().is_some())
            .ok_or_else(|| EncodeError::Name(place.clone()))?;
        let folder = place.parent().unwrap_or(Path::new("/"));
        if !folder.is_dir() {
            return Err(EncodeError::NoFolder(folder.into()));
        }
        let part = folder.join(format!(".{name}.part"));
        let lock = open_locked(&part, &place)?;
        Ok(Target { place, part, lock, container, note: None, published: false })
    }

    /// Where the finished file will be.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Where it is being written.
    pub fn part(&self) -> &Path {
        &self.part
    }

    /// Has a text written into the file's metadata under a key of its own.
    #[must_use]
    pub fn with_note(mut self, key: &'static str, text: String) -> Target {
        self.note = Some((key, text));
        self
    }

    /// The key and text for the file's metadata.
    pub fn note(&self) -> Option<(&'static str, &str)> {
        self.note.as_ref().map(|(key, text)| (*key, text.as_str()))
    }

    /// FFmpeg's name of the container.
    pub fn container(&self) -> &'static str {
        self.container
    }

    /// Makes the written file safe on disk and gives it its name; an older file of that name is replaced.
    /// Returns its size in bytes.
    ///
    /// # Errors
    /// The disk refuses; the temporary file is then deleted.
    pub fn publish(mut self) -> Result<u64, EncodeError> {
        let refused = |source| write_error(&self.place, source);
        self.lock.sync_all().map_err(refused)?;
        let bytes = self.lock.metadata().map_err(refused)?.len();
        std::fs::rename(&self.part, &self.place).map_err(refused)?;
        self.published = true;
        // The name itself is safe only once its folder is synced; not every file system can, and the file
        // is whole either way.
        if let Some(folder) = self.place.parent()
            && let Err(error) = File::open(folder).and_then(|f| f.sync_all())
        {
            tracing::debug!(%error, "folder not synced");
        }
        Ok(bytes)
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.published
            && let Err(error) = std::fs::remove_file(&self.part)
        {
            tracing::warn!(%error, "temporary file not deleted");
        }
    }
}

/// Sorts the system's reasons for refusing a write.
pub(super) fn write_error(path: &Path, source: std::io::Error) -> EncodeError {
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            EncodeError::NoSpace(path.into())
        }
        _ => EncodeError::NotWritable { path: path.into(), source },
    }
}

fn container_of(place: &Path) -> Result<&'static str, EncodeError> {
    let extension = place.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    match extension.as_str() {
        "mp4" | "m4v" => Ok("mp4"),
        "mov" => Ok("mov"),
        _ => Err(EncodeError::Extension { extension }),
    }
}

/// Opens the temporary file for this export alone. One left over from a crash is not locked, and is reused.
fn open_locked(part: &Path, place: &Path) -> Result<File, EncodeError> {
    // A few times are enough for exports that follow each other; what is never itself, as a link, is nobody's to write to.
    for _ in 0..100 {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(part)
            .map_err(|source| write_error(place, source))?;
        match file.try_lock() {
            // Between opening and locking, another export may have finished and given the file its name.
            Ok(()) if !crate::private::is_still(&file, part) => continue,
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => return Err(EncodeError::Busy(place.into())),
            // File systems without locks (some network shares) still take the export.
            Err(TryLockError::Error(error)) => {
                tracing::debug!(%error, "no lock");
                return Ok(file);
            }
        }
    }
    Err(EncodeError::Busy(place.into()))
}
