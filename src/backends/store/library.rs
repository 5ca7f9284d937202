//! Opening the history, whole or damaged.

use super::error::Fault;
use super::index::Index;
use super::{StoreError, convert, keys, media, schema};
use crate::private;
use crate::vault::Vault;
use kaely_core::explain::Explain;
use kaely_core::library::WorkId;
use kaely_core::units::Timestamp;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The history, open.
pub struct Library {
    pub(super) db: Connection,
    /// The database, for messages.
    pub(super) path: PathBuf,
    /// Seals and opens what is personal.
    pub(super) vault: Vault,
    /// Titles in memory, once they were needed.
    pub(super) index: RefCell<Option<Index>>,
    /// Works that were met and could not be opened.
    pub(super) unreadable: RefCell<BTreeSet<WorkId>>,
    /// Tells others that the file is in use, so that nobody sets it aside meanwhile.
    _in_use: File,
}

/// A damaged database was set aside, and a new one begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The damaged one.
    pub copy: PathBuf,
}

impl Explain for Recovered {
    fn what(&self) -> String {
        "The history was damaged; a new one has been started.".to_owned()
    }

    fn what_to_do(&self) -> String {
        format!("Your clips are where they were. The damaged history is kept as {}.", self.copy.display())
    }
}

/// The database in the library's folder.
pub(super) const DATABASE: &str = "library.db";
/// What the names of damaged databases begin with that were set aside.
pub(super) const SET_ASIDE: &str = "library-damaged-";
/// Locked by whoever has the database open.
pub(crate) const LOCK: &str = "library.lock";
/// What SQLite keeps beside a database.
const LOG: &str = "-wal";
const INDEX: &str = "-shm";
/// Beside a database in which damage was met.
const SUSPECT: &str = "-suspect";
/// As SQLite has it: negative for KiB.
const CACHE_KIB: i64 = -2_000;
/// How long to wait for another program that writes. A work is written in milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

impl Library {
    /// Opens the history in `folder`, both made if they are not there, and readable by nobody else. A damaged database is
    /// renamed and a new one begun; the second value says so. One from before there was a vault is sealed now, which takes
    /// a while if there are many works.
    ///
    /// # Errors
    /// The folder cannot be used, the database is newer than this program, the vault is locked or another one.
    pub fn open(folder: &Path, vault: &Vault) -> Result<(Library, Option<Recovered>), StoreError> {
        vault.ready()?;
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::Folder { path, source }
        };
        private::folder(folder).map_err(failed(folder))?;
        let (path, lock) = (folder.join(DATABASE), folder.join(LOCK));
        let in_use = private::file(&lock).map_err(failed(&lock))?;
        // While somebody else has it open there is a log, and nothing is the matter.
        let alone = !matches!(in_use.try_lock(), Err(TryLockError::WouldBlock));
        if !alone {
            mark_in_use(&in_use);
        }
        let opened = ready(&path, vault, alone);
        // What only one may do is done: clearing up what nobody is writing.
        mark_in_use(&in_use);
        let (db, recovered) = match opened {
            Ok(db) => (db, None),
            Err(StoreError::Damaged { reason, .. }) => {
                tracing::error!("the history is damaged: {reason}");
                if matches!(in_use.try_lock(), Err(TryLockError::WouldBlock)) {
                    return Err(StoreError::DamagedInUse { path });
                }
                let copy = set_aside(&path, now())?;
                let db = ready(&path, vault, true)?;
                mark_in_use(&in_use);
                (db, Some(Recovered { copy }))
            }
            Err(error) => return Err(error),
        };
        let (index, unreadable, vault) = (RefCell::default(), RefCell::default(), vault.clone());
        Ok((Library { db, path, vault, index, unreadable, _in_use: in_use }, recovered))
    }

    /// What is personal is sealed with it.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// In words of ours. Where damage shows that the start did not look for, the next start looks everywhere.
    pub(super) fn failed(&self, source: rusqlite::Error) -> StoreError {
        let error = StoreError::of(&self.path, source);
        if matches!(error, StoreError::Damaged { .. })
            && let Err(unmarked) = private::file(&beside(&self.path, SUSPECT))
        {
            tracing::warn!("damage not noted: {unmarked}");
        }
        error
    }

    /// The same for whatever went wrong.
    pub(super) fn faulty(&self, fault: Fault) -> StoreError {
        match fault {
            Fault::Sqlite(source) => self.failed(source),
            other => other.into_error(&self.path),
        }
    }
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// No history that can be read.
    Nothing,
    /// So many works, sealed.
    Sealed(u64),
    /// So many works from before there was a vault.
    Plain(u64),
}

/// Counts the works in a folder, and changes and opens nothing for it.
pub fn kept(folder: &Path) -> Kept {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let count = || -> rusqlite::Result<(i64, u64)> {
        let db = Connection::open_with_flags(folder.join(DATABASE), flags)?;
        let works: i64 = db.query_row("SELECT count(*) FROM works", [], |row| row.get(0))?;
        Ok((schema::version(&db)?, works.unsigned_abs()))
    };
    match count() {
        Ok((version, works)) if version >= i64::from(schema::SEALED) => Kept::Sealed(works),
        Ok((_, works)) => Kept::Plain(works),
        Err(_) => Kept::Nothing,
    }
}

