//! A pack's file, opened: its head found good, its length right, its files not read yet.

use super::head::Head;
use super::{KeyId, Keys, Manifest, PackError, Publisher, stage};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// See above.
pub(super) struct Source<'k> {
    pub manifest: Manifest,
    pub publisher: &'k Publisher,
    pub head: Head,
    path: PathBuf,
    file: BufReader<File>,
}

impl<'k> Source<'k> {
    /// Opens it. Nothing of the manifest is looked at before the signature is found good.
    pub(super) fn open(path: &Path, keys: &'k Keys) -> Result<Source<'k>, PackError> {
        let (head, file) = open(path)?;
        let (manifest, publisher) = head.verified(keys)?;
        check_length(&head, &manifest, path, &file)?;
        Ok(Source { manifest, publisher, head, path: path.to_owned(), file })
    }

    /// Writes the files below `folder`, which is empty. Any that is not what was signed ends it.
    pub(super) fn unpack(&mut self, folder: &Path) -> Result<(), PackError> {
        for entry in &self.manifest.files {
            let to = folder.join(&entry.path);
            let parent = to.parent().unwrap_or(folder);
            std::fs::create_dir_all(parent).map_err(PackError::file(parent))?;
            let unreadable = PackError::unreadable(&self.path);
            let (bytes, blake3) = stage::copy(&to, &mut self.file, entry.bytes, unreadable)?;
            if bytes != entry.bytes {
                return Err(PackError::Truncated);
            }
            if blake3 != entry.blake3 {
                return Err(PackError::Changed { path: entry.path.clone() });
            }
        }
        // It may have grown since its length was looked at.
        match std::io::copy(&mut self.file, &mut std::io::sink()) {
            Ok(0) => Ok(()),
            Ok(bytes) => Err(PackError::Trailing { bytes }),
            Err(error) => Err(PackError::unreadable(&self.path)(error)),
        }
    }
}

/// What a pack's file says of itself, whoever signed it: for looking at it, never for using it. With the key it names.
pub(super) fn look(path: &Path) -> Result<(Manifest, KeyId), PackError> {
    let (head, file) = open(path)?;
    let manifest = head.unverified()?;
    check_length(&head, &manifest, path, &file)?;
    let key = manifest.key;
    Ok((manifest, key))
}

fn open(path: &Path) -> Result<(Head, BufReader<File>), PackError> {
    // Before it is opened: opening a pipe would wait for somebody to write to it.
    let facts = std::fs::metadata(path).map_err(PackError::unreadable(path))?;
    if !facts.is_file() {
        return Err(PackError::NotAFile { path: path.to_owned() });
    }
    let mut file = BufReader::new(File::open(path).map_err(PackError::unreadable(path))?);
    let head = Head::read(&mut file).map_err(|fault| fault.of(path))?;
    Ok((head, file))
}

fn check_length(
    head: &Head,
    manifest: &Manifest,
    path: &Path,
    file: &BufReader<File>,
) -> Result<(), PackError> {
    let found = file.get_ref().metadata().map_err(PackError::unreadable(path))?.len();
    let right = manifest.content_bytes().ok_or(PackError::TooLarge)? + head.bytes().len() as u64;
    match found.checked_sub(right) {
        None => Err(PackError::Truncated),
        Some(0) => Ok(()),
        Some(bytes) => Err(PackError::Trailing { bytes }),
    }
}
