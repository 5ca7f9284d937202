//! The publisher's side: keys are made, folders become packs. Nothing of it is used where packs are installed.

use super::head::Head;
use super::keys::{key_file, quoted};
use super::limits::MOST_TITLE_LETTERS;
use super::source::{self, Source};
use super::{Entry, KeyId, Keys, Kind, Manifest, PackError, Release, contents, hex, manifest, path, stage};
use crate::{private, whole_file};
use ed25519_dalek::{Signer, SigningKey};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// In a pack's source folder: what the pack says of itself.
const DESCRIPTION: &str = "pack.toml";
/// In a pack's source folder: its files.
const FILES: &str = "files";

/// A key that signs packs.
pub struct SecretKey {
    name: String,
    key: SigningKey,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    secret: Zeroizing<String>,
}

impl SecretKey {
    /// A new one, from the system's randomness.
    ///
    /// # Errors
    /// [`PackError::NoRandomness`], [`PackError::Manifest`] for a name that is not one line.
    pub fn new(name: &str) -> Result<SecretKey, PackError> {
        if !manifest::is_line(name, MOST_TITLE_LETTERS) {
            let reason = format!("the publisher's name is not one line of 1 to {MOST_TITLE_LETTERS} letters");
            return Err(PackError::Manifest { reason });
        }
        let mut secret = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *secret)
            .map_err(|error| PackError::NoRandomness { reason: error.to_string() })?;
        Ok(SecretKey { name: name.to_owned(), key: SigningKey::from_bytes(&secret) })
    }

    /// From a file that [`SecretKey::write`] wrote.
    ///
    /// # Errors
    /// [`PackError::NoSecretKey`], [`PackError::Unreadable`].
    pub fn read(path: &Path) -> Result<SecretKey, PackError> {
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(PackError::unreadable(path))?);
        // What the reader says may quote the secret.
        let bad = || PackError::NoSecretKey { path: path.to_owned() };
        let Written { name, secret } = toml::from_str(&text).map_err(|_| bad())?;
        let secret = Zeroizing::new(hex::read(&secret).ok_or_else(bad)?);
        Ok(SecretKey { name, key: SigningKey::from_bytes(&secret) })
    }

    /// Writes `publisher.secret.toml`, which only its owner can read, and `publisher.public.toml`, which is given to users.
    /// Gives both paths.
    ///
    /// # Errors
    /// [`PackError::Exists`], [`PackError::File`].
    pub fn write(&self, folder: &Path) -> Result<(PathBuf, PathBuf), PackError> {
        let place = |name: &str| folder.join(format!("publisher.{name}.toml"));
        let (secret, public) = (place("secret"), place("public"));
        // A key that is lost cannot be made again.
        if let Some(path) = [&secret, &public].into_iter().find(|path| path.exists()) {
            return Err(PackError::Exists { path: path.clone() });
        }
        std::fs::create_dir_all(folder).map_err(PackError::file(folder))?;
        let digits = Zeroizing::new(hex::of(self.key.as_bytes()));
        let text = Zeroizing::new(format!("name = {}\nsecret = \"{}\"\n", quoted(&self.name), *digits));
        private::write(&secret, text.as_bytes()).map_err(PackError::file(&secret))?;
        private::write(&public, self.public_file().as_bytes()).map_err(PackError::file(&public))?;
        Ok((secret, public))
    }

    /// The public half, as the text of a file of keys.
    pub fn public_file(&self) -> String {
        key_file(&self.name, &self.key.verifying_key(), false)
    }

    /// The public half's id.
    pub fn id(&self) -> KeyId {
        KeyId::of(&self.key.verifying_key())
    }

    /// All of a pack that comes before its files, signed.
    ///
    /// # Errors
    /// [`PackError::TooLarge`] if the manifest is too long.
    pub fn head(&self, manifest: &Manifest) -> Result<Vec<u8>, PackError> {
        Ok(Head::signed(manifest, |message| self.key.sign(message).to_bytes())?.bytes().to_vec())
    }
}

/// A pack's description as publishers write it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    id: String,
    kind: Kind,
    version: u64,
    needs: Release,
    title: BTreeMap<String, String>,
    about: BTreeMap<String, String>,
}

/// Makes a pack of a folder: `pack.toml` describes it, its files are below `files`. What users would have to refuse is
/// refused here.
///
/// # Errors
/// Anything that is wrong with the folder, or a file that cannot be read or written.
pub fn build(folder: &Path, to: &Path, key: &SecretKey) -> Result<Manifest, PackError> {
    let about = folder.join(DESCRIPTION);
    let text = std::fs::read_to_string(&about).map_err(PackError::unreadable(&about))?;
    let Description { id, kind, version, needs, title, about } = toml::from_str(&text)
        .map_err(|error| PackError::Manifest { reason: error.message().replace('\n', ", ") })?;
    let root = folder.join(FILES);
    let mut files = Vec::new();
    collect(&root, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = Manifest { id, kind, version, needs, key: key.id(), title, about, files };
    manifest.check()?;
    contents::check(&manifest, &root)?;
    let head = key.head(&manifest)?;
    whole_file::write(to, |out| {
        out.write_all(&head)?;
        for file in &manifest.files {
            let mut hash = blake3::Hasher::new();
            let mut from = BufReader::new(File::open(root.join(&file.path))?);
            loop {
                let part = from.fill_buf()?;
                if part.is_empty() {
                    break;
                }
                hash.update(part);
                out.write_all(part)?;
                let n = part.len();
                from.consume(n);
            }
            if hash.finalize().to_hex().as_str() != file.blake3 {
                return Err(std::io::Error::other(format!("{} was changed meanwhile", file.path)));
            }
        }
        Ok(())
    })
    .map_err(PackError::file(to))?;
    Ok(manifest)
}

/// What a pack says of itself, and the key it names; nothing of it is checked but its form.
///
/// # Errors
/// It is no pack.
pub fn look(file: &Path) -> Result<(Manifest, KeyId), PackError> {
    source::look(file)
}

/// Whether all of a pack is as one of these keys signed it. Gives the publisher's name.
///
/// # Errors
/// What is wrong with it.
pub fn check(file: &Path, keys: &Keys) -> Result<String, PackError> {
    let mut source = Source::open(file, keys)?;
    let folder = tempfile::tempdir().map_err(PackError::file(&std::env::temp_dir()))?;
    source.unpack(folder.path())?;
    contents::check(&source.manifest, folder.path())?;
    Ok(source.publisher.name.clone())
}

fn collect(folder: &Path, before: &str, files: &mut Vec<Entry>) -> Result<(), PackError> {
    for entry in std::fs::read_dir(folder).map_err(PackError::unreadable(folder))? {
        let entry = entry.map_err(PackError::unreadable(folder))?;
        let inner = format!("{before}{}", entry.file_name().to_string_lossy());
        path::check(&inner).map_err(|fault| PackError::Path { path: inner.clone(), fault })?;
        let facts = entry.metadata().map_err(PackError::unreadable(&entry.path()))?;
        if facts.is_dir() {
            collect(&entry.path(), &format!("{inner}/"), files)?;
        } else if facts.is_file() {
            let file = File::open(entry.path()).map_err(PackError::unreadable(&entry.path()))?;
            let (bytes, blake3) = stage::digest(file).map_err(PackError::unreadable(&entry.path()))?;
            files.push(Entry { path: inner, bytes, blake3 });
        } else {
            return Err(PackError::Content { path: inner, reason: "it is a link or a device".into() });
        }
    }
    Ok(())
}
