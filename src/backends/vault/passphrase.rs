//! A passphrase instead of a key that lies about: Argon2id makes a key of it, and that wraps the master key.

use super::VaultError;
use super::key::{KEY_BYTES, Key, fill, from_hex, hex};
use super::seal;
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The shortest passphrase, in characters.
pub const LEAST_PASSPHRASE: usize = 8;

/// What one guess costs: 64 MiB and three passes, the second of the choices that RFC 9106 recommends, a fifth of a second
/// here.
const COST: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
/// A damaged file is not to eat up the memory.
const MOST: Cost = Cost { memory_kib: 1024 * 1024, passes: 32, lanes: 16 };
const SALT: usize = 16;

/// What Argon2id is asked for; kept beside the salt, so that it can be raised later.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// A master key, or the key of what is carried to other devices, wrapped under a passphrase.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wrapped {
    #[serde(flatten)]
    cost: Cost,
    salt: String,
    key: String,
}

impl Wrapped {
    /// Wraps the master key of a vault.
    pub(crate) fn new(master: &Key, passphrase: &str, vault: &str) -> Result<Wrapped, VaultError> {
        if passphrase.chars().count() < LEAST_PASSPHRASE {
            return Err(VaultError::ShortPassphrase { least: LEAST_PASSPHRASE });
        }
        let mut salt = [0; SALT];
        fill(&mut salt)?;
        // Without memory for it there is no passphrase.
        let key = stretched(passphrase, &salt, COST).ok_or_else(|| VaultError::File {
            path: "Argon2id".into(),
            source: std::io::ErrorKind::OutOfMemory.into(),
        })?;
        let wrapped = seal::seal(&key, &context(vault), master.bytes())?;
        Ok(Wrapped { cost: COST, salt: hex(&salt), key: hex(&wrapped) })
    }

    /// The master key; `None` if this does not look as it was written.
    pub(crate) fn open(&self, passphrase: &str, vault: &str) -> Option<Result<Key, VaultError>> {
        let Cost { memory_kib, passes, lanes } = self.cost;
        let is_bearable = memory_kib <= MOST.memory_kib && passes <= MOST.passes && lanes <= MOST.lanes;
        let (salt, sealed) = (from_hex(&self.salt)?, from_hex(&self.key)?);
        let key = is_bearable.then(|| stretched(passphrase, &salt, self.cost))??;
        Some(match seal::open(&key, &context(vault), &sealed) {
            Ok(bytes) => Key::of(&Zeroizing::new(bytes)).ok_or(VaultError::Changed),
            Err(_) => Err(VaultError::WrongPassphrase),
        })
    }
}

fn stretched(passphrase: &str, salt: &[u8], cost: Cost) -> Option<Key> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES)).ok()?;
    let mut out = Zeroizing::new([0; KEY_BYTES]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(passphrase.as_bytes(), salt, &mut out[..]).ok()?;
    Key::of(&out[..])
}

fn context(vault: &str) -> Vec<u8> {
    [b"master\0", vault.as_bytes()].concat()
}
