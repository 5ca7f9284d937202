//! The presets there are: those that are built in, and those in the user's folder.

use kaely_core::explain::Explain;
use kaely_core::motion::preset::{PRESETS, Preset, PresetError};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order they are listed; the first is the default.
    pub presets: Vec<Arc<Preset>>,
    /// Files that are there and cannot be used.
    pub faults: Vec<PresetFault>,
}

/// Why a file is no preset.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {fault}", path = path.display())]
pub struct PresetFault {
    /// The file, or the folder.
    pub path: PathBuf,
    /// What is wrong.
    #[source]
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
    /// It is too long to be a preset.
    #[error("longer than {most} bytes", most = MOST_BYTES)]
    Long,
    /// It does not hold a preset.
    #[error(transparent)]
    Preset(#[from] PresetError),
}

impl Explain for PresetFault {
    fn what(&self) -> String {
        format!("The preset {} cannot be used: {}.", self.path.display(), self.fault)
    }

    fn what_to_do(&self) -> String {
        match self.fault {
            Fault::Read(_) => "Make the file readable, or delete it.".into(),
            Fault::Long | Fault::Preset(_) => {
                "Correct the file; `kaely presets show natural` prints one that is right.".into()
            }
        }
    }
}

/// A preset is a page of text.
const MOST_BYTES: u64 = 64 * 1024;

/// The built-in presets and those in `folder`, which need not exist. A file with the name of a built-in preset takes
/// its place.
pub fn all(folder: &Path) -> Found {
    let mut found = Found { presets: PRESETS.iter().cloned().map(Arc::new).collect(), faults: Vec::new() };
    for path in files(folder, &mut found.faults) {
        match read(&path) {
            Ok(preset) => {
                found.presets.retain(|other| other.name != preset.name);
                found.presets.push(Arc::new(preset));
            }
            Err(fault) => found.faults.push(PresetFault { path, fault }),
        }
    }
    found.presets.sort_by(|a, b| a.order_of(b));
    found
}

impl Found {
    /// The preset of that name.
    ///
    /// # Errors
    /// One sentence: what is wrong with its file, or which presets there are.
    pub fn named(&self, name: &str) -> Result<&Arc<Preset>, String> {
        let broken = self.faults.iter().find(|f| f.path.file_stem().is_some_and(|stem| stem == name));
        match (self.presets.iter().find(|p| p.name == name), broken) {
            // A broken file that was to take the place of a built-in preset is not passed over in silence.
            (_, Some(fault)) => Err(fault.explain()),
            (Some(preset), None) => Ok(preset),
            (None, None) => {
                let names: Vec<&str> = self.presets.iter().map(|p| p.name.as_str()).collect();
                Err(format!("There is no preset named {name}. Choose one of {}.", names.join(", ")))
            }
        }
    }
}

/// The folder's `*.toml`, by name.
fn files(folder: &Path, faults: &mut Vec<PresetFault>) -> Vec<PathBuf> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            faults.push(PresetFault { path: folder.to_owned(), fault: error.into() });
            return Vec::new();
        }
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| match entry {
            Ok(entry) => Some(entry.path()),
            Err(error) => {
                faults.push(PresetFault { path: folder.to_owned(), fault: error.into() });
                None
            }
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> Result<Preset, Fault> {
    let mut text = String::new();
    std::fs::File::open(path)?.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(Fault::Long);
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Preset::read(&name, &text)?)
}
