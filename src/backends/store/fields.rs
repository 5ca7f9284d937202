//! The sealed fields of a work.

use super::error::Fault;
use super::keys;
use crate::vault::{Vault, VaultError, WorkKey};
use kaely_core::library::{Kind, Summary, WorkId};
use kaely_core::units::{FrameRate, Micros, PixelSize, Timestamp};
use rusqlite::Row;

pub(super) const TITLE: &str = "title";
const FILE: &str = "file";
pub(super) const PRESET: &str = "preset";
const TAGS: &str = "tags";
pub(super) const PICTURE: &str = "picture";
pub(super) const DOCUMENT: &str = "document";

/// What [`summary`] reads, in its order, of `works JOIN keys USING (slot)`.
pub(super) const COLUMNS: &str = "works.id, wrapped, kind, title, made_at, file, bytes, width, height, duration, rate_num, \
     rate_den, preset, favourite, EXISTS (SELECT 1 FROM projects WHERE work = works.id), tags";
/// How many they are.
pub(super) const COUNT: usize = 16;

/// What is personal in a work's row, sealed.
pub(super) struct Sealed {
    pub(super) title: Vec<u8>,
    pub(super) file: Vec<u8>,
    pub(super) preset: Option<Vec<u8>>,
    pub(super) tags: Option<Vec<u8>>,
    pub(super) place: Vec<u8>,
}

/// Seals what is personal in a work's row.
pub(super) fn seal(
    vault: &Vault,
    key: &WorkKey,
    title: &str,
    file: &str,
    preset: Option<&str>,
    tags: &[String],
) -> Result<Sealed, VaultError> {
    Ok(Sealed {
        title: key.seal(TITLE, title.as_bytes())?,
        file: key.seal(FILE, file.as_bytes())?,
        preset: preset.map(|preset| key.seal(PRESET, preset.as_bytes())).transpose()?,
        tags: seal_tags(key, tags)?,
        place: place(vault, file)?,
    })
}

/// Seals tags; `None` for none.
pub(super) fn seal_tags(key: &WorkKey, tags: &[String]) -> Result<Option<Vec<u8>>, VaultError> {
    let lines = tags.join("\n");
    (!tags.is_empty()).then(|| key.seal(TAGS, lines.as_bytes())).transpose()
}

/// Opens tags.
pub(super) fn tags(key: &WorkKey, sealed: Option<&[u8]>) -> Result<Vec<String>, VaultError> {
    let lines = sealed.map(|sealed| text(key, TAGS, sealed)).transpose()?;
    Ok(lines.iter().flat_map(|lines| lines.lines()).map(str::to_owned).collect())
}

/// What stands for a file's name where works of the same file are looked for.
pub(super) fn place(vault: &Vault, file: &str) -> Result<Vec<u8>, VaultError> {
    Ok(vault.name_of("library file", file.as_bytes())?.to_vec())
}

/// A file's name, sealed, and what stands for it.
pub(super) fn moved(vault: &Vault, key: &WorkKey, file: &str) -> Result<(Vec<u8>, Vec<u8>), VaultError> {
    Ok((key.seal(FILE, file.as_bytes())?, place(vault, file)?))
}

/// A work's key; `None` if it is destroyed, and the work with it.
pub(super) fn key(vault: &Vault, id: i64, wrapped: &[u8]) -> Result<Option<WorkKey>, VaultError> {
    if keys::is_destroyed(wrapped) {
        return Ok(None);
    }
    vault.work_key(WorkId(id.cast_unsigned()), wrapped).map(Some)
}

/// Opens a text.
pub(super) fn text(key: &WorkKey, field: &str, sealed: &[u8]) -> Result<String, VaultError> {
    String::from_utf8(key.unseal(field, sealed)?).map_err(|_| VaultError::Changed)
}

/// Reads [`COLUMNS`]; `None` if the work's key is destroyed. With the summary comes the key, for what else is read.
pub(super) fn summary(row: &Row, vault: &Vault) -> Result<Option<(Summary, WorkKey)>, Fault> {
    let id: i64 = row.get(0)?;
    let Some(key) = key(vault, id, row.get_ref(1)?.as_blob().map_err(mistyped)?)? else { return Ok(None) };
    let kind: String = row.get(2)?;
    let kind = Kind::named(&kind).ok_or(rusqlite::Error::InvalidColumnName(kind))?;
    let opened = |column: usize, field: &str| -> Result<String, Fault> {
        Ok(text(&key, field, row.get_ref(column)?.as_blob().map_err(mistyped)?)?)
    };
    let preset = row.get_ref(12)?.as_blob_or_null().map_err(mistyped)?;
    let summary = Summary {
        id: WorkId(id.cast_unsigned()),
        kind,
        title: opened(3, TITLE)?,
        made_at: Timestamp(row.get(4)?),
        file: opened(5, FILE)?.into(),
        bytes: row.get::<_, i64>(6)?.unsigned_abs(),
        size: PixelSize::new(row.get(7)?, row.get(8)?),
        duration: Micros(row.get(9)?),
        rate: FrameRate { num: row.get(10)?, den: row.get(11)? },
        preset: preset.map(|sealed| text(&key, PRESET, sealed)).transpose()?,
        favourite: row.get(13)?,
        can_reopen: row.get(14)?,
        tags: tags(&key, row.get_ref(15)?.as_blob_or_null().map_err(mistyped)?)?,
    };
    Ok(Some((summary, key)))
}

fn mistyped(error: rusqlite::types::FromSqlError) -> rusqlite::Error {
    error.into()
}
