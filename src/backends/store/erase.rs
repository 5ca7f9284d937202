//! Erasing a history without opening it: neither a key nor a whole database is needed for that.

use super::library::{DATABASE, LOCK, PATIENCE, SET_ASIDE, set_aside};
use super::{StoreError, convert, keys, now};
use crate::private;
use kaely_core::library::WorkId;
use kaely_core::units::Timestamp;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// Destroys the keys of all works and puts the database aside, under a name that [`is_of_history`] knows and nothing
/// opens: whatever happens from here on, nobody is shown a part of it. Gives the lock that keeps others out.
///
/// # Errors
/// [`StoreError::Busy`] if somebody has the history open; the folder cannot be used. Nothing has changed then.
pub(crate) fn retire(folder: &Path) -> Result<File, StoreError> {
    let (path, lock) = (folder.join(DATABASE), folder.join(LOCK));
    let alone = private::file(&lock).map_err(|source| StoreError::Folder { path: lock, source })?;
    if matches!(alone.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(StoreError::Busy);
    }
    if path.exists() {
        // A history from before there was a vault has no keys, and one that is damaged does not give them.
        if let Err(error) = destroy_keys(&path) {
            tracing::debug!("no keys to destroy: {error}");
        }
        set_aside(&path, now())?;
    }
    Ok(alone)
}

/// Whether some program has the history open.
pub(crate) fn is_in_use(folder: &Path) -> bool {
    let lock = File::options().read(true).write(true).open(folder.join(LOCK));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

fn destroy_keys(path: &Path) -> rusqlite::Result<()> {
    let mut db = open(path)?;
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    keys::destroy_all(&change)?;
    change.commit()?;
    convert::settled(&db).map(drop)
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "synchronous", "full")?;
    Ok(db)
}

/// Destroys the keys of works in the damaged databases that were set aside, which may have them, too. Gives those in which
/// a work from before that day was not found: nobody knows what is in the damaged part.
pub(crate) fn destroy_in_copies(folder: &Path, works: &[(WorkId, Timestamp)]) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let copy = |path: PathBuf| {
        let day = path.file_name()?.to_str()?.strip_prefix(SET_ASIDE)?.strip_suffix(".db")?.parse().ok()?;
        Some((path, Timestamp(day)))
    };
    let copies = entries.filter_map(|entry| copy(entry.path()));
    let unsure = copies.filter(|(path, day)| {
        let older: Vec<WorkId> = works.iter().filter(|(_, made)| made <= day).map(|(id, _)| *id).collect();
        !older.is_empty() && !destroy_in(path, &older).is_ok_and(|found| found == older.len())
    });
    unsure.map(|(path, _)| path).collect()
}

fn destroy_in(copy: &Path, works: &[WorkId]) -> rusqlite::Result<usize> {
    let mut db = open(copy)?;
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = works.iter().filter(|id| keys::destroy(&change, id.0.cast_signed()).is_ok()).count();
    change.commit()?;
    convert::settled(&db)?;
    Ok(found)
}

/// Whether a file of the library's folder is the database, belongs to it, or was set aside.
pub(crate) fn is_of_history(name: &str) -> bool {
    name.starts_with(DATABASE) || name.starts_with(SET_ASIDE)
}
