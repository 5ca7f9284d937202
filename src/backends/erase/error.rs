//! Why nothing was erased.

use crate::store::StoreError;
use crate::vault::VaultError;
use kaely_core::explain::{Explain, Message};
use std::path::PathBuf;

/// Why an erasure was not begun. What goes wrong after that is in its report.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// A window is open, which would lose what it has or write it down again.
    #[error("a window is open")]
    WindowOpen,
    /// The history does not let it happen.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault does not.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The data folder cannot be written to.
    #[error("cannot use {path}: {source}", path = .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Explain for EraseError {
    fn what(&self) -> String {
        match self {
            EraseError::WindowOpen => "Kaely's window is open; nothing was erased.".to_owned(),
            EraseError::Store(error) => error.what(),
            EraseError::Vault(error) => error.what(),
            EraseError::Folder { path, source } => {
                format!("Nothing was erased: Kaely cannot use {} ({source}).", path.display())
            }
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            EraseError::WindowOpen => "Close it, and try again.".to_owned(),
            EraseError::Store(error) => error.what_to_do(),
            EraseError::Vault(error) => error.what_to_do(),
            EraseError::Folder { .. } => "Check that there is room, and that you may write there.".to_owned(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            EraseError::WindowOpen => Some(Message::of("erase-window-open")),
            EraseError::Store(error) => error.message(),
            EraseError::Vault(error) => error.message(),
            EraseError::Folder { path, source } => {
                Some(Message::of("erase-folder").with("path", path.display()).with("reason", source))
            }
        }
    }
}
