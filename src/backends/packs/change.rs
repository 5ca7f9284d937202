//! Installing, going back and removing: each is one rename, before which everything is on the disk.

use super::installed::{FILES, HEAD, Installed};
use super::pointer::{ACTIVE, Pointer, Slot};
use super::source::Source;
use super::stage::{self, Stage};
use super::{Manifest, PackError, Packs, Release, contents, manifest};
use crate::private;
use std::path::Path;

/// What [`Packs::install`] has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The pack is in use now.
    Installed {
        /// What it says of itself.
        manifest: Manifest,
        /// The version that was in use before.
        before: Option<u64>,
    },
    /// The very same was installed already, and whole.
    Already {
        /// What it says of itself.
        manifest: Manifest,
    },
}

impl Packs {
    /// Installs a pack, or a newer version of one. After a failure, a crash or a power cut what was in use before still
    /// is, whole.
    ///
    /// # Errors
    /// The pack is not what it must be, is not newer than what is installed, or cannot be written.
    pub fn install(&self, file: &Path) -> Result<Change, PackError> {
        let mut source = Source::open(file, &self.keys)?;
        if source.publisher.retired {
            return Err(PackError::RetiredKey { name: source.publisher.name.clone() });
        }
        if source.manifest.needs > Release::of_this_program() {
            return Err(PackError::NeedsNewer { needs: source.manifest.needs });
        }
        let _lock = self.lock()?;
        let (known, before) = match self.succeeds(&source)? {
            Place::Same => return Ok(Change::Already { manifest: source.manifest }),
            Place::New => (None, None),
            Place::After { now, before } => (Some(now), before),
        };
        let pointer = Pointer { now: Slot::new(source.manifest.version)?, before };
        self.put(&mut source, &pointer)?;
        // The version before the one before is not needed any more.
        stage::sweep(&self.folder);
        Ok(Change::Installed { manifest: source.manifest, before: known })
    }

    /// Goes back to the version before; a second time forth again. Gives the version that is in use now.
    ///
    /// # Errors
    /// There is none, it is damaged, or the folder cannot be written.
    pub fn rollback(&self, id: &str) -> Result<u64, PackError> {
        manifest::check_id(id)?;
        let not_installed = || PackError::NotInstalled { id: id.to_owned() };
        let folder = self.folder.join(id);
        // Looked at first, so that no folder is made for nothing.
        Pointer::read(id, &folder)?.ok_or_else(not_installed)?;
        let _lock = self.lock()?;
        let Pointer { now, before } = Pointer::read(id, &folder)?.ok_or_else(not_installed)?;
        let before = before.ok_or_else(|| PackError::NoPrevious { id: id.to_owned() })?;
        let checked = Installed::read(id, &folder, &before, &self.keys).and_then(|pack| pack.check());
        checked.map_err(|error| match error {
            PackError::Damaged { id, what } => {
                PackError::Damaged { id, what: format!("in version {}, {what}", before.version) }
            }
            error => error,
        })?;
        let pointer = Pointer { now: before, before: Some(now) };
        point(&folder, &pointer)?;
        Ok(pointer.now.version)
    }

    /// Takes a pack away in all its versions, damaged or not.
    ///
    /// # Errors
    /// There is none, or the folder cannot be written.
    pub fn remove(&self, id: &str) -> Result<(), PackError> {
        manifest::check_id(id)?;
        let folder = self.folder.join(id);
        if std::fs::symlink_metadata(&folder).is_err() {
            return Err(PackError::NotInstalled { id: id.to_owned() });
        }
        let _lock = self.lock()?;
        // It goes in one rename; what of it is left behind by a crash is swept.
        Stage::of(&folder, &self.folder).map(drop)
    }

