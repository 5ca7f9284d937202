//! What a bundle and a folder begin with: how the passphrase leads to the key that everything else is sealed with.

use super::AcrossError;
use crate::store::FolderId;
use crate::vault::{Key, VaultError, Wrapped};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The version that is written.
const VERSION: u32 = 1;

/// The plain part: nothing in it is about anybody. The passphrase is its own, since another device has another master key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Head {
    version: u32,
    id: String,
    #[serde(flatten)]
    wrapped: Wrapped,
}

/// The version alone, of whatever else there may be one day.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

impl Head {
    /// A new key under a passphrase.
    pub(super) fn new(passphrase: &str) -> Result<(Head, Key), VaultError> {
        let (key, name) = (Key::random()?, Key::random()?);
        let id = FolderId(u64::from_le_bytes(name.bytes().first_chunk().copied().unwrap_or_default()));
        let id = id.to_string();
        let wrapped = Wrapped::new(&key, passphrase, &context(&id))?;
        Ok((Head { version: VERSION, id, wrapped }, key))
    }

    /// As text.
    pub(super) fn text(&self) -> Vec<u8> {
        // Numbers and texts: nothing can fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// From text; `path` is for messages.
    pub(super) fn read(text: &[u8], path: &Path) -> Result<Head, AcrossError> {
        let damaged = || AcrossError::Damaged(path.to_owned());
        let Version { version } = serde_json::from_slice(text).map_err(|_| damaged())?;
        if version > VERSION {
            return Err(AcrossError::Newer(path.to_owned()));
        }
        let head: Head = serde_json::from_slice(text).map_err(|_| damaged())?;
        if head.folder_id().to_string() == head.id { Ok(head) } else { Err(damaged()) }
    }

    /// Its name.
    pub(super) fn folder_id(&self) -> FolderId {
        FolderId(u64::from_str_radix(&self.id, 16).unwrap_or_default())
    }

    /// The key.
    pub(super) fn open(&self, passphrase: &str, path: &Path) -> Result<Key, AcrossError> {
        let opened = self.wrapped.open(passphrase, &context(&self.id));
        Ok(opened.ok_or_else(|| AcrossError::Damaged(path.to_owned()))??)
    }
}

fn context(id: &str) -> String {
    format!("carried {id}")
}
