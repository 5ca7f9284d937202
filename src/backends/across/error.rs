//! What can go wrong between devices.

use crate::store::StoreError;
use crate::vault::VaultError;
use kaely_core::explain::{Explain, Message};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why something could not be carried from one device to another.
#[derive(Debug, thiserror::Error)]
pub enum AcrossError {
    /// The history here cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The passphrase is wrong or too short, or there is no randomness.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {source}", path = .path.display())]
    Unread {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write {path}: {source}", path = .path.display())]
    Unwritten {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is no folder.
    #[error("no folder: {path}", path = .0.display())]
    NoFolder(PathBuf),
    /// It is no library of Kaely's.
    #[error("no bundle: {path}", path = .0.display())]
    NoBundle(PathBuf),
    /// It is not as it was written.
    #[error("damaged: {path}", path = .0.display())]
    Damaged(PathBuf),
    /// A newer Kaely wrote it.
    #[error("of a newer version: {path}", path = .0.display())]
    Newer(PathBuf),
    /// Another program is at it.
    #[error("another program imports or syncs")]
    Busy,
    /// The user asked to stop.
    #[error("cancelled")]
    Cancelled,
}

impl AcrossError {
    pub(super) fn unread(path: &Path) -> impl Fn(io::Error) -> AcrossError {
        let path = path.to_owned();
        move |source| AcrossError::Unread { path: path.clone(), source }
    }

    pub(super) fn unwritten(path: &Path) -> impl Fn(io::Error) -> AcrossError {
        let path = path.to_owned();
        move |source| AcrossError::Unwritten { path: path.clone(), source }
    }
}

impl Explain for AcrossError {
    fn what(&self) -> String {
        match self {
            AcrossError::Store(error) => error.what(),
            AcrossError::Vault(error) => error.what(),
            AcrossError::Unread { path, source } => format!("{} cannot be read: {source}.", path.display()),
            AcrossError::Unwritten { path, source } if is_full(source) => {
                format!("There is no space left to write {}.", path.display())
            }
            AcrossError::Unwritten { path, source } => {
                format!("{} cannot be written: {source}.", path.display())
            }
            AcrossError::NoFolder(path) => format!("There is no folder {}.", path.display()),
            AcrossError::NoBundle(path) => format!("{} is no library of Kaely's.", path.display()),
            AcrossError::Damaged(path) => {
                format!("{} was changed, or is not there to its end.", path.display())
            }
            AcrossError::Newer(path) => format!("{} was written by a newer Kaely.", path.display()),
            AcrossError::Busy => "Another Kaely is importing or syncing.".to_owned(),
            AcrossError::Cancelled => "Stopped.".to_owned(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            AcrossError::Store(error) => error.what_to_do(),
            AcrossError::Vault(error) => error.what_to_do(),
            AcrossError::Unread { .. } => "Look whether it is there and you may read it.".to_owned(),
            AcrossError::Unwritten { source, .. } if is_full(source) => {
                "Make room and try again; your history is as it was.".to_owned()
            }
            AcrossError::Unwritten { .. } => {
                "Name a place that you may write to; your history is as it was.".to_owned()
            }
            AcrossError::NoFolder(_) => {
                "Make it where your file-sync program carries it, and try again.".to_owned()
            }
            AcrossError::NoBundle(_) => "Choose a file that `kaely library export` wrote.".to_owned(),
            AcrossError::Damaged(_) => "Copy or export it once more; nothing of it was taken in.".to_owned(),
            AcrossError::Newer(_) => "Use the newest version of Kaely that you have.".to_owned(),
            AcrossError::Busy => "Wait until it has finished, and try again.".to_owned(),
            AcrossError::Cancelled => "What was finished stays; begin again to go on.".to_owned(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            AcrossError::Store(error) => error.message(),
            AcrossError::Vault(error) => error.message(),
            _ => None,
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}
