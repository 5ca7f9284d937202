//! The presets there are: those that are built in, those of installed packs, and those in the user's folder.
//!
//! Where several have the same name, the user's own is the one, else the built-in one, else that of the first pack by id.

use crate::packs::{self, Kind, PackError, Packs};
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
    /// It is one of a pack, and there is another of its name.
    #[error("another preset has its name")]
    Taken,
    /// It is a pack, and cannot be used.
    #[error(transparent)]
    Pack(#[from] Box<packs::Fault>),
}

impl Explain for PresetFault {
    fn what(&self) -> String {
        if let Fault::Pack(fault) = &self.fault {
            return fault.what();
        }
        format!("The preset {} cannot be used: {}.", self.path.display(), self.fault)
    }

    fn what_to_do(&self) -> String {
        match &self.fault {
            Fault::Pack(fault) => fault.what_to_do(),
            Fault::Taken => "The other one is used; nothing needs to be done.".into(),
            Fault::Read(_) => "Make the file readable, or delete it.".into(),
            Fault::Long | Fault::Preset(_) => {
                "Correct the file; `kaely presets show natural` prints one that is right.".into()
            }
        }
    }
}

/// A preset is a page of text.
const MOST_BYTES: u64 = 64 * 1024;

/// The built-in presets, those of packs that are whole, and those in `folder`, which need not exist. A file with the name
/// of a preset takes its place.
pub fn all(folder: &Path, packs: &Packs) -> Found {
    let mut found = Found { presets: PRESETS.iter().cloned().map(Arc::new).collect(), faults: Vec::new() };
    add_of_packs(packs, &mut found);
    let mut own = Vec::new();
    for path in files(folder, &mut found.faults) {
        match read(&path) {
            Ok(preset) => {
                found.presets.retain(|other| other.name != preset.name);
                own.push(Arc::new(preset));
            }
            Err(fault) => found.faults.push(PresetFault { path, fault }),
        }
    }
    own.sort_by(|a, b| a.order_of(b));
    found.presets.extend(own);
    // In the same place of the list: what is built in, what packs bring, and what is the user's.
    found.presets.sort_by_key(|preset| preset.order);
    found
}

/// Presets of packs come after those that are built in, whatever order they ask for: the first preset is the default.
fn add_of_packs(packs: &Packs, found: &mut Found) {
    let last = found.presets.iter().map(|preset| preset.order).max().unwrap_or_default();
    let packs::Found { packs: usable, faults } = packs.usable(Kind::Presets);
    let mut added: Vec<Arc<Preset>> = Vec::new();
    let fault = |path: &Path, fault| PresetFault { path: path.to_owned(), fault };
    found.faults.extend(faults.into_iter().map(|broken| {
        let path = broken.id.as_ref().map_or(packs.folder().to_owned(), |id| packs.folder().join(id));
        fault(&path, Fault::Pack(Box::new(broken)))
    }));
    for pack in usable {
        for entry in &pack.manifest.files {
            let path = pack.path_of(&entry.path);
            match pack
                .content(entry)
                .map_err(|error| of_pack(&pack, error))
                .and_then(|text| parse(&path, &text))
            {
                Ok(preset) => {
                    if found.presets.iter().chain(&added).any(|other| other.name == preset.name) {
                        found.faults.push(fault(&path, Fault::Taken));
                    } else {
                        added.push(Arc::new(Preset { order: preset.order.max(last), ..preset }));
                    }
                }
                Err(wrong) => found.faults.push(fault(&path, wrong)),
            }
        }
    }
    added.sort_by(|a, b| a.order_of(b));
    found.presets.extend(added);
}

fn of_pack(pack: &packs::Installed, error: PackError) -> Fault {
    Fault::Pack(Box::new(packs::Fault { id: Some(pack.manifest.id.clone()), error }))
}

impl Found {
    /// The preset of that name.
    ///
    /// # Errors
    /// One sentence: what is wrong with its file, or which presets there are.
    pub fn named(&self, name: &str) -> Result<&Arc<Preset>, String> {
        let broken = self.faults.iter().find(|fault| fault.is_of(name));
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

impl PresetFault {
    /// Whether the preset of that name would be this one. One of a pack never takes another's place.
    fn is_of(&self, name: &str) -> bool {
        let own = !matches!(self.fault, Fault::Taken | Fault::Pack(_));
        own && self.path.file_stem().is_some_and(|stem| stem == name)
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

/// Reads one file.
pub(crate) fn read(path: &Path) -> Result<Preset, Fault> {
    let mut text = Vec::new();
    std::fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut text)?;
    parse(path, &text)
}

fn parse(path: &Path, text: &[u8]) -> Result<Preset, Fault> {
    if text.len() as u64 > MOST_BYTES {
        return Err(Fault::Long);
    }
    let text =
        std::str::from_utf8(text).map_err(|error| std::io::Error::new(ErrorKind::InvalidData, error))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Preset::read(&name, text)?)
}