    /// Whether this pack may follow what is installed under its name.
    fn succeeds(&self, source: &Source) -> Result<Place, PackError> {
        let Manifest { id, version: offered, kind, .. } = &source.manifest;
        let folder = self.folder.join(id);
        let pointer = match Pointer::read(id, &folder) {
            Ok(None) => return Ok(Place::New),
            Ok(Some(pointer)) => Some(pointer),
            // What is in use is not known any more, but which versions there were is.
            Err(PackError::Damaged { .. }) if is_folder(&folder) => None,
            Err(error) => return Err(error),
        };
        let newest = pointer.as_ref().map(|pointer| pointer.now.version).or_else(|| newest_slot(&folder));
        if let Some(installed) = newest.filter(|installed| installed > offered) {
            return Err(PackError::Older { id: id.clone(), installed, offered: *offered });
        }
        let Some(Pointer { now, before }) = pointer else { return Ok(Place::New) };
        let Ok(installed) = Installed::read(id, &folder, &now, &self.keys) else {
            return Ok(Place::After { now: now.version, before });
        };
        if installed.manifest.kind != *kind {
            return Err(PackError::OtherKind { id: id.clone() });
        }
        if !self.is_of_the_same(&installed, source) {
            return Err(PackError::OtherPublisher { id: id.clone(), publisher: installed.publisher });
        }
        let whole = installed.damage().is_empty();
        if now.version != *offered {
            // Nobody goes back to a damaged version.
            return Ok(Place::After { now: now.version, before: if whole { Some(now) } else { before } });
        }
        if installed.manifest != source.manifest {
            return Err(PackError::SameVersion { id: id.clone(), version: *offered });
        }
        Ok(if whole { Place::Same } else { Place::After { now: now.version, before } })
    }

    /// Whether the publisher of what is installed signed this, too: with the same key, since a name proves nothing; with
    /// another one under the same name only once the old key is retired, which is how keys are changed.
    fn is_of_the_same(&self, installed: &Installed, source: &Source) -> bool {
        let old = installed.manifest.key;
        let changed = || {
            let retired = self.keys.get(old).is_some_and(|publisher| publisher.retired);
            retired && installed.publisher == source.publisher.name
        };
        old == source.manifest.key || changed()
    }

    /// Puts a version together and makes it the one in use. Renames stay within a folder: before Linux 5.19 Landlock
    /// allows no others.
    fn put(&self, source: &mut Source, pointer: &Pointer) -> Result<(), PackError> {
        let (slot, pack) = (pointer.now.name(), self.folder.join(&source.manifest.id));
        if is_folder(&pack) {
            let stage = Stage::new(&pack)?;
            put_together(source, stage.folder())?;
            stage.becomes(&pack.join(slot))?;
            return point(&pack, pointer);
        }
        // The first version comes with its pointer, in one folder.
        let stage = Stage::new(&self.folder)?;
        put_together(source, &stage.folder().join(slot))?;
        stage::write(&stage.folder().join(ACTIVE), pointer.text().as_bytes())?;
        private::sync_folder(stage.folder());
        stage.becomes(&pack)
    }
}

/// Where a pack comes.
enum Place {
    /// It is there already.
    Same,
    /// Where nothing was that could be used.
    New,
    /// After a version.
    After { now: u64, before: Option<Slot> },
}

/// Files and head, checked, on the disk.
fn put_together(source: &mut Source, folder: &Path) -> Result<(), PackError> {
    let files = folder.join(FILES);
    std::fs::create_dir_all(&files).map_err(PackError::file(&files))?;
    source.unpack(&files)?;
    contents::check(&source.manifest, &files)?;
    stage::write(&folder.join(HEAD), source.head.bytes())?;
    stage::sync(folder)
}

/// The rename after which another version is in use.
fn point(pack: &Path, pointer: &Pointer) -> Result<(), PackError> {
    let path = pack.join(ACTIVE);
    private::write(&path, pointer.text().as_bytes()).map_err(PackError::file(&path))
}

fn is_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|facts| facts.is_dir())
}

fn newest_slot(pack: &Path) -> Option<u64> {
    let slots = stage::entries(pack).into_iter().filter_map(|(name, _)| Slot::try_from(name).ok());
    slots.map(|slot| slot.version).max()
}
