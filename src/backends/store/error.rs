//! What can go wrong with the history.

use crate::vault::VaultError;
use kaely_core::explain::{Explain, Message};
use std::path::{Path, PathBuf};

/// Why the history could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or a file in it cannot be used.
    #[error("cannot use {path}: {source}", path = path.display())]
    Folder {
        /// What is to be used.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The database is damaged, and another program has it open, so that it cannot be set aside now.
    #[error("damaged and in use: {path}", path = path.display())]
    DamagedInUse {
        /// The database.
        path: PathBuf,
    },
    /// The database is damaged.
    #[error("damaged ({reason}): {path}", path = path.display())]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// A newer Kaely has changed the database.
    #[error("the database has version {found}, known are versions up to {known}")]
    Newer {
        /// Version of the database.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// Another program has been writing for too long.
    #[error("the database is locked")]
    Busy,
    /// The disk is full.
    #[error("no space left for {path}", path = path.display())]
    NoSpace {
        /// The database.
        path: PathBuf,
    },
    /// No such work.
    #[error("no such work")]
    Gone,
    /// The title is empty.
    #[error("no title")]
    NoTitle,
    /// The work's file has a name that is not text.
    #[error("file name is not UTF-8: {path}", path = .0.display())]
    Name(PathBuf),
    /// The work's file cannot be deleted.
    #[error("cannot delete {path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The work's file cannot be read.
    #[error("cannot read {path}: {source}", path = path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// At the place of the work's file there is another one.
    #[error("not the work's file any more: {path}", path = .0.display())]
    OtherFile(PathBuf),
    /// The vault does not open what was sealed, or does not seal.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Anything else that SQLite says.
    #[error("{source}: {path}", path = path.display())]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// What it says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Sorts what SQLite says.
    pub(super) fn of(path: &Path, source: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged { path, reason: source.to_string() }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DiskFull) => StoreError::NoSpace { path },
            // The file that is shared between programs cannot grow.
            _ if source.sqlite_extended_error_code() == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => {
                StoreError::NoSpace { path }
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                let source = std::io::Error::new(std::io::ErrorKind::PermissionDenied, source.to_string());
                StoreError::Folder { path, source }
            }
            _ if matches!(source, rusqlite::Error::QueryReturnedNoRows) => StoreError::Gone,
            _ => StoreError::Sqlite { path, source },
        }
    }
}

/// What goes wrong below the names of files.
pub(super) enum Fault {
    /// SQLite refuses.
    Sqlite(rusqlite::Error),
    /// The vault refuses.
    Vault(VaultError),
    /// A newer program has been at the database.
    Newer(i64),
}

impl Fault {
    /// In words of ours.
    pub(super) fn into_error(self, path: &Path) -> StoreError {
        match self {
            Fault::Sqlite(source) => StoreError::of(path, source),
            Fault::Vault(error) => error.into(),
            Fault::Newer(found) => StoreError::Newer { found, known: super::schema::VERSION },
        }
    }

    /// Whether only another program is in the way.
    pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked))
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Fault::Sqlite(error)
    }
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        Fault::Vault(error)
    }
}

impl Explain for StoreError {
    fn what(&self) -> String {
        match self {
            StoreError::Folder { path, source } => {
                format!("Kaely cannot keep its history in {}: {source}.", path.display())
            }
            StoreError::DamagedInUse { .. } | StoreError::Damaged { .. } => {
                "The history is damaged.".to_owned()
            }
            StoreError::Newer { .. } => "The history was written by a newer Kaely.".to_owned(),
            StoreError::Busy => "Another Kaely is busy with the history.".to_owned(),
            StoreError::NoSpace { .. } => "There is no space left to write the history.".to_owned(),
            StoreError::Gone => "This work is not in the history.".to_owned(),
            StoreError::NoTitle => "A work needs a name.".to_owned(),
            StoreError::Name(path) => format!("The history cannot keep the name of {}.", path.display()),
            StoreError::File { path, source } => {
                format!("{} could not be deleted: {source}.", path.display())
            }
            StoreError::Unread { path, source } => format!("{} cannot be read: {source}.", path.display()),
            StoreError::OtherFile(path) => {
                format!("{} is not the file any more that Kaely wrote.", path.display())
            }
            StoreError::Vault(error) => error.what(),
            StoreError::Sqlite { source, .. } => format!("The history could not be used: {source}."),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            StoreError::Folder { .. } => {
                "Name a folder that you may write to: KAELY_HOME=/path/to/folder kaely.".to_owned()
            }
            StoreError::DamagedInUse { .. } => {
                "Close every other Kaely and start it again: the damaged history is then set aside.".to_owned()
            }
            StoreError::Damaged { .. } => {
                "Close Kaely and start it again: the damaged history is then set aside; your clips are not touched."
                    .to_owned()
            }
            StoreError::Newer { .. } => "Use the newest version of Kaely that you have.".to_owned(),
            StoreError::Busy => "Wait a moment and try again.".to_owned(),
            StoreError::NoSpace { path } => {
                format!("Make room on the disk that {} is on.", path.display())
            }
            StoreError::Gone => "It may have been removed meanwhile.".to_owned(),
            StoreError::NoTitle => "Type one.".to_owned(),
            StoreError::Name(_) => "Give the file a name of ordinary letters.".to_owned(),
            StoreError::File { .. } => {
                "It is still in the history; delete the file yourself, or remove it from the history only.".to_owned()
            }
            StoreError::Unread { .. } => "The clip can be made again from its project.".to_owned(),
            StoreError::OtherFile(_) => {
                "Nothing was deleted; look at the file, and remove the work from the history only.".to_owned()
            }
            StoreError::Vault(error) => error.what_to_do(),
            StoreError::Sqlite { .. } => "Start Kaely again; your clips are not touched.".to_owned(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            StoreError::Vault(error) => error.message(),
            _ => None,
        }
    }
}
