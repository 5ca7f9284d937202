//! Destroying the master key: after that nobody can open anything that was sealed, wherever a copy of it is.

use super::keyring::Keyring;
use super::master::{self, Kept, Record};
use super::{FILE, LOCK, VaultError, alone};
use crate::private;
use std::path::Path;

/// Where the key was, and whether it has gone from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// There was none.
    Absent,
    /// It is gone.
    Destroyed,
    /// The file is gone; the keyring has not given its copy up, or may have one.
    LeftInKeyring,
}

/// Whether there is a master key, or something that leads to one.
pub(crate) fn is_there(folder: &Path) -> bool {
    folder.join(FILE).symlink_metadata().is_ok()
}

/// Removes the keyring's copy, then overwrites the file. A vault that is locked or damaged is no obstacle.
///
/// # Errors
/// The file cannot be overwritten or removed.
pub(crate) fn destroy(folder: &Path, keyring: &dyn Keyring) -> Result<Fate, VaultError> {
    if !folder.is_dir() {
        return Ok(Fate::Absent);
    }
    let path = folder.join(FILE);
    let lock = alone(folder)?;
    let mut fate = if is_there(folder) { Fate::Destroyed } else { Fate::Absent };
    match master::read(&path) {
        Ok(Some((record, _))) if has_copy(&record) => {
            // Once the file is gone nobody knows any more which item it is.
            if let Err(error) = keyring.remove(&record.id) {
                tracing::error!("the keyring keeps its copy of the key: {error}");
                fate = Fate::LeftInKeyring;
            }
        }
        Ok(_) => {}
        // The keyring was asked before that.
        Err(_) if private::is_overwritten(&path) => {}
        Err(error) => {
            tracing::error!("nobody knows whether the keyring has the key: {error}");
            fate = Fate::LeftInKeyring;
        }
    }
    master::clean_up(&path)?;
    private::destroy(&path).map_err(VaultError::file(&path))?;
    // While it is held: who waits for it finds out that it is gone.
    let name = folder.join(LOCK);
    private::destroy(&name).map_err(VaultError::file(&name))?;
    drop(lock);
    Ok(fate)
}

/// Whether the keyring has the key, or a copy of it that it was to forget.
fn has_copy(record: &Record) -> bool {
    matches!(record.kept, Kept::Keyring) || record.clear_keyring
}

/// Whether the key can be destroyed now: if the keyring has it, the keyring must answer.
///
/// # Errors
/// [`VaultError::Keyring`].
pub(crate) fn can_be_destroyed(folder: &Path, keyring: &dyn Keyring) -> Result<(), VaultError> {
    let Ok(Some((record, _))) = master::read(&folder.join(FILE)) else { return Ok(()) };
    if !matches!(record.kept, Kept::Keyring) {
        return Ok(());
    }
    keyring.get(&record.id).map(drop).map_err(|error| VaultError::Keyring { reason: error.to_string() })
}
