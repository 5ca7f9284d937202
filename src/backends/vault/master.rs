//! The file `master.key`: where the master key is, or the key itself. It changes whole or not at all, so that at each
//! instant the key can be got in the old way or the new one.

use super::VaultError;
use super::key::{Key, fill, from_hex, hex};
use super::passphrase::Wrapped;
use super::seal;
use crate::private;
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use zeroize::Zeroizing;

/// The version that is written.
const VERSION: u64 = 1;
/// The file is a few hundred bytes.
const MOST_BYTES: u64 = 16 * 1024;
/// Bytes of a vault's id.
const ID: usize = 16;

/// What the file says.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    version: u64,
    /// Names the vault: the keyring's item is found by it.
    pub(super) id: String,
    /// Opens with the right key only.
    check: String,
    pub(super) kept: Kept,
    /// The keyring may still have a copy that is to go.
    #[serde(default)]
    pub(super) clear_keyring: bool,
}

/// Where the master key is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kept {
    /// In the system's keyring.
    Keyring,
    /// Here, as it is.
    File { key: Zeroizing<String> },
    /// Here, under a passphrase.
    Passphrase(Wrapped),
}

impl Kept {
    pub(super) fn in_file(key: &Key) -> Kept {
        Kept::File { key: Zeroizing::new(hex(key.bytes())) }
    }
}

impl Record {
    /// Of a new vault, whose key is not kept yet: `kept` is to be settled.
    pub(super) fn new(key: &Key) -> Result<Record, VaultError> {
        let mut id = [0; ID];
        fill(&mut id)?;
        let id = hex(&id);
        let check = hex(&seal::seal(key, &check_context(&id), b"")?);
        Ok(Record { version: VERSION, id, check, kept: Kept::in_file(key), clear_keyring: false })
    }

    /// Whether this is the vault's key.
    pub(super) fn check(&self, key: &Key) -> Result<(), VaultError> {
        let check = from_hex(&self.check).ok_or(VaultError::OtherKey)?;
        seal::open(key, &check_context(&self.id), &check).map(drop).map_err(|_| VaultError::OtherKey)
    }
}

fn check_context(id: &str) -> Vec<u8> {
    [b"check\0", id.as_bytes()].concat()
}

/// Reads the file; `None` if there is none. It must belong to this user; what others may do with it is taken away, and
/// the second value says that there was something.
pub(super) fn read(path: &Path) -> Result<Option<(Record, bool)>, VaultError> {
    let repaired = match private::repair(path, 0o600) {
        Ok(repaired) => repaired,
        Err(private::Unfit::NotOurs) => return Err(VaultError::NotOurs { path: path.to_owned() }),
        Err(private::Unfit::Io(error)) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(private::Unfit::Io(error)) => return Err(VaultError::file(path)(error)),
    };
    // Long enough that it does not grow, which would leave a copy behind.
    let mut text = Zeroizing::new(String::with_capacity(MOST_BYTES as usize));
    let file = std::fs::File::open(path).map_err(VaultError::file(path))?;
    match file.take(MOST_BYTES).read_to_string(&mut text) {
        Err(error) if error.kind() != ErrorKind::InvalidData => return Err(VaultError::file(path)(error)),
        _ => {}
    }
    parse(&text, path).map(|record| Some((record, repaired)))
}

/// A line of JSON, and a line with its hash: what was damaged is told from what was typed wrong.
fn parse(text: &str, path: &Path) -> Result<Record, VaultError> {
    let damaged = || VaultError::KeyDamaged { path: path.to_owned() };
    let (line, hash) = text.split_once('\n').ok_or_else(damaged)?;
    if hash.strip_suffix('\n') != Some(blake3::hash(line.as_bytes()).to_hex().as_str()) {
        return Err(damaged());
    }
    #[derive(Deserialize)]
    struct Versioned {
        version: u64,
    }
    let Versioned { version } = serde_json::from_str(line).map_err(|_| damaged())?;
    if version != VERSION {
        return Err(VaultError::Newer { found: version, known: VERSION });
    }
    serde_json::from_str(line).map_err(|_| damaged())
}

/// Puts a record in the place of the one before, whose bytes are overwritten.
pub(super) fn replace(path: &Path, record: &Record) -> Result<(), VaultError> {
    let failed = VaultError::file(path);
    let line = Zeroizing::new(serde_json::to_string(record).map_err(|error| failed(error.into()))?);
    let text = Zeroizing::new(format!("{}\n{}\n", *line, blake3::hash(line.as_bytes()).to_hex()));
    let old = match OpenOptions::new().write(true).open(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    clean_up(path)?;
    let next = next(path);
    let put = || -> std::io::Result<()> {
        let mut file = private::file(&next)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&next, path)
    };
    put().map_err(&failed)?;
    path.parent().into_iter().for_each(private::sync_folder);
    // Nothing names it any more, and nobody else reads it: changes are made under the vault's lock.
    if let Some(mut old) = old
        && let Err(error) = private::overwrite(&mut old)
    {
        tracing::warn!("the old key file is not overwritten: {error}");
    }
    Ok(())
}

/// Destroys what a change that was cut short has left. It was never the only way to the key.
pub(super) fn clean_up(path: &Path) -> Result<(), VaultError> {
    let next = next(path);
    private::destroy(&next).map_err(VaultError::file(&next))
}

/// Where the next record is written before it is put in its place.
fn next(path: &Path) -> std::path::PathBuf {
    path.with_extension("next")
}
