//! What the user lets the window do, shown and taken back in its settings. Kept in a small file of its own, which is read
//! before the rules for the process are made: what is not allowed any more is refused by the system from the next start on,
//! and by the window at once.

use crate::private;
use kaely_core::explain::{Explain, Message};
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The file in the data folder.
const FILE: &str = "permissions.json";

/// What is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permissions {
    /// Clips are written wherever the user chooses, in folders of their own; otherwise into the folder of videos only.
    pub clips_anywhere: bool,
    /// The folder of the last photo is remembered, for the next file dialog.
    pub remember_folder: bool,
}

impl Default for Permissions {
    fn default() -> Permissions {
        Permissions { clips_anywhere: true, remember_folder: true }
    }
}

impl Permissions {
    /// Nothing that can be taken back.
    pub const NONE: Permissions = Permissions { clips_anywhere: false, remember_folder: false };

    /// As they were set; all of them until something was. What cannot be read allows nothing: it may have said so.
    pub fn read(home: &Path) -> Permissions {
        match std::fs::read(home.join(FILE)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Permissions::default(),
            Err(_) => Permissions::NONE,
            Ok(text) => serde_json::from_slice(&text).unwrap_or(Permissions::NONE),
        }
    }

    /// Sets them.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, home: &Path) -> Result<(), NotSet> {
        let failed = |source| NotSet { path: home.join(FILE), source };
        let text = serde_json::to_vec(self).map_err(|error| failed(io::Error::other(error)))?;
        private::folder(home).and_then(|()| private::write(&home.join(FILE), &text)).map_err(failed)
    }
}

/// The file of a data folder.
pub(crate) fn file_in(home: &Path) -> PathBuf {
    home.join(FILE)
}

/// A permission could not be given or taken back.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct NotSet {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

impl Explain for NotSet {
    fn what(&self) -> String {
        format!("The permission cannot be changed ({}).", self.source)
    }

    fn what_to_do(&self) -> String {
        format!("Check that there is room, and that you may write {}.", self.path.display())
    }

    fn message(&self) -> Option<Message> {
        let message = Message::of("permission-unset").with("reason", &self.source);
        Some(message.with("path", self.path.display()))
    }
}
