//! Whose packs are taken: keys of publishers that are built in, and keys that the user added by hand.

use super::limits::{MOST_KEY_FILE_BYTES, MOST_TITLE_LETTERS};
use super::manifest::is_line;
use super::{PackError, hex};
use crate::private;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Publishers' keys that are part of the program.
const BUILT_IN: &str = include_str!("../../../assets/packs/publishers.toml");

/// Names one more file of keys, for people who work on packs. The only way in which a development key is trusted.
const EXTRA_KEYS: &str = "KAELY_PACK_KEYS";

/// Which key: the first half of the BLAKE3 of the public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KeyId(pub(super) [u8; KeyId::BYTES]);

impl KeyId {
    /// How long it is.
    pub(super) const BYTES: usize = 16;

    /// Of a public key.
    pub(super) fn of(key: &VerifyingKey) -> KeyId {
        let mut id = [0; KeyId::BYTES];
        let hash = blake3::derive_key("kaely pack publisher key id v1", key.as_bytes());
        id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        KeyId(id)
    }
}

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::of(&self.0))
    }
}

impl From<KeyId> for String {
    fn from(id: KeyId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for KeyId {
    type Error = String;

    fn try_from(text: String) -> Result<KeyId, String> {
        hex::read(&text).map(KeyId).ok_or_else(|| "not the id of a key".to_owned())
    }
}

/// Somebody whose packs are taken.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// What the file of keys calls them.
    pub name: String,
    /// Their key's id.
    pub id: KeyId,
    /// Whether the key signs no new packs any more. What is installed already stays.
    pub retired: bool,
    development: bool,
    key: VerifyingKey,
}

impl Publisher {
    /// Whether this key made the signature of these bytes.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.key.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }

    /// As a file of keys.
    pub(super) fn text(&self) -> String {
        key_file(&self.name, &self.key, self.retired)
    }
}

/// A file of one key.
pub(super) fn key_file(name: &str, key: &VerifyingKey, retired: bool) -> String {
    format!("[[key]]\nname = {}\nkey = \"{}\"\nretired = {retired}\n", quoted(name), hex::of(key.as_bytes()))
}

/// One line of text as TOML has it.
pub(super) fn quoted(line: &str) -> String {
    format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
}

/// All keys that are trusted, and what is wrong with files of keys.
#[derive(Debug, Default)]
pub struct Keys {
    all: Vec<Publisher>,
    /// Files of keys that cannot be used; their keys are not trusted.
    pub faults: Vec<PackError>,
}

impl Keys {
    /// Those built in, those that the user trusts (files in `folder`), and those of the file that
    /// `KAELY_PACK_KEYS` names.
    pub fn here(folder: &Path) -> Keys {
        let extra = std::env::var_os(EXTRA_KEYS).filter(|path| !path.is_empty()).map(PathBuf::from);
        let mut keys = Keys::built_in();
        keys.add_folder(folder);
        if let Some(path) = extra {
            match read_file(&path) {
                Ok(publishers) => publishers.into_iter().for_each(|publisher| keys.add(publisher)),
                Err(fault) => keys.faults.push(fault),
            }
        }
        keys
    }

    /// Those built in, without keys for development.
    pub fn built_in() -> Keys {
        let mut keys = Keys::default();
        built_in().into_iter().filter(|key| !key.development).for_each(|key| keys.add(key));
        keys
    }

    /// These alone.
    ///
    /// # Errors
    /// [`PackError::KeyFile`], [`PackError::Unreadable`].
    pub fn of_file(path: &Path) -> Result<Keys, PackError> {
        let mut keys = Keys::default();
        read_file(path)?.into_iter().for_each(|publisher| keys.add(publisher));
        Ok(keys)
    }

    /// The key with this id.
    pub fn get(&self, id: KeyId) -> Option<&Publisher> {
        self.all.iter().find(|publisher| publisher.id == id)
    }

    /// All of them.
    pub fn all(&self) -> &[Publisher] {
        &self.all
    }

    fn add_folder(&mut self, folder: &Path) {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()),
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(error) => return self.faults.push(PackError::unreadable(folder)(error)),
        };
        let mut files: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
        files.sort();
        for file in files {
            match read_file(&file).and_then(refuse_development) {
                Ok(publishers) => publishers.into_iter().for_each(|publisher| self.add(publisher)),
                Err(fault) => self.faults.push(fault),
            }
        }
    }

    /// A key that is there twice is retired if one of the two says so.
    fn add(&mut self, publisher: Publisher) {
        match self.all.iter_mut().find(|known| known.id == publisher.id) {
            Some(known) => known.retired |= publisher.retired,
            None => self.all.push(publisher),
        }
    }
}

/// Adds the keys of a file to those the user trusts.
pub(super) fn trust(folder: &Path, file: &Path) -> Result<Vec<Publisher>, PackError> {
    let publishers = read_file(file).and_then(refuse_development)?;
    private::folder(folder).map_err(PackError::file(folder))?;
    for publisher in &publishers {
        let path = folder.join(format!("{}.toml", publisher.id));
        private::write(&path, publisher.text().as_bytes()).map_err(PackError::file(&path))?;
    }
    Ok(publishers)
}

/// The secret half of a development key is known to everybody: no user should trust it by mistake.
fn refuse_development(publishers: Vec<Publisher>) -> Result<Vec<Publisher>, PackError> {
    let development: Vec<KeyId> =
        built_in().iter().filter(|known| known.development).map(|known| known.id).collect();
    match publishers.iter().find(|key| key.development || development.contains(&key.id)) {
        Some(_) => Err(PackError::DevelopmentKey),
        None => Ok(publishers),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    #[serde(default)]
    key: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    key: String,
    #[serde(default)]
    retired: bool,
    #[serde(default)]
    development: bool,
}

fn built_in() -> Vec<Publisher> {
    // The table is part of the program, and a test reads it.
    read(BUILT_IN).unwrap_or_else(|reason| panic!("assets/packs/publishers.toml: {reason}"))
}

fn read_file(path: &Path) -> Result<Vec<Publisher>, PackError> {
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(PackError::unreadable(path))?;
    let bad = |reason: String| PackError::KeyFile { path: path.to_owned(), reason };
    match file.take(MOST_KEY_FILE_BYTES + 1).read_to_string(&mut text) {
        Err(error) if error.kind() == ErrorKind::InvalidData => return Err(bad("it is no text".into())),
        read => read.map_err(PackError::unreadable(path))?,
    };
    if text.len() as u64 > MOST_KEY_FILE_BYTES {
        return Err(bad("it is too long".into()));
    }
    let publishers = read(&text).map_err(bad)?;
    if publishers.is_empty() { Err(bad("there is no key in it".into())) } else { Ok(publishers) }
}

fn read(text: &str) -> Result<Vec<Publisher>, String> {
    let file: KeyFile = toml::from_str(text).map_err(|error| error.message().replace('\n', ", "))?;
    let publisher = |Written { name, key, retired, development }: Written| {
        if !is_line(&name, MOST_TITLE_LETTERS) {
            return Err(format!("a name is not one line of 1 to {MOST_TITLE_LETTERS} letters"));
        }
        let key = hex::read(&key).and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        // A weak key lets anybody make signatures.
        let key = key.filter(|key| !key.is_weak()).ok_or("a key is none")?;
        Ok(Publisher { name, id: KeyId::of(&key), retired, development, key })
    };
    file.key.into_iter().map(publisher).collect()
}
