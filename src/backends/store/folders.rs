//! Folders that this history is synced with: what each says, and what of it was taken in.

use super::error::Fault;
use super::known;
use super::library::{DATABASE, Library};
use super::works::key;
use super::{StoreError, one};
use crate::vault::Key;
use kaely_core::library::WorkId;
use kaely_core::library::merge::Record;
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Names a folder, wherever it lies and whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderId(pub u64);

impl std::fmt::Display for FolderId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A file of another device in a folder: whose, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Taken {
    pub(crate) device: u64,
    pub(crate) number: u64,
}

/// What there is to say about what is shared with other devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synced {
    /// This device, if it has told or heard anything.
    pub device: Option<u64>,
    /// Deleted works that are remembered, so that nobody brings them back.
    pub deleted: u64,
    /// Folders that were synced with, and whether their key is remembered.
    pub folders: Vec<(FolderId, bool)>,
}

/// What is sealed of a folder's key.
fn context(folder: FolderId) -> String {
    format!("sync folder {folder}")
}

fn number(n: i64) -> u64 {
    n.cast_unsigned()
}

pub(super) fn tell(db: &Transaction, folder: FolderId, work: WorkId, digest: &[u8]) -> Result<(), Fault> {
    let sql = "INSERT INTO told (folder, work, digest) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET digest = excluded.digest";
    db.execute(sql, params![folder.0.cast_signed(), key(work), digest])?;
    Ok(())
}

pub(super) fn take(db: &Transaction, folder: FolderId, taken: Taken) -> Result<(), Fault> {
    let sql = "INSERT OR IGNORE INTO taken (folder, device, number) VALUES (?1, ?2, ?3)";
    db.execute(sql, [folder.0, taken.device, taken.number].map(u64::cast_signed))?;
    Ok(())
}

/// Something was deleted: what this device has put into folders still tells of it.
pub(super) fn are_stale(db: &Transaction) -> rusqlite::Result<()> {
    db.execute("UPDATE folders SET stale = 1", []).map(drop)
}

/// Nothing was ever told or taken in.
pub(super) fn forget(db: &Transaction) -> rusqlite::Result<()> {
    db.execute_batch("DELETE FROM folders; DELETE FROM taken; DELETE FROM told")?;
    known::forget(db)
}

impl Library {
    /// This device.
    pub(crate) fn device(&mut self) -> Result<u64, StoreError> {
        self.change(known::device)
    }

    /// This library is a copy of another one, or an older state of itself: from now on it is a device of its own.
    pub(crate) fn become_another_device(&mut self) -> Result<u64, StoreError> {
        self.change(|db| {
            // Whoever has this one's number has told something else.
            db.execute_batch("UPDATE folders SET number = 0, stale = 0; DELETE FROM told")?;
            known::new_device(db)
        })
    }

    /// Locked by whoever takes in what other devices tell. Named so that it goes with the history.
    pub(crate) fn lock_of_imports(&self) -> PathBuf {
        self.path.with_file_name(format!("{DATABASE}-imports"))
    }

    /// What is synced with, for people.
    ///
    /// # Errors
    /// The database refuses.
    pub fn synced(&self) -> Result<Synced, StoreError> {
        let read = || -> Result<Synced, Fault> {
            let sql = "SELECT folder, key IS NOT NULL FROM folders ORDER BY folder";
            let mut statement = self.db.prepare(sql)?;
            let folders = statement.query_map([], |row| Ok((FolderId(number(row.get(0)?)), row.get(1)?)))?;
            let folders = folders.collect::<Result<_, _>>()?;
            let sql = "SELECT count(*) FROM known WHERE deleted = 1";
            let deleted = number(self.db.query_row(sql, [], |row| row.get(0))?);
            Ok(Synced { device: known::device_if_any(&self.db)?, deleted, folders })
        };
        read().map_err(|fault| self.faulty(fault))
    }

    /// The number of the last file that this device began in a folder; none before the first sync with it.
    pub(crate) fn last_number(&self, folder: FolderId) -> Result<Option<u64>, StoreError> {
        let sql = "SELECT number FROM folders WHERE folder = ?1";
        let last = self.db.query_row(sql, [folder.0.cast_signed()], |row| row.get(0)).optional();
        last.map(|last| last.map(number)).map_err(|error| self.failed(error))
    }

