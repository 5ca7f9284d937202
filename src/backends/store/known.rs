//! What is known of works on all devices together, and what changed here since it was looked at last.
//!
//! Nothing that changes a work takes part in this: titles, tags and stars are compared with what is known, and a work that
//! is known and gone was deleted. So nothing can be left out by a writer that forgets to say so.

use super::error::Fault;
use super::folders;
use super::library::Library;
use super::media::{self, Medium};
use super::works::key;
use super::{StoreError, fields};
use crate::vault::{Vault, VaultError, WorkKey};
use kaely_core::library::WorkId;
use kaely_core::library::merge::{Dot, Present, Record};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::path::Path;

/// What a record is sealed for.
const FIELD: &str = "record";
/// The facts with this device's name and the number it used last.
const DEVICE: &str = "device";
const CLOCK: &str = "clock";

/// Gives dots.
pub(super) struct Clock {
    device: u64,
    last: u64,
    written: u64,
}

impl Clock {
    pub(super) fn read(db: &Transaction) -> Result<Clock, Fault> {
        let last = fact(db, CLOCK)?.unwrap_or_default();
        Ok(Clock { device: device(db)?, last, written: last })
    }

    fn dot(&mut self) -> Dot {
        self.last += 1;
        Dot { clock: self.last, device: self.device }
    }

    pub(super) fn saw(&mut self, record: &Record) {
        self.last = self.last.max(record.last());
    }

    pub(super) fn write(&self, db: &Transaction) -> Result<(), Fault> {
        // A look that finds nothing new writes nothing.
        if self.last != self.written { set_fact(db, CLOCK, self.last) } else { Ok(()) }
    }
}

/// This device's name.
pub(super) fn device(db: &Transaction) -> Result<u64, Fault> {
    device_if_any(db)?.map_or_else(|| new_device(db), Ok)
}

/// The same if it has one already.
pub(super) fn device_if_any(db: &Connection) -> Result<Option<u64>, Fault> {
    fact(db, DEVICE)
}

/// Gives this device another name; numbers go on.
pub(super) fn new_device(db: &Transaction) -> Result<u64, Fault> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| VaultError::NoRandomness { reason: error.to_string() })?;
    let device = u64::from_le_bytes(bytes);
    set_fact(db, DEVICE, device)?;
    Ok(device)
}

/// This device is none any more.
pub(super) fn forget(db: &Transaction) -> rusqlite::Result<()> {
    db.execute("DELETE FROM known", [])?;
    db.execute("DELETE FROM facts WHERE name IN (?1, ?2)", [DEVICE, CLOCK]).map(drop)
}

fn fact(db: &Connection, name: &str) -> Result<Option<u64>, Fault> {
    let sql = "SELECT value FROM facts WHERE name = ?1";
    let value: Option<Vec<u8>> = db.query_row(sql, [name], |row| row.get(0)).optional()?;
    Ok(value.and_then(|value| value.try_into().ok()).map(u64::from_le_bytes))
}

fn set_fact(db: &Connection, name: &str, value: u64) -> Result<(), Fault> {
    let sql =
        "INSERT INTO facts (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value";
    db.execute(sql, params![name, value.to_le_bytes()])?;
    Ok(())
}

/// What is known of a work, and its key if it is here.
pub(super) struct Observed {
    pub(super) record: Record,
    pub(super) own: Option<WorkKey>,
}

