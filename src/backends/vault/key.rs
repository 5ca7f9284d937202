//! Keys: 32 random bytes, wiped from memory when nobody needs them any more.

use super::VaultError;
use zeroize::Zeroize;

/// Bytes of a key.
pub(super) const KEY_BYTES: usize = 32;

/// A key. It has a place of its own in memory, so that moving it leaves no copy behind, and is never shown.
pub struct Key(Box<[u8; KEY_BYTES]>);

impl Key {
    /// A new key, from the system's randomness.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn random() -> Result<Key, VaultError> {
        let mut key = Key(Box::new([0; KEY_BYTES]));
        fill(&mut key.0[..])?;
        Ok(key)
    }

    /// The key of these bytes; `None` unless there are as many as a key has.
    pub fn of(bytes: &[u8]) -> Option<Key> {
        let mut key = Key(Box::new([0; KEY_BYTES]));
        (bytes.len() == KEY_BYTES).then(|| key.0.copy_from_slice(bytes))?;
        Some(key)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// A key for one purpose: whoever has it learns nothing of this one, nor of those for other purposes.
    pub(super) fn derived(&self, purpose: &str) -> Key {
        Key(Box::new(*blake3::keyed_hash(&self.0, purpose.as_bytes()).as_bytes()))
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Fills with the system's randomness.
pub(super) fn fill(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|error| VaultError::NoRandomness { reason: error.to_string() })
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    // One allocation, so that a key leaves no half-written copies behind.
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// The bytes that [`hex`] wrote; `None` for anything else.
pub(super) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    for pair in pairs {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| !pair.starts_with('+'))?;
        bytes.push(u8::from_str_radix(pair, 16).ok()?);
    }
    rest.is_empty().then_some(bytes)
}
