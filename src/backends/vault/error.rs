//! What can go wrong with the vault.

use kaely_core::explain::{Explain, Message};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why something cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// What was sealed is not as it was.
    #[error("sealed data were changed")]
    Changed,
    /// A passphrase is set, and nobody has said it yet.
    #[error("locked")]
    Locked,
    /// The passphrase is another.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The passphrase is too short to protect anything.
    #[error("a passphrase of fewer than {least} characters")]
    ShortPassphrase {
        /// The fewest characters.
        least: usize,
    },
    /// There is no passphrase to be taken away.
    #[error("no passphrase is set")]
    NoPassphrase,
    /// There are sealed data, and the master key is gone.
    #[error("no master key in {folder}", folder = .folder.display())]
    KeyMissing {
        /// The vault's folder.
        folder: PathBuf,
    },
    /// The data were sealed under another master key.
    #[error("sealed under another master key")]
    OtherKey,
    /// The file of the master key is damaged.
    #[error("damaged: {path}", path = .path.display())]
    KeyDamaged {
        /// The file.
        path: PathBuf,
    },
    /// A newer Kaely has written this.
    #[error("written in version {found}, known are versions up to {known}")]
    Newer {
        /// Its version.
        found: u64,
        /// The newest that this program knows.
        known: u64,
    },
    /// The system keyring holds the master key and does not give it, or does not take it.
    #[error("the system keyring: {reason}")]
    Keyring {
        /// What it says.
        reason: String,
    },
    /// A file or folder cannot be used.
    #[error("cannot use {path}: {source}", path = .path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file of the master key, or its folder, is a link or belongs to somebody else.
    #[error("not this user's own: {path}", path = .path.display())]
    NotOurs {
        /// Which one.
        path: PathBuf,
    },
    /// The system gives no random bytes.
    #[error("no randomness: {reason}")]
    NoRandomness {
        /// What it says.
        reason: String,
    },
    /// The vault could not be opened at the start.
    #[error(transparent)]
    Unusable(Arc<VaultError>),
}

impl VaultError {
    pub(crate) fn file(path: &Path) -> impl Fn(std::io::Error) -> VaultError {
        let path = path.to_owned();
        move |source| VaultError::File { path: path.clone(), source }
    }
}

impl Explain for VaultError {
    fn what(&self) -> String {
        match self {
            VaultError::Changed => "Something that Kaely had sealed was changed from outside.".to_owned(),
            VaultError::Locked => "What Kaely keeps is locked with your passphrase.".to_owned(),
            VaultError::WrongPassphrase => "This is not the passphrase.".to_owned(),
            VaultError::ShortPassphrase { .. } => "This passphrase is too short.".to_owned(),
            VaultError::NoPassphrase => "No passphrase is set.".to_owned(),
            VaultError::KeyMissing { .. } => "The key to what Kaely keeps is not there any more.".to_owned(),
            VaultError::OtherKey => "What Kaely keeps was sealed with another key.".to_owned(),
            VaultError::KeyDamaged { .. } => "The file with Kaely's key is damaged.".to_owned(),
            VaultError::Newer { .. } => "What Kaely keeps was sealed by a newer Kaely.".to_owned(),
            VaultError::Keyring { reason } => {
                format!("The system keyring does not help with Kaely's key: {reason}.")
            }
            VaultError::File { path, source } => {
                format!("Kaely cannot use {}: {source}.", path.display())
            }
            VaultError::NotOurs { path } => {
                format!("{} is a link or belongs to another user.", path.display())
            }
            VaultError::NoRandomness { reason } => {
                format!("The system gives no random numbers: {reason}.")
            }
            VaultError::Unusable(error) => error.what(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            VaultError::Changed => {
                "It is not shown; put the file back from a backup, or remove it from Kaely.".to_owned()
            }
            VaultError::Locked => "Type the passphrase; in a terminal Kaely asks for it.".to_owned(),
            VaultError::WrongPassphrase => {
                "Try again, and mind capital letters and the keyboard's language.".to_owned()
            }
            VaultError::ShortPassphrase { least } => {
                format!("Take at least {least} characters; a few words are best.")
            }
            VaultError::NoPassphrase => "Nothing is to be done.".to_owned(),
            VaultError::KeyMissing { folder } => {
                format!("Put {} back from a backup; without the key nobody can open it.", folder.display())
            }
            VaultError::OtherKey => {
                "Put the folder “vault” back from the same backup as the rest.".to_owned()
            }
            VaultError::KeyDamaged { path } => format!("Put {} back from a backup.", path.display()),
            VaultError::Newer { .. } => "Use the newest version of Kaely that you have.".to_owned(),
            VaultError::Keyring { .. } => "Log in and unlock your keyring, then try again.".to_owned(),
            VaultError::File { .. } => "Check that there is room, and that you may write there.".to_owned(),
            VaultError::NotOurs { path } => {
                format!("Look at who put it there, and move {} away.", path.display())
            }
            VaultError::NoRandomness { .. } => "Restart the computer.".to_owned(),
            VaultError::Unusable(error) => error.what_to_do(),
        }
    }

    fn message(&self) -> Option<Message> {
        Some(match self {
            VaultError::Changed => Message::of("vault-changed"),
            VaultError::Locked => Message::of("vault-locked"),
            VaultError::WrongPassphrase => Message::of("vault-wrong-passphrase"),
            VaultError::ShortPassphrase { least } => {
                Message::of("vault-short-passphrase").with("least", least)
            }
            VaultError::NoPassphrase => Message::of("vault-no-passphrase"),
            VaultError::KeyMissing { folder } => {
                Message::of("vault-key-missing").with("folder", folder.display())
            }
            VaultError::OtherKey => Message::of("vault-other-key"),
            VaultError::KeyDamaged { path } => Message::of("vault-key-damaged").with("path", path.display()),
            VaultError::Newer { .. } => Message::of("vault-newer"),
            VaultError::Keyring { reason } => Message::of("vault-keyring").with("reason", reason),
            VaultError::File { path, source } => {
                Message::of("vault-unusable").with("path", path.display()).with("reason", source)
            }
            VaultError::NotOurs { path } => Message::of("vault-not-ours").with("path", path.display()),
            VaultError::NoRandomness { reason } => Message::of("vault-no-randomness").with("reason", reason),
            VaultError::Unusable(error) => return error.message(),
        })
    }
}
