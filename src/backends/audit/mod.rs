//! The record of what was done, for its user to read: sealed, one line after another, each with the hash of the one before.
//!
//! It says when, what kind of thing, to which work and with what outcome; never a name, a path or a photo. Nothing in it can
//! be changed, left out or put elsewhere unseen. It can be erased as a whole.

mod file;

use crate::private;
use crate::store::now;
use crate::vault::{Vault, VaultError};
use file::Trailing;
use kaely_core::explain::{Explain, Message};
use kaely_core::library::record::{Deed, Entry, Object, Outcome};
use std::path::{Path, PathBuf};

/// Its file, and the folder of that in the data folder.
pub(crate) const FILE: &str = "trail.sealed";

pub(crate) fn folder_in(home: &Path) -> PathBuf {
    home.join("audit")
}

/// Whether a data folder has one.
pub(crate) fn is_there(home: &Path) -> bool {
    folder_in(home).join(FILE).exists()
}

/// The record of one data folder.
pub struct Audit {
    folder: PathBuf,
    vault: Vault,
}

/// What was read of the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trail {
    /// The lines that are as they were written, the oldest first.
    pub entries: Vec<Entry>,
    /// After so many lines something was changed, cut off or left out.
    pub broken_after: Option<u64>,
}

/// Why the record cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The file cannot be used.
    #[error("{path}: {source}", path = .path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The vault does not open or seal it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Explain for AuditError {
    fn what(&self) -> String {
        match self {
            AuditError::File { path, source } => {
                format!("The record of what was done cannot be used ({source}): {}.", path.display())
            }
            AuditError::Vault(error) => error.what(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            AuditError::File { .. } => "Check that there is room, and that you may write there.".to_owned(),
            AuditError::Vault(error) => error.what_to_do(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            AuditError::File { path, source } => {
                Some(Message::of("audit-unusable").with("reason", source).with("path", path.display()))
            }
            AuditError::Vault(error) => error.message(),
        }
    }
}

impl Audit {
    /// That of one data folder.
    pub fn in_folder(home: &Path, vault: &Vault) -> Audit {
        Audit { folder: folder_in(home), vault: vault.clone() }
    }

    /// Adds a line, and returns once the disk has it. Waits for other programs that do the same.
    ///
    /// # Errors
    /// Every [`AuditError`].
    pub fn add(&self, deed: Deed, object: Object, outcome: Outcome) -> Result<(), AuditError> {
        self.vault.ready()?;
        let path = self.folder.join(FILE);
        let failed = |source| self.failed(source);
        private::folder(&self.folder).map_err(failed)?;
        let file = private::file(&path).map_err(failed)?;
        // File systems without locks do without.
        if let Err(error) = file.lock() {
            tracing::debug!(%error, "no lock");
        }
        let mut trailing = Trailing::open(file, &self.vault).map_err(failed)?;
        trailing.add(&Entry { at: now(), deed, object, outcome }).map_err(failed)
    }

    /// All of it, checked.
    ///
    /// # Errors
    /// Every [`AuditError`]; none that was changed is one.
    pub fn read(&self) -> Result<Trail, AuditError> {
        self.vault.ready()?;
        match std::fs::read(self.folder.join(FILE)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Trail::default()),
            read => file::read(&read.map_err(|source| self.failed(source))?, &self.vault).map_err(Into::into),
        }
    }

    fn failed(&self, source: std::io::Error) -> AuditError {
        match source.downcast::<VaultError>() {
            Ok(error) => AuditError::Vault(error),
            Err(source) => AuditError::File { path: self.folder.join(FILE), source },
        }
    }
}

/// Adds a line where nobody waits for it: that it cannot be added is only logged. Waits for the disk, so not for the thread
/// of a window.
pub fn note(audit: &Audit, deed: Deed, object: Object, outcome: Outcome) {
    if let Err(error) = audit.add(deed, object, outcome) {
        tracing::warn!("not put on record: {error}");
    }
}

/// The same on a thread of its own: for a window, whose thread does not wait for the disk. Returns at once.
pub fn note_aside(audit: Audit, deed: Deed, object: Object, outcome: Outcome) {
    let noting = move || note(&audit, deed, object, outcome);
    if let Err(error) = std::thread::Builder::new().name("record".to_owned()).spawn(noting) {
        tracing::warn!("not put on record: {error}");
    }
}
