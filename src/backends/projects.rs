//! Projects as they were left: one small file for each photo that was opened, and a list of those photos.
//!
//! They hold how a portrait is set moving and where its photo is, nothing of the photo and nothing found in the face. They
//! are sealed, each with a key of its own that the vault's master key wraps, and named by a keyed hash of the photo's path:
//! without the master key nobody learns which photos were opened, not even whether a certain one was.

use crate::private;
use crate::vault::{Vault, VaultError};
use kaely_core::canvas::Crop;
use kaely_core::explain::{Explain, Message};
use kaely_core::playback::Playhead;
use kaely_core::project::Document;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use std::time::Duration;

/// The folder of projects; every clone is the same.
#[derive(Debug, Clone)]
pub struct Projects {
    folder: PathBuf,
    vault: Vault,
    /// Those from before there was a vault are sealed when it is first open.
    sealed: Arc<Once>,
}

/// A project as it was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Where the photo is.
    #[serde(with = "any_path")]
    pub photo: PathBuf,
    /// The part of it that is the portrait; all of it for whoever is alone in the photo.
    #[serde(default)]
    pub crop: Option<Crop>,
    /// What was made of it.
    pub document: Document,
    /// Where the playhead was.
    pub playhead: Playhead,
}

/// One of the photos opened before.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Recent(#[serde(with = "any_path")] PathBuf);

/// A path is text nearly always, and bytes where it is not.
mod any_path {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Bytes(Vec<u8>),
    }

    pub fn serialize<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
        let bytes = || Written::Bytes(path.as_os_str().as_encoded_bytes().to_vec());
        path.to_str().map_or_else(bytes, |text| Written::Text(text.to_owned())).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
        Ok(match Written::deserialize(from)? {
            Written::Text(text) => text.into(),
            Written::Bytes(bytes) => os_string(bytes).into(),
        })
    }

    #[cfg(unix)]
    fn os_string(bytes: Vec<u8>) -> OsString {
        std::os::unix::ffi::OsStringExt::from_vec(bytes)
    }

    /// Here a file name that is no text is not written as it is, and the photo is looked for in vain.
    #[cfg(not(unix))]
    fn os_string(bytes: Vec<u8>) -> OsString {
        String::from_utf8_lossy(&bytes).into_owned().into()
    }
}

