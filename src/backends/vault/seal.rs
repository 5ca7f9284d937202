//! Sealing what is small enough to be in memory: XChaCha20-Poly1305, as `nonce ‖ ciphertext ‖ tag`.
//!
//! The nonce has 24 random bytes, so that it is never used twice however much is sealed. What is sealed is tied to a
//! *context*, which says what it is and to whom it belongs: put in another place it does not open.

use super::VaultError;
use super::key::{Key, fill};
use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};

/// Bytes of a nonce.
pub(super) const NONCE: usize = 24;
/// Bytes of what proves that nothing was changed.
pub(super) const TAG: usize = 16;
/// Bytes that sealing adds.
pub const OVERHEAD: usize = NONCE + TAG;

/// Seals.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn seal(key: &Key, context: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0; NONCE];
    fill(&mut nonce)?;
    let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let tag = encrypt(key, &nonce, context, &mut sealed[NONCE..])?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Opens what [`seal`] has sealed with the same key and context.
///
/// # Errors
/// [`VaultError::Changed`]: a byte is not as it was, the context is another, or the key is.
pub fn open(key: &Key, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(VaultError::Changed)?;
    let (body, tag) = rest.split_last_chunk::<TAG>().ok_or(VaultError::Changed)?;
    let mut plain = body.to_vec();
    decrypt(key, nonce, context, &mut plain, tag)?;
    Ok(plain)
}

/// Encrypts in place; gives the tag.
pub(super) fn encrypt(
    key: &Key,
    nonce: &[u8; NONCE],
    context: &[u8],
    bytes: &mut [u8],
) -> Result<[u8; TAG], VaultError> {
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    // Refused only beyond 256 GiB, and nothing near that comes here.
    let tag = cipher.encrypt_inout_detached(&XNonce::from(*nonce), context, bytes.into());
    tag.map(Into::into).map_err(|_| VaultError::Changed)
}

/// Decrypts in place. If that fails, the bytes are still those that came.
pub(super) fn decrypt(
    key: &Key,
    nonce: &[u8; NONCE],
    context: &[u8],
    bytes: &mut [u8],
    tag: &[u8; TAG],
) -> Result<(), VaultError> {
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let opened =
        cipher.decrypt_inout_detached(&XNonce::from(*nonce), context, bytes.into(), &Tag::from(*tag));
    opened.map_err(|_| VaultError::Changed)
}
