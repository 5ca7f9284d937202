//! The packs' folder: what is installed, and whether it is whole.

use super::pointer::Pointer;
use super::{Installed, Keys, Kind, PackError, Publisher, keys, manifest, stage};
use crate::{paths, private};
use kaely_core::explain::Explain;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

/// In the packs' folder: keys that the user trusts. No pack can be named so.
pub(super) const KEYS: &str = "keys";
/// In the packs' folder: who has it locked may change it.
const LOCK: &str = ".lock";

/// The packs of this machine.
#[derive(Debug)]
pub struct Packs {
    pub(super) folder: PathBuf,
    /// Whose packs are taken.
    pub keys: Keys,
}

/// What is installed.
#[derive(Debug, Default)]
pub struct Found {
    /// Packs whose lists of files are as they were signed, by id.
    pub packs: Vec<Installed>,
    /// What is there and cannot be used.
    pub faults: Vec<Fault>,
}

/// What is wrong with an installed pack, or with the file of a key.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", id.as_deref().unwrap_or("keys"))]
pub struct Fault {
    /// Which pack; of a file of keys none.
    pub id: Option<String>,
    /// What is wrong.
    #[source]
    pub error: PackError,
}

impl Explain for Fault {
    fn what(&self) -> String {
        match (&self.id, &self.error) {
            (None, error) | (_, error @ PackError::Damaged { .. }) => error.what(),
            (Some(id), error) => format!("The installed pack {id} is not used. {}", error.what()),
        }
    }

    fn what_to_do(&self) -> String {
        self.error.what_to_do()
    }
}

impl Packs {
    /// Those of this user: [`paths::packs_dir`], with the keys that hold here.
    pub fn here() -> Packs {
        let folder = paths::packs_dir();
        let keys = Keys::here(&folder.join(KEYS));
        Packs::at(&folder, keys)
    }

    /// Those in a folder, which need not exist.
    pub fn at(folder: &Path, keys: Keys) -> Packs {
        Packs { folder: folder.to_owned(), keys }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything that is installed. Files of packs are not read.
    pub fn list(&self) -> Found {
        let mut found = Found::default();
        if let Err(error) = std::fs::read_dir(&self.folder)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            found.faults.push(Fault { id: None, error: PackError::unreadable(&self.folder)(error) });
        }
        let names = stage::entries(&self.folder).into_iter().map(|(name, _)| name);
        for id in names.filter(|name| manifest::check_id(name).is_ok()) {
            match self.get(&id) {
                Ok(Some(pack)) => found.packs.push(pack),
                Ok(None) => {}
                Err(error) => found.faults.push(Fault { id: Some(id), error }),
            }
        }
        found
    }

    /// The packs of a kind that are whole and may be used; of all others what is wrong with them. Reads all of them.
    pub fn usable(&self, kind: Kind) -> Found {
        let Found { packs, mut faults } = self.list();
        let (mut usable, packs) = (Vec::new(), packs.into_iter().filter(|pack| pack.manifest.kind == kind));
        for pack in packs {
            match pack.check() {
                Ok(()) => usable.push(pack),
                Err(error) => faults.push(Fault { id: Some(pack.manifest.id), error }),
            }
        }
        Found { packs: usable, faults }
    }

    /// The version in use of one pack; `None` if it is not installed.
    ///
    /// # Errors
    /// It is there, and its list of files cannot be used.
    pub fn get(&self, id: &str) -> Result<Option<Installed>, PackError> {
        manifest::check_id(id)?;
        let folder = self.folder.join(id);
        let Some(Pointer { now, before }) = Pointer::read(id, &folder)? else { return Ok(None) };
        let pack = Installed::read(id, &folder, &now, &self.keys)?;
        Ok(Some(pack.with_before(before.map(|slot| slot.version))))
    }

    /// Adds the publishers of a file to those whose packs are taken, from the next look on.
    ///
    /// # Errors
    /// [`PackError::KeyFile`], [`PackError::DevelopmentKey`], [`PackError::Unreadable`], [`PackError::File`].
    pub fn trust(&self, file: &Path) -> Result<Vec<Publisher>, PackError> {
        let _lock = self.lock()?;
        keys::trust(&self.folder.join(KEYS), file)
    }

    /// Makes the folder, and waits until nobody else changes it. What a crash has left there is taken away.
    pub(super) fn lock(&self) -> Result<File, PackError> {
        private::folder(&self.folder).map_err(PackError::file(&self.folder))?;
        let path = self.folder.join(LOCK);
        let failed = PackError::file(&path);
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(&failed)?;
        file.lock().map_err(&failed)?;
        stage::sweep(&self.folder);
        Ok(file)
    }
}
