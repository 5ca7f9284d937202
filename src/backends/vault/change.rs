//! Making a vault, unlocking it, and moving its master key to another place. Each step leaves a way to the key: first it
//! is in the new place, then the file says so, then the old place is cleared.

use super::key::{Key, from_hex};
use super::keyring::{Keyring, KeyringError};
use super::master::{self, Kept, Record};
use super::passphrase::Wrapped;
use super::{FILE, Inner, Keys, Place, State, Status, Vault, VaultError, alone};
use crate::private;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use zeroize::Zeroizing;

/// Makes a master key and keeps it, in the keyring where there is one.
pub(super) fn create(path: &Path, keyring: &dyn Keyring) -> Result<Key, VaultError> {
    let key = Key::random()?;
    let mut record = Record::new(&key)?;
    (record.kept, record.clear_keyring) = best_place(&record.id, &key, keyring);
    master::replace(path, &record)?;
    Ok(key)
}

/// The keyring, if it keeps the key; otherwise the file. Also whether a copy may have come into the keyring all the same: it
/// may have answered too late.
fn best_place(vault: &str, key: &Key, keyring: &dyn Keyring) -> (Kept, bool) {
    let put = keyring.put(vault, key);
    let may_have_it = !matches!(put, Err(KeyringError::Absent));
    match put.and_then(|()| keyring.get(vault)) {
        Ok(Some(read)) if read.bytes() == key.bytes() => return (Kept::Keyring, false),
        Ok(_) => {}
        Err(error) => tracing::debug!("the master key is kept in a file: {error}"),
    }
    (Kept::in_file(key), may_have_it)
}

/// Open, or locked.
pub(super) fn state_of(record: &Record, keyring: &dyn Keyring, folder: &Path) -> Result<State, VaultError> {
    let damaged = || VaultError::KeyDamaged { path: folder.join(FILE) };
    let key = match &record.kept {
        Kept::Passphrase(_) => return Ok(State::Locked),
        Kept::File { key } => {
            let bytes = Zeroizing::new(from_hex(key).ok_or_else(damaged)?);
            Key::of(&bytes).ok_or_else(damaged)?
        }
        Kept::Keyring => match keyring.get(&record.id) {
            Ok(Some(key)) => key,
            Ok(None) => return Err(VaultError::KeyMissing { folder: folder.to_owned() }),
            Err(error) => return Err(VaultError::Keyring { reason: error.to_string() }),
        },
    };
    record.check(&key)?;
    Ok(Keys::of(key))
}

impl Vault {
    /// Says the passphrase. A vault that is open stays open.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], and those of opening.
    pub fn unlock(&self, passphrase: &str) -> Result<(), VaultError> {
        if !self.is_locked() {
            return self.keys().map(drop);
        }
        let inner = &*self.0;
        let _alone = alone(&inner.folder)?;
        let record = inner.record()?;
        let state = match &record.kept {
            Kept::Passphrase(wrapped) => Keys::of(inner.opened(wrapped, passphrase, &record)?),
            // Another program has taken the passphrase away.
            _ => state_of(&record, &*inner.keyring, &inner.folder)?,
        };
        if let Err(error) = inner.clear_keyring(record) {
            tracing::warn!(name: "the keyring still has the key", "the keyring still has a copy of the master key: {error}");
        }
        *inner.state.write().unwrap_or_else(PoisonError::into_inner) = state;
        Ok(())
    }

    /// Protects the master key with a passphrase, in the place of one before, and leaves it nowhere else. Where the
    /// keyring has a copy and does not run now, that goes when the passphrase is said while it runs. The vault stays open
    /// until the program ends.
    ///
    /// # Errors
    /// It is too short; the vault is locked; [`VaultError::Keyring`] if the passphrase is set and the keyring does not give
    /// up its copy, which is tried again whenever the passphrase is said.
    pub fn set_passphrase(&self, passphrase: &str) -> Result<(), VaultError> {
        let (keys, inner) = (self.keys()?, &*self.0);
        let _alone = alone(&inner.folder)?;
        let mut record = inner.record()?;
        record.check(&keys.master)?;
        record.clear_keyring |= matches!(record.kept, Kept::Keyring);
        record.kept = Kept::Passphrase(Wrapped::new(&keys.master, passphrase, &record.id)?);
        master::replace(&inner.file(), &record)?;
        inner.clear_keyring(record)
    }

    /// Takes the passphrase away: the master key goes to the keyring where there is one, otherwise to the file.
    ///
    /// # Errors
    /// [`VaultError::NoPassphrase`]; the vault is locked; the file cannot be written.
    pub fn remove_passphrase(&self) -> Result<(), VaultError> {
        let (keys, inner) = (self.keys()?, &*self.0);
        let _alone = alone(&inner.folder)?;
        let mut record = inner.record()?;
        record.check(&keys.master)?;
        if !matches!(record.kept, Kept::Passphrase(_)) {
            return Err(VaultError::NoPassphrase);
        }
        // Should this end before the file says that the keyring has it, the copy is not forgotten there.
        record.clear_keyring = true;
        master::replace(&inner.file(), &record)?;
        (record.kept, record.clear_keyring) = best_place(&record.id, &keys.master, &*inner.keyring);
        master::replace(&inner.file(), &record)
    }

    /// Where the master key is, and whether it can be used.
    ///
    /// # Errors
    /// The file of the master key cannot be read.
    pub fn status(&self) -> Result<Status, VaultError> {
        if let State::Unusable(error) = &*self.0.state.read().unwrap_or_else(PoisonError::into_inner) {
            return Err(VaultError::Unusable(error.clone()));
        }
        let inner = &*self.0;
        let place = match inner.record()?.kept {
            Kept::Keyring => Place::Keyring,
            Kept::File { .. } => Place::File,
            Kept::Passphrase(_) => Place::Passphrase,
        };
        let (locked, repaired) = (self.is_locked(), inner.repaired.clone());
        Ok(Status { place, locked, file: inner.file(), repaired })
    }
}

impl Inner {
    fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    fn record(&self) -> Result<Record, VaultError> {
        let found = master::read(&self.file())?;
        found.map(|(record, _)| record).ok_or_else(|| VaultError::KeyMissing { folder: self.folder.clone() })
    }

    fn opened(&self, wrapped: &Wrapped, passphrase: &str, record: &Record) -> Result<Key, VaultError> {
        let opened = wrapped.open(passphrase, &record.id);
        let key = opened.ok_or_else(|| VaultError::KeyDamaged { path: self.file() })??;
        record.check(&key)?;
        Ok(key)
    }

    /// Forgets the copy in the keyring if there may be one. Where the keyring does not run now, this is left for later.
    fn clear_keyring(&self, mut record: Record) -> Result<(), VaultError> {
        if !record.clear_keyring {
            return Ok(());
        }
        match self.keyring.remove(&record.id) {
            Ok(()) => {
                record.clear_keyring = false;
                master::replace(&self.file(), &record)
            }
            Err(KeyringError::Absent) => Ok(()),
            Err(refused) => Err(VaultError::Keyring { reason: refused.to_string() }),
        }
    }
}

/// Whether nobody but its owner may look into the vault's folder, and at the file of the master key.
pub fn is_private(folder: &Path) -> bool {
    let is_closed =
        |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|facts| !private::is_open_to_others(&facts));
    is_closed(folder) && is_closed(&folder.join(FILE))
}
