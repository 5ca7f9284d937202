//! Where things are on this machine, as far as rules need to know.

use super::Job;
use crate::paths;
use std::fs;
use std::path::{Path, PathBuf};

/// The places rules are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Kaely's data folder.
    pub data: PathBuf,
    /// Kaely's cache folder.
    pub cache: PathBuf,
    /// The cache folder of all of the user's programs.
    pub user_cache: PathBuf,
    /// For temporary files.
    pub temp: PathBuf,
    /// For the sockets of the user's session.
    pub runtime: Option<PathBuf>,
    /// The user's home folder.
    pub home: Option<PathBuf>,
    /// The folders in it, links resolved.
    pub home_folders: Vec<PathBuf>,
    /// The folders in the file system's root, links resolved.
    pub root_folders: Vec<PathBuf>,
    /// Where clips go that have no better place, links resolved; it may be still to be made.
    pub clips: Option<PathBuf>,
}

impl Places {
    /// Those of this machine and user, as far as the rules of this job are made of them: a command does not wait for
    /// folders that it does not touch, and that may be on a server which does not answer.
    pub fn here(job: &Job) -> Places {
        let clips = job.has_clips();
        let list = |folder: &Path| if clips { folders_in(folder) } else { Vec::new() };
        // Without links in it, so that it can be compared with others.
        let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
        let cache = paths::cache_dir();
        Places {
            data: paths::data_dir(),
            user_cache: cache.parent().unwrap_or(&cache).to_owned(),
            cache,
            temp: std::env::temp_dir(),
            runtime: std::env::var_os("XDG_RUNTIME_DIR").filter(|path| !path.is_empty()).map(PathBuf::from),
            home_folders: home.as_deref().map(list).unwrap_or_default(),
            root_folders: list(Path::new("/")),
            clips: paths::clips_dir().filter(|_| clips).map(|folder| real(&folder)),
            home,
        }
    }
}

/// A path without links in it, also of what is not there yet in a folder that is.
fn real(path: &Path) -> PathBuf {
    let beside = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Of a link the folder it leads to, by its own name: what is told apart by name must not have another one. A folder
/// that cannot be listed has none: fewer rules, and less is allowed.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let entries = entries.filter_map(|entry| entry.path().canonicalize().ok());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.dedup();
    folders
}