/// Looks at one work, and takes over what changed of it. `None`: it is not here and never was.
pub(super) fn observe(
    db: &Transaction,
    vault: &Vault,
    folder: &Path,
    id: WorkId,
    clock: &mut Clock,
) -> Result<Option<Observed>, Fault> {
    let here = Here::read(db, vault, id)?;
    let sql = "SELECT deleted, record FROM known WHERE work = ?1";
    let known: Option<(bool, Vec<u8>)> =
        db.query_row(sql, [key(id)], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    match (here, known) {
        (None, None) => Ok(None),
        (here, Some((true, _))) => {
            let own = here.map(|here| here.own);
            Ok(Some(Observed { record: Record::deleted(id), own }))
        }
        (None, Some((false, _))) => {
            let record = Record::deleted(id);
            write(db, &record, None)?;
            folders::are_stale(db)?;
            Ok(Some(Observed { record, own: None }))
        }
        (Some(here), known) => {
            let before = known.map(|(_, sealed)| read(&here.own, &sealed)).transpose()?;
            let mut record = before.clone().unwrap_or_else(|| Record::new(id));
            let [photo, clip] =
                [Medium::Photo, Medium::Clip].map(|medium| media::file_in(folder, id, medium).is_file());
            let Here { own, title, tags, favourite } = here;
            let now = Present { title: &title, tags: &tags, favourite, photo, clip };
            record.note(&now, || clock.dot());
            if before.as_ref() != Some(&record) {
                write(db, &record, Some(&own))?;
            }
            Ok(Some(Observed { record, own: Some(own) }))
        }
    }
}

/// What may change of a work that is here.
struct Here {
    own: WorkKey,
    title: String,
    tags: Vec<String>,
    favourite: bool,
}

impl Here {
    fn read(db: &Connection, vault: &Vault, id: WorkId) -> Result<Option<Here>, Fault> {
        let sql = "SELECT wrapped, title, tags, favourite FROM works JOIN keys USING (slot) WHERE id = ?1";
        let mut statement = db.prepare(sql)?;
        let mut rows = statement.query([key(id)])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let wrapped: Vec<u8> = row.get(0)?;
        let Some(own) = fields::key(vault, key(id), &wrapped)? else { return Ok(None) };
        let (title, tags): (Vec<u8>, Option<Vec<u8>>) = (row.get(1)?, row.get(2)?);
        let title = fields::text(&own, fields::TITLE, &title)?;
        let tags = fields::tags(&own, tags.as_deref())?;
        Ok(Some(Here { own, title, tags, favourite: row.get(3)? }))
    }
}

fn read(own: &WorkKey, sealed: &[u8]) -> Result<Record, VaultError> {
    serde_json::from_slice(&own.unseal(FIELD, sealed)?).map_err(|_| VaultError::Changed)
}

/// Writes down what is known of a work; nothing is sealed of one that is deleted.
pub(super) fn write(db: &Transaction, record: &Record, own: Option<&WorkKey>) -> Result<(), Fault> {
    let sealed = match own {
        Some(own) if !record.is_deleted() => own.seal(FIELD, &text(record))?,
        _ => Vec::new(),
    };
    let sql = "INSERT INTO known (work, deleted, record) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET deleted = excluded.deleted, record = excluded.record";
    db.execute(sql, params![key(record.work()), record.is_deleted(), sealed])?;
    Ok(())
}

/// As it is sealed and sent.
pub(super) fn text(record: &Record) -> Vec<u8> {
    // Numbers and texts: nothing can fail.
    serde_json::to_vec(record).unwrap_or_default()
}

/// Stands for a record where it is compared with what was told.
pub(super) fn digest(vault: &Vault, record: &Record) -> Result<Vec<u8>, VaultError> {
    Ok(vault.name_of("told of a work", &text(record))?.to_vec())
}

impl Library {
    /// Everything that is known, after a look at what changed here. Works that were changed from outside are left out.
    pub(crate) fn records(&mut self) -> Result<Vec<Record>, StoreError> {
        let (vault, folder) = (self.vault.clone(), media::folder_of(&self.path));
        self.change(|db| {
            let mut clock = Clock::read(db)?;
            let mut records = Vec::new();
            let sql = "SELECT id FROM works UNION SELECT work FROM known ORDER BY 1";
            let ids: Vec<i64> =
                db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            for id in ids {
                match observe(db, &vault, &folder, WorkId(id.cast_unsigned()), &mut clock) {
                    Err(Fault::Vault(VaultError::Changed)) => tracing::warn!("a work cannot be read"),
                    observed => records.extend(observed?.map(|observed| observed.record)),
                }
            }
            clock.write(db)?;
            Ok(records)
        })
    }

    /// What is known of one work, after a look at what changed here, and whether it is here.
    pub(crate) fn record(&mut self, id: WorkId) -> Result<Option<(Record, bool)>, StoreError> {
        let (vault, folder) = (self.vault.clone(), media::folder_of(&self.path));
        self.change(|db| {
            let mut clock = Clock::read(db)?;
            let observed = observe(db, &vault, &folder, id, &mut clock)?;
            clock.write(db)?;
            Ok(observed.map(|Observed { record, own }| (record, own.is_some())))
        })
    }
}

/// Whether other devices know a work that has not been deleted.
pub(super) fn is_shared(db: &Transaction, work: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM known WHERE work = ?1 AND deleted = 0)";
    db.query_row(sql, [work], |row| row.get(0))
}
