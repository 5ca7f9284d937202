//! Which version of a pack is in use: a small file that is replaced in one rename.

use super::{PackError, hex, stage};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The file's name in a pack's folder.
pub(super) const ACTIVE: &str = "active";

/// What is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pointer {
    /// The folder of the version in use.
    pub now: Slot,
    /// The folder of the version before it, to go back to.
    pub before: Option<Slot>,
}

/// The folder of a version: its number and a name by chance, since a damaged version is replaced by the same one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Slot {
    /// The version.
    pub version: u64,
    chance: [u8; 8],
}

impl Slot {
    pub(super) fn new(version: u64) -> Result<Slot, PackError> {
        Ok(Slot { version, chance: stage::chance()? })
    }

    /// The name of the folder.
    pub(super) fn name(&self) -> String {
        format!("{}-{}", self.version, hex::of(&self.chance))
    }
}

impl From<Slot> for String {
    fn from(slot: Slot) -> String {
        slot.name()
    }
}

impl TryFrom<String> for Slot {
    type Error = String;

    fn try_from(text: String) -> Result<Slot, String> {
        let parts = text.split_once('-');
        let slot =
            parts.and_then(|(n, name)| Some(Slot { version: n.parse().ok()?, chance: hex::read(name)? }));
        // No other spelling of the same.
        slot.filter(|slot| slot.name() == text)
            .ok_or_else(|| format!("{text:?} is not the folder of a version"))
    }
}

impl Pointer {
    /// Of a pack's folder; `None` if the pack is not there.
    pub(super) fn read(id: &str, folder: &Path) -> Result<Option<Pointer>, PackError> {
        match std::fs::symlink_metadata(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PackError::file(folder)(error)),
            Ok(facts) if !facts.is_dir() => return Err(PackError::damaged(id, "its folder is no folder")),
            Ok(_) => {}
        }
        let path = folder.join(ACTIVE);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| PackError::damaged(id, format!("“{ACTIVE}” cannot be read ({error})")))?;
        let pointer: Pointer = toml::from_str(&text)
            .map_err(|_| PackError::damaged(id, format!("“{ACTIVE}” does not name a version")))?;
        Ok(Some(pointer))
    }

    /// Its text.
    pub(super) fn text(&self) -> String {
        let before = self.before.as_ref().map(|slot| format!("before = \"{}\"\n", slot.name()));
        format!("now = \"{}\"\n{}", self.now.name(), before.unwrap_or_default())
    }
}
