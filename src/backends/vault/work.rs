//! The keys of works: each work has its own, wrapped by the master key.

use super::key::{KEY_BYTES, Key};
use super::seal::{self, OVERHEAD};
use super::stream::{Opener, Sealer};
use super::{Vault, VaultError};
use kaely_core::library::WorkId;
use std::io::{self, Read, Seek, Write};
use zeroize::Zeroizing;

/// Bytes of a wrapped key.
pub const WRAPPED_BYTES: usize = KEY_BYTES + OVERHEAD;

/// The key of one work. What it seals opens for this work and this field only.
#[derive(Debug)]
pub struct WorkKey {
    key: Key,
    id: WorkId,
}

impl Vault {
    /// A new key for a work, and the same wrapped, to be kept.
    ///
    /// # Errors
    /// The vault is locked, or there is no randomness.
    pub fn new_work_key(&self, id: WorkId) -> Result<(WorkKey, Vec<u8>), VaultError> {
        let key = Key::random()?;
        let wrapped = seal::seal(&self.keys()?.wrapping, &whose(id), key.bytes())?;
        Ok((WorkKey { key, id }, wrapped))
    }

    /// The key of a work, from what was kept.
    ///
    /// # Errors
    /// The vault is locked; [`VaultError::Changed`], also if it is another work's.
    pub fn work_key(&self, id: WorkId, wrapped: &[u8]) -> Result<WorkKey, VaultError> {
        let bytes = Zeroizing::new(seal::open(&self.keys()?.wrapping, &whose(id), wrapped)?);
        let key = Key::of(&bytes).ok_or(VaultError::Changed)?;
        Ok(WorkKey { key, id })
    }
}

impl WorkKey {
    /// Seals a field.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn seal(&self, field: &str, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        seal::seal(&self.key, &self.context(field), plain)
    }

    /// Opens a field.
    ///
    /// # Errors
    /// [`VaultError::Changed`].
    pub fn unseal(&self, field: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        seal::open(&self.key, &self.context(field), sealed)
    }

    /// Begins a sealed file of the work.
    ///
    /// # Errors
    /// `out` refuses, or there is no randomness.
    pub fn sealer<W: Write>(&self, field: &str, out: W) -> io::Result<Sealer<W>> {
        Sealer::new(out, &self.key, &self.context(field))
    }

    /// Reads a sealed file of the work.
    ///
    /// # Errors
    /// As [`Opener::new`].
    pub fn opener<R: Read + Seek>(&self, field: &str, input: R) -> io::Result<Opener<R>> {
        Opener::new(input, &self.key, &self.context(field))
    }

    fn context(&self, field: &str) -> Vec<u8> {
        [&self.id.0.to_le_bytes(), field.as_bytes()].concat()
    }
}

fn whose(id: WorkId) -> Vec<u8> {
    [b"work\0".as_slice(), &id.0.to_le_bytes()].concat()
}
