//! The system's keyring, which is unlocked when the user logs in.

use super::key::Key;

/// Why a keyring does not help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// There is none.
    #[error("there is no system keyring")]
    Absent,
    /// It is there, and says no: it is locked, say.
    #[error("{0}")]
    Refused(String),
}

/// Where a master key may be kept. Each vault has an item of its own, named by the vault's id.
pub trait Keyring: Send + Sync {
    /// The key of a vault; `None` if there is no such item.
    ///
    /// # Errors
    /// There is no keyring, or it refuses.
    fn get(&self, vault: &str) -> Result<Option<Key>, KeyringError>;

    /// Keeps the key of a vault, in the place of what was kept before.
    ///
    /// # Errors
    /// There is no keyring, or it refuses.
    fn put(&self, vault: &str, key: &Key) -> Result<(), KeyringError>;

    /// Forgets the key of a vault; one that is not there is forgotten already.
    ///
    /// # Errors
    /// There is no keyring, or it refuses.
    fn remove(&self, vault: &str) -> Result<(), KeyringError>;
}

/// No keyring.
pub struct NoKeyring;

impl Keyring for NoKeyring {
    fn get(&self, _vault: &str) -> Result<Option<Key>, KeyringError> {
        Err(KeyringError::Absent)
    }

    fn put(&self, _vault: &str, _key: &Key) -> Result<(), KeyringError> {
        Err(KeyringError::Absent)
    }

    fn remove(&self, _vault: &str) -> Result<(), KeyringError> {
        Err(KeyringError::Absent)
    }
}

/// Set to `off`, the system's keyring is left alone.
pub const SWITCH: &str = "KAELY_KEYRING";

/// The keyring of this system, unless it is switched off.
pub fn of_system() -> Box<dyn Keyring> {
    if std::env::var_os(SWITCH).is_some_and(|value| value == "off") {
        return Box::new(NoKeyring);
    }
    #[cfg(all(unix, not(target_os = "macos")))]
    return Box::new(super::secret_service::SecretService);
    // Elsewhere the key lies in a file for now, which only its owner can read.
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    return Box::new(NoKeyring);
}