/// Why a project cannot be written or forgotten.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The file cannot be written, or not be removed.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The vault does not seal it.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Explain for ProjectError {
    fn what(&self) -> String {
        match self {
            ProjectError::File { source, .. } => format!("Kaely cannot write its project file ({source})."),
            ProjectError::Vault(error) => error.what(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            ProjectError::File { path, .. } => {
                format!("Check that there is room, and that you may write to {}.", path.display())
            }
            ProjectError::Vault(error) => error.what_to_do(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            ProjectError::File { path, source } => {
                Some(Message::of("project-unsaved").with("reason", source).with("path", path.display()))
            }
            ProjectError::Vault(error) => error.message(),
        }
    }
}

/// The list of photos.
const RECENT: &str = "recent.sealed";
/// What all names of sealed files end with.
const ENDING: &str = "sealed";
/// The same before there was a vault.
const PLAIN_RECENT: &str = "recent.json";
const PLAIN_ENDING: &str = "json";
/// What is put in the place of the ending of a project that cannot be read.
const UNREADABLE: &str = "unreadable";
/// No more are listed.
const MOST: usize = 12;

/// Whether there are sealed projects in a data folder.
pub(crate) fn are_sealed(home: &Path) -> bool {
    private::files(&folder_in(home), is_sealed).next().is_some()
}

impl Projects {
    /// Those of one data folder.
    pub fn in_folder(home: &Path, vault: &Vault) -> Projects {
        Projects { folder: folder_in(home), vault: vault.clone(), sealed: Arc::new(Once::new()) }
    }

    /// What they are sealed with.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The photos opened before, the latest first; none if the list is damaged or the vault locked.
    pub fn recent(&self) -> Vec<PathBuf> {
        self.seal_old();
        let read = self.read(&self.folder.join(RECENT));
        let recent: Vec<Recent> =
            read.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        recent.into_iter().map(|Recent(path)| path).collect()
    }

    /// A photo is the latest now. Gives those that the list has no more room for; their projects stay, and open again with
    /// them.
    ///
    /// # Errors
    /// The list cannot be written.
    pub fn opened(&self, photo: &Path) -> Result<Vec<PathBuf>, ProjectError> {
        // A list that cannot be read now is not to be taken for an empty one.
        self.vault.ready()?;
        let mut recent = self.recent();
        recent.retain(|path| path != photo);
        recent.insert(0, photo.to_owned());
        let gone = recent.split_off(MOST.min(recent.len()));
        let recent: Vec<Recent> = recent.into_iter().map(Recent).collect();
        self.write(&self.folder.join(RECENT), &self.text(&recent)?)?;
        Ok(gone)
    }

    /// Forgets one project, which nobody can open any more.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn forget(&self, photo: &Path) -> Result<(), ProjectError> {
        private::destroy(&self.file_of(photo)?).map_err(|error| self.failed(error))
    }

    /// Writes a project down.
    ///
    /// # Errors
    /// It cannot be written; what was there before stays.
    pub fn save(&self, saved: &Saved) -> Result<(), ProjectError> {
        self.seal_old();
        self.write(&self.file_of(&saved.photo)?, &self.text(saved)?)
    }

    /// The project made of a photo, if there is one that can be read. One that cannot, because it is damaged or of a newer
    /// Kaely, is set aside: the next to be saved would take its place.
    pub fn load(&self, photo: &Path) -> Option<Saved> {
        self.seal_old();
        self.vault.ready().ok()?;
        let path = self.file_of(photo).ok()?;
        if !path.exists() {
            return None;
        }
        let saved = self.read(&path).and_then(|text| serde_json::from_slice::<Saved>(&text).ok());
        let saved = saved.filter(|saved| saved.document.is_sane() && saved.photo == photo);
        if saved.is_none() {
            let aside = path.with_extension(UNREADABLE);
            match fs::rename(&path, &aside) {
                Ok(()) => {
                    tracing::error!(name: "a project cannot be read", "a project cannot be read, and is kept as {}", aside.display())
                }
                Err(error) => tracing::error!("a project cannot be read, and not be set aside: {error}"),
            }
        }
        saved
    }

    /// All projects that can be read, of photos that are listed or not.
    pub fn all(&self) -> Vec<Saved> {
        self.seal_old();
        let files = private::files(&self.folder, |name| is_sealed(name) && name != RECENT);
        let mut all: Vec<Saved> =
            files.filter_map(|path| serde_json::from_slice(&self.read(&path)?).ok()).collect();
        all.sort_by(|a, b| a.photo.cmp(&b.photo));
        all
    }

    fn text(&self, value: &impl Serialize) -> Result<Vec<u8>, ProjectError> {
        serde_json::to_vec(value).map_err(|error| self.failed(error.into()))
    }

    /// Removes the list and all projects; their keys, which are in the files, are overwritten first. A locked vault is
    /// no obstacle.
    ///
    /// # Errors
    /// Something cannot be removed.
    pub fn forget_all(&self) -> Result<(), ProjectError> {
        for path in private::files(&self.folder, is_ours) {
            private::destroy(&path).map_err(|error| self.failed(error))?;
        }
        private::remove_if_empty(&self.folder).map_err(|error| self.failed(error))
    }

    /// Named by a keyed hash, so that any path makes a file name, and the name tells nothing.
    fn file_of(&self, photo: &Path) -> Result<PathBuf, VaultError> {
        let hash = self.vault.name_of("project", photo.as_os_str().as_encoded_bytes())?;
        let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(self.folder.join(format!("{name}.{ENDING}")))
    }

    fn failed(&self, source: io::Error) -> ProjectError {
        ProjectError::File { path: self.folder.clone(), source }
    }

    /// What a sealed file holds, if it is there and as it was.
    fn read(&self, path: &Path) -> Option<Vec<u8>> {
        let sealed = fs::read(path).ok()?;
        let opened = self.vault.open_file(&context(path), &sealed);
        opened
            .inspect_err(
                |error| tracing::error!(name: "a project is not read", "a project is not read: {error}"),
            )
            .ok()
    }

    /// Into a temporary file that then takes the place of the old one, readable by its owner alone.
    fn write(&self, path: &Path, text: &[u8]) -> Result<(), ProjectError> {
        let sealed = self.vault.seal_file(&context(path), text)?;
        let written = private::folder(&self.folder).and_then(|()| private::write(path, &sealed));
        written.map_err(|error| self.failed(error))
    }

    /// Seals what an older Kaely has written, once the vault is open. What cannot be sealed stays as it is until the
    /// next start.
    fn seal_old(&self) {
        if self.vault.ready().is_err() {
            return;
        }
        self.sealed.call_once(|| {
            // Left by a program that was ended while it wrote; not what another is writing right now.
            for path in private::files(&self.folder, private::is_unfinished).filter(|path| is_old(path)) {
                if let Err(error) = private::destroy(&path) {
                    tracing::warn!("an unfinished project stays: {error}");
                }
            }
            for path in private::files(&self.folder, is_plain).filter(|path| private::stands_alone(path)) {
                if let Err(error) = self.seal_one(&path) {
                    tracing::warn!("a project is not sealed: {error}");
                }
            }
        });
    }

    fn seal_one(&self, path: &Path) -> Result<(), ProjectError> {
        #[derive(Deserialize)]
        struct Of {
            photo: PathBuf,
        }
        let text = fs::read(path).map_err(|error| self.failed(error))?;
        let is_list = path.file_name().is_some_and(|name| name == PLAIN_RECENT);
        let sealed = match serde_json::from_slice::<Of>(&text) {
            _ if is_list => Some(self.folder.join(RECENT)),
            Ok(Of { photo }) => Some(self.file_of(&photo)?),
            Err(_) => None,
        };
        let sealed = sealed.unwrap_or_else(|| {
            let aside = path.with_extension(UNREADABLE);
            tracing::error!(name: "a project cannot be read", "a project cannot be read, and is kept as {}", aside.display());
            aside
        });
        // An older program may have been used since: what is newer is right.
        if !sealed.exists() || is_newer(path, &sealed) {
            self.write(&sealed, &text)?;
        }
        private::destroy(path).map_err(|error| self.failed(error))
    }
}

