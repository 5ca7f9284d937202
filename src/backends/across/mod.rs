//! The history on several devices: a bundle (one file, to be copied) and a folder (carried by any file-sync program). Both
//! hold the same, sealed under a passphrase of their own: what is known of each work (`kaely_core::library::merge`), and
//! its parts (`part`). There is no server, and no device writes another one's files.
//!
//! A work that arrives is put into the history whole or not at all: its photo and clip are sealed with its new key and
//! put where they belong first, then one step of the database adds it (`taking`, `store::merging`). What ends in between
//! leaves files that belong to nobody, which the next start removes.

mod bundle;
mod carrier;
mod error;
mod folder;
mod head;
mod part;
mod sync;
mod taking;

pub use bundle::{Bundle, LockedBundle};
pub use error::AcrossError;
pub use folder::SyncFolder;
pub use sync::{Remember, sync};

use crate::store::{Library, StoreError};
use crate::work::CancelToken;
use crate::{private, whole_file};
use carrier::Put;
use head::Head;
use kaely_core::library::Filter;
use kaely_core::library::merge::Record;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use taking::Taking;

/// What came of it, in works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// There are so many more.
    pub new: u64,
    /// Title, tags or star are others.
    pub changed: u64,
    /// Deleted, since another device deleted them.
    pub deleted: u64,
    /// As they were.
    pub same: u64,
    /// Deleted here before; they stay so.
    pub stay_deleted: u64,
    /// Not taken in: they have not arrived whole.
    pub waiting: u64,
    /// Not taken in: a part was changed on the way, or has not arrived to its end.
    pub damaged: u64,
    /// Not taken in: what is here was changed from outside.
    pub unreadable: u64,
    /// Files of other devices that were changed, or have not arrived to their end.
    pub unread_files: u64,
    /// In the history now with two titles, which two devices gave at the same time.
    pub disputed: u64,
    /// Told to other devices.
    pub told: u64,
    /// Told without photo or clip, or not at all: what is here was changed from outside.
    pub untold: u64,
}

/// Writes the whole history to one file. What was deleted is not mentioned: an import takes nothing away.
///
/// # Errors
/// The file cannot be written, the history not read; the passphrase is too short. Nothing is left behind then.
pub fn export(
    library: &mut Library,
    to: &Path,
    passphrase: &str,
    cancel: &CancelToken,
) -> Result<Tally, AcrossError> {
    let (head, key) = Head::new(passphrase)?;
    let total = library.count(&Filter::default())?;
    let mut tally = Tally::default();
    let mut refused = None;
    let written = whole_file::write(to, |file| {
        let write = || -> Result<(), AcrossError> {
            let mut writer = bundle::Writer::new(file, &head, key, to, cancel)?;
            let mut records = Vec::new();
            for record in library.records()?.into_iter().filter(|record| !record.is_deleted()) {
                let put = carrier::put(library, &mut writer, record.work(), cancel)?;
                tally.untold += u64::from(put == Put::Partly);
                if put != Put::Not {
                    records.push(record);
                }
            }
            tally.told = records.len() as u64;
            tally.untold += total.saturating_sub(tally.told);
            writer.finish(records)
        };
        write().map_err(|error| {
            refused = Some(error);
            io::Error::other("refused")
        })
    });
    match (written, refused) {
        (Ok(()), _) => Ok(tally),
        (Err(_), Some(error)) => Err(error),
        (Err(error), None) => Err(AcrossError::unwritten(to)(error)),
    }
}

/// Takes in a bundle. Nothing is taken away and nothing is there twice; with `restore`, works that were deleted here come
/// back.
///
/// # Errors
/// The history cannot be written, or another program is at it. What was taken in until then stays, and a second import
/// goes on.
pub fn import(
    library: &mut Library,
    bundle: &Bundle,
    restore: bool,
    cancel: &CancelToken,
) -> Result<Tally, AcrossError> {
    let _alone = alone(library)?;
    let mut tally = Tally::default();
    let mut taking = Taking {
        library,
        source: bundle,
        folder: None,
        restore,
        cancel,
        tally: &mut tally,
        batch: Vec::new(),
        weight: 0,
    };
    taking.all(bundle.records.clone(), None)?;
    tally.disputed = disputed(&library.records()?);
    Ok(tally)
}

fn disputed(records: &[Record]) -> u64 {
    records.iter().filter(|record| record.is_disputed()).count() as u64
}

/// Two that take in the same work at a time would give it two keys.
fn alone(library: &Library) -> Result<File, AcrossError> {
    let path = library.lock_of_imports();
    let failed = |source| StoreError::Folder { path: path.clone(), source };
    let file = private::file(&path).map_err(failed)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(AcrossError::Busy),
        _ => Ok(file),
    }
}
