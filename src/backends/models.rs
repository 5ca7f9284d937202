//! The files in the models folder: which there are, what for, and whether they are whole.
//!
//! The table is `models/manifest.toml`, the one the set-up works from, compiled in. A pack of models whose version is higher
//! than the table's brings files that are used in the place of those of the same name.

use crate::packs::{Entry, Fault, Found, Kind, Packs};
use crate::paths;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// One file of the models folder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Model {
    /// Name in the models folder.
    pub file: String,
    /// Size.
    pub bytes: u64,
    /// SHA-256 of the content, lower-case hexadecimal.
    pub sha256: String,
    /// Needed or optional.
    pub set: Set,
    /// What Kaely uses it for.
    pub task: String,
    /// Package it comes from.
    pub source: String,
    /// Licence of the weights.
    pub licence: String,
}

/// Which part of the set-up brings a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Set {
    /// Needed for the main job.
    Core,
    /// Better edges and details; its absence breaks nothing.
    Large,
}

/// How a file is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There, with the right content.
    Whole,
    /// Not there.
    Missing,
    /// There, with other content.
    Damaged {
        /// Its size.
        bytes: u64,
    },
    /// There, but it cannot be read.
    Unreadable {
        /// The system's reason.
        reason: String,
    },
}

/// Every file, core first, in the manifest's order.
pub fn all() -> &'static [Model] {
    &MANIFEST.model
}

/// The version of the table. Packs of models count on from it.
pub fn version() -> u64 {
    MANIFEST.version
}

/// Which file is used for each model.
#[derive(Debug, Default)]
pub struct Files {
    folder: PathBuf,
    replaced: BTreeMap<String, Replaced>,
    /// Packs that are there and cannot be used; the set-up's files are used in their place.
    pub faults: Vec<Fault>,
}

/// A file of a pack that takes the place of the set-up's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Which pack.
    pub pack: String,
    /// In which version.
    pub version: u64,
    /// Where it is.
    pub path: PathBuf,
    /// What the pack's manifest says of it.
    pub entry: Entry,
}

impl Files {
    /// The set-up's files, where this machine has them, and those of its packs. Reads all of a pack that has models in it.
    pub fn here() -> Files {
        Files::of(&paths::models_dir(), &Packs::here())
    }

    /// The files of a folder and nothing else.
    pub fn in_folder(folder: &Path) -> Files {
        Files { folder: folder.to_owned(), ..Files::default() }
    }

    /// The files of a folder, and those of packs that are whole and newer than the table. Of several packs the one with
    /// the highest version has its way.
    pub fn of(folder: &Path, packs: &Packs) -> Files {
        let Found { packs, faults } = packs.usable(Kind::Models);
        let mut newer: Vec<_> = packs.into_iter().filter(|pack| pack.manifest.version > version()).collect();
        newer.sort_by_key(|pack| pack.manifest.version);
        let mut replaced = BTreeMap::new();
        for pack in &newer {
            for entry in &pack.manifest.files {
                let (path, version) = (pack.path_of(&entry.path), pack.manifest.version);
                let file = Replaced { pack: pack.manifest.id.clone(), version, path, entry: entry.clone() };
                replaced.insert(entry.path.clone(), file);
            }
        }
        Files { folder: folder.to_owned(), replaced, faults }
    }

    /// The set-up's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a file is, or should be.
    pub fn path(&self, file: &str) -> PathBuf {
        self.replaced.get(file).map_or_else(|| self.folder.join(file), |replaced| replaced.path.clone())
    }

    /// The file of a pack that is used in its place.
    pub fn replaced(&self, file: &str) -> Option<&Replaced> {
        self.replaced.get(file)
    }

    /// Whether a model is there with its size: quick, for lists and menus.
    pub fn is_installed(&self, model: &Model) -> bool {
        let whole = |file: std::fs::Metadata| file.is_file() && file.len() == model.bytes;
        self.replaced(&model.file).is_some() || self.folder.join(&model.file).metadata().is_ok_and(whole)
    }

    /// Compares all of a file's content with its checksum, which is the pack's where the file is a pack's.
    pub fn check(&self, model: &Model) -> State {
        let Some(Replaced { path, entry, .. }) = self.replaced(&model.file) else {
            return state(digest(&self.folder.join(&model.file)), &model.sha256);
        };
        let blake3 = |path: &Path| -> io::Result<(u64, String)> {
            let mut hash = blake3::Hasher::new();
            let bytes = io::copy(&mut File::open(path)?, &mut hash)?;
            Ok((bytes, hash.finalize().to_hex().to_string()))
        };
        state(blake3(path), &entry.blake3)
    }
}

fn state(found: io::Result<(u64, String)>, expected: &str) -> State {
    match found {
        Ok((_, hash)) if hash == expected => State::Whole,
        Ok((bytes, _)) => State::Damaged { bytes },
        Err(e) if e.kind() == io::ErrorKind::NotFound => State::Missing,
        Err(e) => State::Unreadable { reason: e.to_string() },
    }
}

#[derive(Deserialize)]
struct Manifest {
    version: u64,
    model: Vec<Model>,
}

static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
    // The table is part of the program, and a test reads it: a broken one does not get past `./test`.
    let mut manifest: Manifest = toml::from_str(include_str!("../../models/manifest.toml"))
        .unwrap_or_else(|error| panic!("models/manifest.toml: {error}"));
    manifest.model.sort_by_key(|m| m.set != Set::Core);
    manifest
});

fn digest(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut bytes = 0;
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        hash.update(&buffer[..n]);
        bytes += n as u64;
    }
    Ok((bytes, hash.finalize().iter().map(|b| format!("{b:02x}")).collect()))
}
