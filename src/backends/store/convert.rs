//! Sealing a history from before there was a vault, and leaving no plain text of it behind.

use super::error::Fault;
use super::fields::{self, Sealed};
use super::keys;
use crate::vault::{Vault, VaultError};
use kaely_core::library::WorkId;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// The fact that opens with the right master key only.
const VAULT: &str = "vault";
/// The fact that plain text may be left in the file.
const TIDY: &str = "tidy";
/// What the vault's fact is sealed for.
const CONTEXT: &str = "library";

/// Before a large conversion. What is dropped need not be overwritten, which would take as long again and keep all of it in
/// memory: the whole file is written anew before the conversion counts as done. The index of places is filled at random.
pub(super) fn prepare(db: &Connection) -> rusqlite::Result<()> {
    if super::schema::version(db)? >= i64::from(super::schema::SEALED) {
        return Ok(());
    }
    db.pragma_update_and_check(None, "secure_delete", false, |row| row.get::<_, i64>(0))?;
    db.pragma_update(None, "cache_size", -128_000)
}

/// The second migration: from the plain tables to the sealed ones. All of it happens in the migration's transaction.
pub(super) fn seal_all(db: &Transaction, vault: &Vault) -> Result<(), Fault> {
    let mut works = db.prepare("SELECT id, title, file, preset FROM works ORDER BY id")?;
    let mut insert = db.prepare(
        "INSERT INTO sealed_works SELECT id, :slot, kind, made_at, bytes, width, height, duration, rate_num, rate_den, \
         favourite, :title, :file, :preset, :place FROM works WHERE id = :id",
    )?;
    let mut picture = db.prepare("SELECT picture FROM thumbnails WHERE work = ?1")?;
    let mut document = db.prepare("SELECT document FROM projects WHERE work = ?1")?;
    let mut rows = works.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let (title, file, preset): (String, String, Option<String>) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let (key, wrapped) = vault.new_work_key(WorkId(id.cast_unsigned()))?;
        let slot = keys::put(db, &wrapped)?;
        let Sealed { title, file, preset, place, .. } =
            fields::seal(vault, &key, &title, &file, preset.as_deref(), &[])?;
        insert.execute(rusqlite::named_params! {
            ":id": id, ":slot": slot, ":title": title, ":file": file, ":preset": preset, ":place": place,
        })?;
        let plain: Option<Vec<u8>> = picture.query_row([id], |row| row.get(0)).optional()?;
        if let Some(plain) = plain {
            let sealed = key.seal(fields::PICTURE, &plain)?;
            db.execute("INSERT INTO sealed_thumbnails (work, picture) VALUES (?1, ?2)", params![id, sealed])?;
        }
        let plain: Option<String> = document.query_row([id], |row| row.get(0)).optional()?;
        if let Some(plain) = plain {
            let sealed = key.seal(fields::DOCUMENT, plain.as_bytes())?;
            db.execute("INSERT INTO sealed_projects (work, document) VALUES (?1, ?2)", params![id, sealed])?;
        }
    }
    let facts = [(VAULT, vault.seal(CONTEXT, b"")?), (TIDY, Vec::new())];
    for (name, value) in facts {
        db.execute("INSERT INTO facts (name, value) VALUES (?1, ?2)", params![name, value])?;
    }
    Ok(())
}

/// Whether this vault sealed the database.
pub(super) fn check_vault(db: &Connection, vault: &Vault) -> Result<(), Fault> {
    let sql = "SELECT value FROM facts WHERE name = ?1";
    let fact: Option<Vec<u8>> = db.query_row(sql, [VAULT], |row| row.get(0)).optional()?;
    match vault.unseal(CONTEXT, &fact.unwrap_or_default()) {
        Ok(_) => Ok(()),
        Err(VaultError::Changed) => Err(VaultError::OtherKey.into()),
        Err(error) => Err(error.into()),
    }
}

/// After the conversion: writes the whole file anew and empties the log, so that no byte of it is plain text. Another
/// program that is reading puts this off to the next start.
pub(super) fn tidy(db: &Connection) -> rusqlite::Result<()> {
    let is_due: bool =
        db.query_row("SELECT EXISTS (SELECT 1 FROM facts WHERE name = ?1)", [TIDY], |row| row.get(0))?;
    if !is_due {
        return Ok(());
    }
    // The copy that this makes is sealed already, and may be too large for memory.
    db.pragma_update(None, "temp_store", "default")?;
    let written = db.execute_batch("VACUUM");
    db.pragma_update(None, "temp_store", "memory")?;
    written?;
    if settled(db)? {
        db.execute("DELETE FROM facts WHERE name = ?1", [TIDY])?;
        settled(db)?;
    }
    Ok(())
}

/// Brings the log into the database and empties it. Gives whether that was possible: somebody may be reading.
pub(super) fn settled(db: &Connection) -> rusqlite::Result<bool> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)).map(|busy| busy == 0)
}