pub(crate) fn folder_in(home: &Path) -> PathBuf {
    home.join("projects")
}

/// Whether a file in the folder is Kaely's, by its name.
pub(crate) fn is_ours(name: &str) -> bool {
    let is_aside = hash_before(name, UNREADABLE).is_some_and(|hash| is_named(hash) || is_named_plainly(hash));
    is_sealed(name) || is_plain(name) || is_aside || private::is_unfinished(name)
}

/// A project or the list of photos.
fn is_sealed(name: &str) -> bool {
    name == RECENT || hash_before(name, ENDING).is_some_and(is_named)
}

/// The same from before there was a vault.
fn is_plain(name: &str) -> bool {
    name == PLAIN_RECENT || hash_before(name, PLAIN_ENDING).is_some_and(is_named_plainly)
}

fn hash_before<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    name.split_once('.').filter(|(_, is)| *is == ending).map(|(hash, _)| hash)
}

/// By a keyed hash of the photo's path.
fn is_named(hash: &str) -> bool {
    private::is_hash(hash, 16)
}

/// By the beginning of a hash that anybody can make.
fn is_named_plainly(hash: &str) -> bool {
    private::is_hash(hash, 12)
}

/// Nobody takes so long to write one.
fn is_old(path: &Path) -> bool {
    const OLD: Duration = Duration::from_secs(3600);
    let written = fs::metadata(path).and_then(|facts| facts.modified());
    written.is_ok_and(|at| at.elapsed().is_ok_and(|since| since > OLD))
}

/// A file opens under its own name only.
fn context(path: &Path) -> String {
    format!("projects/{}", path.file_name().unwrap_or_default().display())
}

fn is_newer(path: &Path, than: &Path) -> bool {
    let written = |path: &Path| fs::metadata(path).and_then(|facts| facts.modified());
    matches!((written(path), written(than)), (Ok(a), Ok(b)) if a > b)
}
