//! What can go wrong with packs.

use super::{KeyId, PathFault, Release};
use std::path::{Path, PathBuf};

/// Why a pack, or a key, is not taken or not used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The file begins like something else.
    #[error("not a pack")]
    NotAPack,
    /// A folder, a device, a pipe.
    #[error("no file: {path}", path = .path.display())]
    NotAFile {
        /// What was to be a pack.
        path: PathBuf,
    },
    /// Written in another form than this program knows.
    #[error("a pack of form {found}")]
    OtherForm {
        /// Which one.
        found: u16,
    },
    /// It ends too early.
    #[error("truncated")]
    Truncated,
    /// It goes on behind its end.
    #[error("{bytes} bytes too many")]
    Trailing {
        /// How far.
        bytes: u64,
    },
    /// There is no signature in it.
    #[error("unsigned")]
    Unsigned,
    /// Signed with a key that is not trusted.
    #[error("signed with the unknown key {id}")]
    UnknownKey {
        /// Which key it says.
        id: KeyId,
    },
    /// Signed with a key that signs no new packs any more.
    #[error("signed with a retired key of {name}")]
    RetiredKey {
        /// Whose key.
        name: String,
    },
    /// The signature is not one of what is in the pack.
    #[error("the signature does not fit")]
    Tampered,
    /// A file is not what was signed.
    #[error("changed: {path}")]
    Changed {
        /// Its path in the pack.
        path: String,
    },
    /// Signed, and still not right.
    #[error("manifest: {reason}")]
    Manifest {
        /// What is wrong.
        reason: String,
    },
    /// A name that a pack may not have.
    #[error("no id: {id}")]
    Id {
        /// The name.
        id: String,
    },
    /// A path that a file may not have.
    #[error("{path:?} {fault}")]
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
    /// Two files that cannot lie beside each other.
    #[error("{one} and {other} are the same file")]
    Clash {
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
    /// A file that does not belong into a pack of this kind.
    #[error("{path}: {reason}")]
    Content {
        /// Its path in the pack.
        path: String,
        /// Why not.
        reason: String,
    },
    /// More than [`MOST_BYTES`](super::limits::MOST_BYTES), or a manifest that is too long.
    #[error("too large")]
    TooLarge,
    /// More than [`MOST_FILES`](super::limits::MOST_FILES).
    #[error("{found} files")]
    TooMany {
        /// How many.
        found: usize,
    },
    /// Made for a newer Kaely.
    #[error("needs {needs}")]
    NeedsNewer {
        /// The oldest that can use it.
        needs: Release,
    },
    /// A newer version is installed.
    #[error("{id}: version {offered} is older than {installed}")]
    Older {
        /// Which pack.
        id: String,
        /// The version that is there.
        installed: u64,
        /// The version of the file.
        offered: u64,
    },
    /// The same version with another content.
    #[error("{id}: another version {version} is installed")]
    SameVersion {
        /// Which pack.
        id: String,
        /// The version of both.
        version: u64,
    },
    /// A pack of this name is there, of another kind.
    #[error("{id} is a pack of another kind")]
    OtherKind {
        /// Which pack.
        id: String,
    },
    /// A pack of this name is there, signed with another key, which is still in use.
    #[error("{id} is of {publisher}")]
    OtherPublisher {
        /// Which pack.
        id: String,
        /// Whose it is.
        publisher: String,
    },
    /// There is no such pack.
    #[error("{id} is not installed")]
    NotInstalled {
        /// Its name.
        id: String,
    },
    /// There is no version to go back to.
    #[error("{id}: no version before")]
    NoPrevious {
        /// Its name.
        id: String,
    },
    /// What is installed is not as it was.
    #[error("{id} is damaged: {what}")]
    Damaged {
        /// Its name.
        id: String,
        /// What is wrong, as a clause.
        what: String,
    },
    /// A file that should hold keys does not.
    #[error("{path}: {reason}", path = .path.display())]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A file that should hold a secret key does not.
    #[error("no secret key: {path}", path = .path.display())]
    NoSecretKey {
        /// The file.
        path: PathBuf,
    },
    /// A key whose secret half everybody has.
    #[error("a development key")]
    DevelopmentKey,
    /// A file that is there already and must not be replaced.
    #[error("there already: {path}", path = .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file or folder that is to be read cannot be.
    #[error("cannot read {path}: {source}", path = .path.display())]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file or folder that is to be written cannot be.
    #[error("cannot use {path}: {source}", path = .path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The system gives no random bytes.
    #[error("no randomness: {reason}")]
    NoRandomness {
        /// What it says.
        reason: String,
    },
}

impl PackError {
    pub(super) fn file(path: &Path) -> impl Fn(std::io::Error) -> PackError {
        let path = path.to_owned();
        move |source| PackError::File { path: path.clone(), source }
    }

    pub(super) fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> PackError {
        let path = path.to_owned();
        move |source| PackError::Unreadable { path: path.clone(), source }
    }

    pub(super) fn damaged(id: &str, what: impl Into<String>) -> PackError {
        PackError::Damaged { id: id.to_owned(), what: what.into() }
    }
}
