//! An installed version of a pack: its head, found good again, and its files.

use super::head::Head;
use super::pointer::Slot;
use super::{Entry, Keys, Manifest, PackError, Release, stage};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// In the folder of a version: all of the pack but its files.
pub(super) const HEAD: &str = "head";
/// In the folder of a version: the pack's files.
pub(super) const FILES: &str = "files";

/// A pack that is installed. Its files are looked at only when they are asked for.
#[derive(Debug, Clone)]
pub struct Installed {
    /// What was signed.
    pub manifest: Manifest,
    /// Whose key it is signed with.
    pub publisher: String,
    /// The version to go back to.
    pub before: Option<u64>,
    folder: PathBuf,
}

impl Installed {
    /// The version in a folder of the pack `id`.
    pub(super) fn read(id: &str, pack: &Path, slot: &Slot, keys: &Keys) -> Result<Installed, PackError> {
        let folder = pack.join(slot.name());
        let damaged = |what: String| PackError::damaged(id, what);
        let path = folder.join(HEAD);
        let mut file = plain_file(pack, &format!("{}/{HEAD}", slot.name())).map_err(damaged)?;
        let head = Head::read(&mut file).map_err(|fault| fault.of(&path));
        let head = head.map_err(|error| damaged(format!("its list of files cannot be used ({error})")))?;
        let (manifest, publisher) = head.verified(keys).map_err(|error| match error {
            error @ PackError::UnknownKey { .. } => error,
            error => damaged(format!("its list of files was changed ({error})")),
        })?;
        if manifest.id != id || manifest.version != slot.version {
            return Err(damaged(format!("it holds version {} of {}", manifest.version, manifest.id)));
        }
        let publisher = publisher.name.clone();
        Ok(Installed { manifest, publisher, before: None, folder })
    }

    pub(super) fn with_before(self, before: Option<u64>) -> Installed {
        Installed { before, ..self }
    }

    /// Where a file of it is.
    pub fn path_of(&self, file: &str) -> PathBuf {
        self.folder.join(FILES).join(file)
    }

    /// Everything that is not as it was signed, a clause each; none if it is whole. Reads all of it.
    pub fn damage(&self) -> Vec<String> {
        let files = self.folder.join(FILES);
        let mut damage: Vec<String> =
            self.manifest.files.iter().filter_map(|entry| self.open(entry).err()).collect();
        let known: BTreeSet<&str> = self.manifest.files.iter().map(|file| file.path.as_str()).collect();
        let mut found = Vec::new();
        list(&files, "", &mut found);
        let surplus = found.iter().filter(|path| !known.contains(path.as_str()));
        damage.extend(surplus.map(|path| format!("{path} does not belong to it")));
        damage
    }

    /// Whether it may be used.
    ///
    /// # Errors
    /// [`PackError::Damaged`], [`PackError::NeedsNewer`].
    pub fn check(&self) -> Result<(), PackError> {
        if self.manifest.needs > Release::of_this_program() {
            return Err(PackError::NeedsNewer { needs: self.manifest.needs });
        }
        match self.damage().as_slice() {
            [] => Ok(()),
            [first] => Err(PackError::damaged(&self.manifest.id, first.clone())),
            [first, rest @ ..] => {
                Err(PackError::damaged(&self.manifest.id, format!("{first}, and {} more", rest.len())))
            }
        }
    }

    /// A file's content, which is what was signed.
    ///
    /// # Errors
    /// [`PackError::Damaged`].
    pub fn content(&self, entry: &Entry) -> Result<Vec<u8>, PackError> {
        let damaged = |what: String| PackError::damaged(&self.manifest.id, what);
        let file = plain_file(&self.folder, &format!("{FILES}/{}", entry.path)).map_err(damaged)?;
        let mut bytes = Vec::new();
        let read = file.take(entry.bytes + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(format!("{} cannot be read ({error})", entry.path)))?;
        let hash = blake3::hash(&bytes).to_hex();
        if hash.as_str() == entry.blake3 { Ok(bytes) } else { Err(damaged(changed(&entry.path))) }
    }

    fn open(&self, entry: &Entry) -> Result<(), String> {
        let file = plain_file(&self.folder, &format!("{FILES}/{}", entry.path))?;
        match stage::digest(file) {
            Ok((bytes, blake3)) if bytes == entry.bytes && blake3 == entry.blake3 => Ok(()),
            Ok(_) => Err(changed(&entry.path)),
            Err(error) => Err(format!("{} cannot be read ({error})", entry.path)),
        }
    }
}

fn changed(path: &str) -> String {
    format!("{path} was changed")
}

/// Opens a file that is one, on a way without links: whoever could put a link there could lead out of the folder.
fn plain_file(folder: &Path, path: &str) -> Result<File, String> {
    let shown = path.strip_prefix(FILES).map_or(path, |path| path.trim_start_matches('/'));
    let mut way = folder.to_owned();
    for name in path.split('/') {
        way.push(name);
        match std::fs::symlink_metadata(&way) {
            Ok(facts) if facts.is_symlink() => return Err(format!("{shown} is a link")),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(format!("{shown} is missing")),
            Err(error) => return Err(format!("{shown} cannot be read ({error})")),
        }
    }
    // A pipe would be waited for.
    if !way.is_file() {
        return Err(format!("{shown} is no file"));
    }
    File::open(&way).map_err(|error| format!("{shown} cannot be read ({error})"))
}

/// The paths of all that is in a folder and is no folder.
fn list(folder: &Path, before: &str, found: &mut Vec<String>) {
    for (name, path) in stage::entries(folder) {
        let inner = format!("{before}{name}");
        if std::fs::symlink_metadata(&path).is_ok_and(|facts| facts.is_dir()) {
            list(&path, &format!("{inner}/"), found);
        } else {
            found.push(inner);
        }
    }
}
