//! The table of wrapped keys, whose rows are overwritten and never moved.

use super::error::Fault;
use crate::vault::WRAPPED_BYTES;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// Puts a wrapped key into a free row, or a new one. Gives its slot.
pub(super) fn put(db: &Transaction, wrapped: &[u8]) -> rusqlite::Result<i64> {
    let mut find = db.prepare("SELECT slot FROM keys WHERE free = 1 LIMIT 1")?;
    let free: Option<i64> = find.query_row([], |row| row.get(0)).optional()?;
    match free {
        Some(slot) => {
            let mut fill = db.prepare("UPDATE keys SET free = 0, wrapped = ?2 WHERE slot = ?1")?;
            fill.execute(params![slot, wrapped])?;
            Ok(slot)
        }
        None => {
            db.prepare("INSERT INTO keys (free, wrapped) VALUES (0, ?1)")?.execute([wrapped])?;
            Ok(db.last_insert_rowid())
        }
    }
}

/// Whether this is what is left of a key that was destroyed.
pub(super) fn is_destroyed(wrapped: &[u8]) -> bool {
    wrapped.iter().all(|byte| *byte == 0)
}

/// Overwrites a work's key. What it sealed cannot be opened any more, whatever copy of it there is.
pub(super) fn destroy(db: &Transaction, work: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE keys SET wrapped = zeroblob(?2) WHERE slot = (SELECT slot FROM works WHERE id = ?1)";
    super::one(db.execute(sql, params![work, WRAPPED_BYTES as i64])?)?;
    db.execute("INSERT OR IGNORE INTO dying (work) VALUES (?1)", [work])?;
    Ok(())
}

/// Overwrites the keys of all works.
pub(super) fn destroy_all(db: &Transaction) -> rusqlite::Result<usize> {
    db.execute("INSERT OR IGNORE INTO dying (work) SELECT id FROM works", [])?;
    db.execute("UPDATE keys SET wrapped = zeroblob(?1) WHERE free = 0", [WRAPPED_BYTES as i64])
}

/// Removes the rows of the works whose keys are destroyed, and sets their slots free.
pub(super) fn bury(db: &Transaction) -> Result<usize, Fault> {
    db.execute(
        "UPDATE keys SET free = 1 WHERE slot IN (SELECT slot FROM works JOIN dying ON dying.work = works.id)",
        [],
    )?;
    db.execute("DELETE FROM works WHERE id IN (SELECT work FROM dying)", [])?;
    Ok(db.execute("DELETE FROM dying", [])?)
}

/// The works whose rows are still to go.
pub(super) fn dying(db: &Connection) -> rusqlite::Result<Vec<i64>> {
    db.prepare("SELECT work FROM dying")?.query_map([], |row| row.get(0))?.collect()
}

/// Every wrapped key, by its slot.
pub(super) fn all(db: &Connection) -> rusqlite::Result<Vec<[u8; WRAPPED_BYTES]>> {
    let mut found = Vec::new();
    let mut statement = db.prepare("SELECT slot, wrapped FROM keys ORDER BY slot")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let slot = usize::try_from(row.get::<_, i64>(0)?).unwrap_or_default();
        // Slots are counted from 1 without gaps; a damaged file is not to eat up the memory.
        if slot > found.len() + 1 {
            return Err(rusqlite::Error::IntegralValueOutOfRange(0, slot as i64));
        }
        found.resize(slot + 1, [0; WRAPPED_BYTES]);
        if let Some(wrapped) = row.get_ref(1)?.as_blob()?.first_chunk() {
            found[slot] = *wrapped;
        }
    }
    Ok(found)
}
