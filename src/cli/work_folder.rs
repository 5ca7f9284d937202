//! A folder that a command needs only while it runs.

use super::CliError;
use kaely_backends::erase::WORK_MARK;
use std::fs::File;
use std::path::{Path, PathBuf};

/// A temporary folder, deleted at the end. The mark in it is locked until then: whoever erases what was left behind sees
/// that this one was not.
pub struct WorkFolder {
    path: PathBuf,
    _mark: File,
}

impl WorkFolder {
    /// Makes one; `what` is part of its name.
    ///
    /// # Errors
    /// Code 5.
    pub fn new(what: &str) -> Result<WorkFolder, CliError> {
        let path = std::env::temp_dir().join(format!("kaely-{what}-{}", std::process::id()));
        // Another one that is there already, of whoever, is not this one's to delete.
        std::fs::create_dir(&path).map_err(|e| refused(&path, &e))?;
        let mark = File::create(path.join(WORK_MARK)).map_err(|e| refused(&path, &e))?;
        if let Err(error) = mark.try_lock() {
            tracing::debug!(%error, "no lock");
        }
        Ok(WorkFolder { path, _mark: mark })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The studio that this process opens keeps everything in here, its key too: neither does it touch what the user has
    /// made, nor does it depend on it, nor does the user's keyring fill with keys of folders that are gone. To be called
    /// before anything is opened.
    #[cfg(feature = "studio")]
    pub fn is_home(&self) {
        // What a script does there is not what the user did.
        kaely_backends::oplog::hush();
        // SAFETY: commands call this first, when no other thread has been started yet.
        unsafe {
            std::env::set_var("KAELY_HOME", &self.path);
            std::env::set_var(kaely_backends::vault::SWITCH, "off");
        }
    }

    /// A file in it could not be written.
    pub fn refused(&self, error: &std::io::Error) -> CliError {
        refused(&self.path, error)
    }
}

fn refused(folder: &Path, error: &std::io::Error) -> CliError {
    let folder = folder.display();
    CliError::Output(format!(
        "Nothing can be written to {folder} ({error}). Set TMPDIR to a folder with space."
    ))
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.path) {
            tracing::warn!(%error, "temporary folder not deleted");
        }
    }
}
