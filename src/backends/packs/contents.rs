//! What may be in a pack of each kind.

use super::limits::MOST_PRESETS;
use super::{Kind, Manifest, PackError};
use crate::infer::RUNTIME_FILE;
use crate::{models, presets};
use kaely_core::motion::preset;
use std::path::Path;

/// Whether the files, which lie below `folder` and are what the manifest says, can be used as what they are for. A pack
/// that could not be used is better refused than found out later.
pub(super) fn check(manifest: &Manifest, folder: &Path) -> Result<(), PackError> {
    match manifest.kind {
        Kind::Presets => check_presets(manifest, folder),
        Kind::Models => manifest.files.iter().try_for_each(|file| check_model(&file.path)),
        Kind::Looks | Kind::Statements | Kind::Notices => Ok(()),
    }
}

fn wrong(path: &str, reason: impl Into<String>) -> PackError {
    PackError::Content { path: path.to_owned(), reason: reason.into() }
}

fn check_presets(manifest: &Manifest, folder: &Path) -> Result<(), PackError> {
    if let Some(file) = manifest.files.get(MOST_PRESETS) {
        return Err(wrong(&file.path, format!("{MOST_PRESETS} presets are the most")));
    }
    for file in &manifest.files {
        let name = preset_name(&file.path)
            .ok_or_else(|| wrong(&file.path, "a preset is NAME.toml, the name in a–z, 0–9 and “-”"))?;
        if preset::by_name(name).is_some() {
            return Err(wrong(&file.path, "Kaely has a preset of this name itself"));
        }
        presets::read(&folder.join(&file.path)).map_err(|fault| wrong(&file.path, fault.to_string()))?;
    }
    Ok(())
}

/// The name of the preset in a file; `None` if it cannot be typed.
pub(super) fn preset_name(path: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    path.strip_suffix(".toml").filter(|name| !name.is_empty() && name.chars().all(plain))
}

/// A pack brings data, never code: ONNX Runtime comes with the set-up alone.
fn check_model(path: &str) -> Result<(), PackError> {
    if path == RUNTIME_FILE {
        return Err(wrong(path, "programs do not come in packs"));
    }
    let known = models::all().iter().any(|model| model.file == path);
    if known { Ok(()) } else { Err(wrong(path, "no model has this name")) }
}
