//! Opening the history, whole or damaged.

use super::schema::{self, Unfit};
use super::{StoreError, private};
use kaely_core::explain::Explain;
use kaely_core::units::Timestamp;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The history, open.
pub struct Library {
    pub(super) db: Connection,
    /// The database, for messages.
    pub(super) path: PathBuf,
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
const DATABASE: &str = "library.db";
/// Locked by whoever has the database open.
const LOCK: &str = "library.lock";
/// What SQLite keeps beside a database.
const LOG: &str = "-wal";
const INDEX: &str = "-shm";
/// Beside a database in which damage was met.
const SUSPECT: &str = "-suspect";
/// How long to wait for another program that writes. A work is written in milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

impl Library {
    /// Opens the history in `folder`, both made if they are not there, and readable by nobody else. A damaged database is
    /// renamed and a new one begun; the second value says so.
    ///
    /// # Errors
    /// The folder cannot be used, or the database is newer than this program.
    pub fn open(folder: &Path) -> Result<(Library, Option<Recovered>), StoreError> {
        private::folder(folder)?;
        let (path, lock) = (folder.join(DATABASE), folder.join(LOCK));
        let in_use = private::file(&lock)?;
        mark_in_use(&in_use);
        match ready(&path) {
            Ok(db) => Ok((Library { db, path, _in_use: in_use }, None)),
            Err(StoreError::Damaged { reason, .. }) => {
                tracing::error!("the history is damaged: {reason}");
                if matches!(in_use.try_lock(), Err(TryLockError::WouldBlock)) {
                    return Err(StoreError::DamagedInUse { path });
                }
                let copy = set_aside(&path, now())?;
                let db = ready(&path)?;
                mark_in_use(&in_use);
                Ok((Library { db, path, _in_use: in_use }, Some(Recovered { copy })))
            }
            Err(error) => Err(error),
        }
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
}

/// For reading and writing; whoever sets the database aside needs the lock alone. File systems without locks (some
/// network shares) do without.
fn mark_in_use(lock: &File) {
    if let Err(error) = lock.lock_shared() {
        tracing::debug!(%error, "no lock");
    }
}

/// The database, checked and up to date.
fn ready(path: &Path) -> Result<Connection, StoreError> {
    // A log that was left over belongs to a program that did not end as it should.
    let suspect = beside(path, SUSPECT);
    let unclean = beside(path, LOG).exists() || suspect.exists();
    drop(private::file(path)?);
    let failed = |source| StoreError::of(path, source);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags).map_err(failed)?;
    set_up(&db).map_err(failed)?;
    check(&db, path, unclean)?;
    remove_if_there(&suspect)?;
    schema::migrate(&mut db).map_err(|unfit| match unfit {
        Unfit::Newer(found) => StoreError::Newer { found, known: schema::VERSION },
        Unfit::Sqlite(source) => failed(source),
    })?;
    Ok(db)
}

fn set_up(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(PATIENCE)?;
    // Readers go on while somebody writes, and what is committed survives a power cut: `synchronous` is full.
    db.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
    db.pragma_update(None, "synchronous", "full")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is overwritten with zeros.
    db.pragma_update_and_check(None, "secure_delete", true, |row| row.get::<_, i64>(0))?;
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
fn set_aside(path: &Path, at: Timestamp) -> Result<PathBuf, StoreError> {
    let copy = path.with_file_name(format!("library-damaged-{}.db", at.0));
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
