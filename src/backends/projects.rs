//! Projects as they were left: one small file for each photo that was opened, and a list of those photos.
//!
//! They hold how a portrait is set moving and where its photo is, nothing of the photo and nothing found in the face.

use kaely_core::canvas::Crop;
use kaely_core::explain::{Explain, Message};
use kaely_core::playback::Playhead;
use kaely_core::project::Document;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of projects; every clone is the same.
#[derive(Debug, Clone)]
pub struct Projects {
    folder: PathBuf,
}

/// A project as it was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Where the photo is.
    pub photo: PathBuf,
    /// The part of it that is the portrait; all of it for whoever is alone in the photo.
    #[serde(default)]
    pub crop: Option<Crop>,
    /// What was made of it.
    pub document: Document,
    /// Where the playhead was.
    pub playhead: Playhead,
}

/// Why a project cannot be written or forgotten.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct ProjectError {
    path: PathBuf,
    source: io::Error,
}

impl Explain for ProjectError {
    fn what(&self) -> String {
        format!("Kaely cannot write its project file ({}).", self.source)
    }

    fn what_to_do(&self) -> String {
        format!("Check that there is room, and that you may write to {}.", self.path.display())
    }

    fn message(&self) -> Option<Message> {
        let path = self.path.display();
        Some(Message::of("project-unsaved").with("reason", &self.source).with("path", path))
    }
}

/// The list of photos.
const RECENT: &str = "recent.json";
/// No more are remembered.
const MOST: usize = 12;

impl Projects {
    /// Those of one data folder.
    pub fn in_folder(home: &Path) -> Projects {
        Projects { folder: home.join("projects") }
    }

    /// The photos opened before, the latest first; none if the list is damaged.
    pub fn recent(&self) -> Vec<PathBuf> {
        let text = fs::read_to_string(self.folder.join(RECENT)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// A photo is the latest now; those beyond the most are forgotten with their projects.
    ///
    /// # Errors
    /// The list cannot be written.
    pub fn opened(&self, photo: &Path) -> Result<(), ProjectError> {
        let mut recent = self.recent();
        recent.retain(|path| path != photo);
        recent.insert(0, photo.to_owned());
        for gone in recent.drain(MOST.min(recent.len())..) {
            // Gone already is as good.
            fs::remove_file(self.file_of(&gone)).ok();
        }
        let text = serde_json::to_string(&recent).unwrap_or_default();
        self.write(&self.folder.join(RECENT), &text)
    }

    /// Writes a project down.
    ///
    /// # Errors
    /// It cannot be written; what was there before stays.
    pub fn save(&self, saved: &Saved) -> Result<(), ProjectError> {
        self.write(&self.file_of(&saved.photo), &serde_json::to_string(saved).unwrap_or_default())
    }

    /// The project made of a photo, if there is one that can be read.
    pub fn load(&self, photo: &Path) -> Option<Saved> {
        let text = fs::read_to_string(self.file_of(photo)).ok()?;
        let saved: Saved = serde_json::from_str(&text).ok()?;
        (saved.document.is_sane() && saved.photo == photo).then_some(saved)
    }

    /// Removes the list and all projects.
    ///
    /// # Errors
    /// Something cannot be removed.
    pub fn forget_all(&self) -> Result<(), ProjectError> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed(error)),
            _ => Ok(()),
        }
    }

    /// Named by a hash, so that any path makes a file name, and the name tells nothing.
    fn file_of(&self, photo: &Path) -> PathBuf {
        let hash = Sha256::digest(photo.as_os_str().as_encoded_bytes());
        let name: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(format!("{name}.json"))
    }

    fn failed(&self, source: io::Error) -> ProjectError {
        ProjectError { path: self.folder.clone(), source }
    }

    /// Into a temporary file that then takes the place of the old one, readable by its owner alone.
    fn write(&self, path: &Path, text: &str) -> Result<(), ProjectError> {
        self.private_folder().map_err(|error| self.failed(error))?;
        let write = || -> io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error| self.failed(error))
    }

    fn private_folder(&self) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&self.folder, fs::Permissions::from_mode(0o700))?;
        }
        Ok(())
    }
}