/// Whether there is a history in this folder in which what is personal is sealed.
pub(crate) fn is_sealed(folder: &Path) -> bool {
    use std::io::Read;
    // SQLite keeps the version at byte 60 of the file.
    let mut head = [0; 64];
    let read = File::open(folder.join(DATABASE)).and_then(|mut file| file.read_exact(&mut head));
    let version = head.last_chunk().copied().map(u32::from_be_bytes);
    read.is_ok() && version.is_some_and(|version| version >= schema::SEALED)
}

/// For reading and writing; whoever sets the database aside needs the lock alone. File systems without locks (some
/// network shares) do without.
fn mark_in_use(lock: &File) {
    if let Err(error) = lock.lock_shared() {
        tracing::debug!(%error, "no lock");
    }
}

/// The database, checked and up to date.
fn ready(path: &Path, vault: &Vault, alone: bool) -> Result<Connection, StoreError> {
    // A log that was left over belongs to a program that did not end as it should.
    let suspect = beside(path, SUSPECT);
    let unclean = (alone && beside(path, LOG).exists()) || suspect.exists();
    drop(private::file(path).map_err(|source| StoreError::Folder { path: path.to_owned(), source })?);
    let failed = |source| StoreError::of(path, source);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags).map_err(failed)?;
    set_up(&db).map_err(failed)?;
    check(&db, path, unclean)?;
    remove_if_there(&suspect)?;
    finish(&mut db, path, vault).map_err(|fault| fault.into_error(path))?;
    if unclean && alone {
        media::clean(&media::folder_of(path), &db).map_err(failed)?;
    }
    Ok(db)
}

/// Brings the database up to date, and goes on with what an earlier program was not able to finish.
fn finish(db: &mut Connection, path: &Path, vault: &Vault) -> Result<(), Fault> {
    convert::prepare(db)?;
    schema::migrate(db, vault)?;
    set_up(db)?;
    convert::check_vault(db, vault)?;
    match convert::tidy(db) {
        // Another program is at work; the next start tries again.
        Err(error) if Fault::is_busy(&error) => tracing::debug!("the history is tidied up later"),
        done => done?,
    }
    if !keys::dying(db)?.is_empty() {
        media::destroy_dying(&media::folder_of(path), db)?;
        let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        keys::bury(&change)?;
        change.commit()?;
        convert::settled(db)?;
    }
    Ok(())
}

fn set_up(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(PATIENCE)?;
    // Readers go on while somebody writes, and what is committed survives a power cut: `synchronous` is full.
    db.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
    db.pragma_update(None, "synchronous", "full")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is overwritten with zeros.
    db.pragma_update_and_check(None, "secure_delete", true, |row| row.get::<_, i64>(0))?;
    // What SQLite puts aside for a moment does not go into files elsewhere.
    db.pragma_update(None, "temp_store", "memory")?;
    db.pragma_update(None, "cache_size", CACHE_KIB)?;
    // Views and triggers in a file from elsewhere may not call anything.
    db.pragma_update(None, "trusted_schema", false)
}

/// Looks at the list's pages, which are few, at every start, and at all pages after a start that did not end well:
/// with many works nearly all of the file is thumbnails, and one that is damaged is only missed.
fn check(db: &Connection, path: &Path, unclean: bool) -> Result<(), StoreError> {
    let failed = |source| StoreError::of(path, source);
    let fresh = schema::version(db).map_err(failed)? == 0;
    let look = if unclean || fresh { "PRAGMA quick_check(1)" } else { "PRAGMA quick_check('works')" };
    let found: String = db.query_row(look, [], |row| row.get(0)).map_err(failed)?;
    match found.as_str() {
        "ok" => Ok(()),
        _ => Err(StoreError::Damaged { path: path.to_owned(), reason: found }),
    }
}

/// Renames the database, and first its log: a log without its database is harmless, but beside a new database it might
/// be taken for that one's.
pub(super) fn set_aside(path: &Path, at: Timestamp) -> Result<PathBuf, StoreError> {
    let copy = path.with_file_name(format!("{SET_ASIDE}{}.db", at.0));
    for (from, to) in [(beside(path, LOG), beside(&copy, LOG)), (path.to_owned(), copy.clone())] {
        match std::fs::rename(&from, &to) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            done => done.map_err(|source| StoreError::Folder { path: from, source })?,
        }
    }
    // Made anew from the log whenever it is missing.
    remove_if_there(&beside(path, INDEX))?;
    remove_if_there(&beside(path, SUSPECT))?;
    Ok(copy)
}

fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done.map_err(|source| StoreError::Folder { path: path.to_owned(), source }),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The moment it is now, by this machine's clock.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}