    /// Notes that a file of the next number is about to be written, and gives the number. Written down before the file
    /// is, so that a higher one in the folder is never this library's own.
    pub(crate) fn next_number(&mut self, folder: FolderId) -> Result<u64, StoreError> {
        self.change(|db| {
            let sql = "UPDATE folders SET number = number + 1 WHERE folder = ?1 RETURNING number";
            Ok(number(db.query_row(sql, [folder.0.cast_signed()], |row| row.get(0))?))
        })
    }

    /// Notes that a folder is synced with, and its key where that is to be remembered, or not any more.
    pub(crate) fn join_folder(
        &mut self,
        folder: FolderId,
        key: Option<Option<&Key>>,
    ) -> Result<(), StoreError> {
        let vault = self.vault.clone();
        self.change(|db| {
            let id = folder.0.cast_signed();
            db.execute("INSERT OR IGNORE INTO folders (folder, number, stale) VALUES (?1, 0, 0)", [id])?;
            if let Some(key) = key {
                let sealed = key.map(|key| vault.seal(&context(folder), key.bytes())).transpose()?;
                one(db.execute("UPDATE folders SET key = ?2 WHERE folder = ?1", params![id, sealed])?)?;
            }
            Ok(())
        })
    }

    /// A folder's key, if it is remembered.
    ///
    /// # Errors
    /// The database or the vault refuses.
    pub fn folder_key(&self, folder: FolderId) -> Result<Option<Key>, StoreError> {
        let read = || -> Result<Option<Key>, Fault> {
            let sql = "SELECT key FROM folders WHERE folder = ?1";
            let sealed: Option<Option<Vec<u8>>> =
                self.db.query_row(sql, [folder.0.cast_signed()], |row| row.get(0)).optional()?;
            let Some(sealed) = sealed.flatten() else { return Ok(None) };
            Ok(Key::of(&zeroize::Zeroizing::new(self.vault.unseal(&context(folder), &sealed)?)))
        };
        read().map_err(|fault| self.faulty(fault))
    }

    /// The files of other devices that were taken in.
    pub(crate) fn taken(&self, folder: FolderId) -> Result<BTreeSet<Taken>, StoreError> {
        let read = || -> rusqlite::Result<BTreeSet<Taken>> {
            let mut statement = self.db.prepare("SELECT device, number FROM taken WHERE folder = ?1")?;
            let taken = statement.query_map([folder.0.cast_signed()], |row| {
                Ok(Taken { device: number(row.get(0)?), number: number(row.get(1)?) })
            })?;
            taken.collect()
        };
        read().map_err(|error| self.failed(error))
    }

    /// Of these records, those that a folder does not say yet, and whether this device's files there tell of works that
    /// were deleted.
    pub(crate) fn untold(
        &self,
        folder: FolderId,
        records: &[Record],
    ) -> Result<(Vec<Record>, bool), StoreError> {
        let read = || -> Result<(Vec<Record>, bool), Fault> {
            let id = folder.0.cast_signed();
            let mut statement = self.db.prepare("SELECT work, digest FROM told WHERE folder = ?1")?;
            let told = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let told: BTreeMap<i64, Vec<u8>> = told.collect::<Result<_, _>>()?;
            let mut untold = Vec::new();
            for record in records {
                if told.get(&key(record.work())) != Some(&known::digest(&self.vault, record)?) {
                    untold.push(record.clone());
                }
            }
            let sql = "SELECT stale FROM folders WHERE folder = ?1";
            Ok((untold, self.db.query_row(sql, [id], |row| row.get(0))?))
        };
        read().map_err(|fault| self.faulty(fault))
    }

    /// Notes that a folder says nothing of works any more.
    pub(crate) fn untell(&mut self, folder: FolderId) -> Result<(), StoreError> {
        self.change(|db| {
            db.execute("DELETE FROM told WHERE folder = ?1", [folder.0.cast_signed()])?;
            Ok(())
        })
    }

    /// Notes that a folder says this of works by now; `anew`: this device's older files are gone from it.
    pub(crate) fn told(
        &mut self,
        folder: FolderId,
        records: &[Record],
        anew: bool,
    ) -> Result<(), StoreError> {
        let vault = self.vault.clone();
        self.change(|db| {
            for record in records {
                tell(db, folder, record.work(), &known::digest(&vault, record)?)?;
            }
            if anew {
                db.execute("UPDATE folders SET stale = 0 WHERE folder = ?1", [folder.0.cast_signed()])?;
            }
            Ok(())
        })
    }
}
