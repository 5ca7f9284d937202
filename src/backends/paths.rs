//! Where Kaely keeps its files on this machine.

use directories::{BaseDirs, ProjectDirs, UserDirs};
use std::env;
use std::path::{Path, PathBuf};

/// The neural networks and the ONNX Runtime: `$KAELY_MODELS`, else `kaely/models` in the user's cache folder
/// (`$XDG_CACHE_HOME` or `~/.cache` on Linux).
pub fn models_dir() -> PathBuf {
    named("KAELY_MODELS").unwrap_or_else(|| cache_dir().join("models"))
}

/// The sample photos: `$KAELY_SAMPLES`, else `kaely/samples` in the user's cache folder.
pub fn samples_dir() -> PathBuf {
    named("KAELY_SAMPLES").unwrap_or_else(|| cache_dir().join("samples"))
}

/// Everything the user makes: `$KAELY_HOME`, else `kaely` in the user's data folder (`$XDG_DATA_HOME` or
/// `~/.local/share` on Linux).
pub fn data_dir() -> PathBuf {
    named("KAELY_HOME")
        .unwrap_or_else(|| project().map_or_else(homeless, |dirs| dirs.data_dir().to_path_buf()))
}

/// Makes [`data_dir`] if it is not there, and takes away what others may do with it.
///
/// # Errors
/// It cannot be made, or is another user's.
pub fn make_data_dir(path: &Path) -> std::io::Result<()> {
    crate::private::folder(path)
}

/// The presets of the user's own, one file each: `presets` in [`data_dir`].
pub fn presets_dir() -> PathBuf {
    data_dir().join("presets")
}

/// Installed packs: `$KAELY_PACKS`, else a folder beside [`data_dir`] with `-packs` after its name. Not in it, so that
/// nothing that changes packs comes near what the user makes.
pub fn packs_dir() -> PathBuf {
    named("KAELY_PACKS").unwrap_or_else(|| {
        let data = data_dir();
        let mut name = data.file_name().unwrap_or_default().to_owned();
        name.push("-packs");
        data.with_file_name(name)
    })
}

/// The history of what was made: `library` in [`data_dir`], readable by nobody else.
pub fn library_dir() -> PathBuf {
    data_dir().join("library")
}

/// What the user's programs share: `$XDG_DATA_HOME` or `~/.local/share` on Linux.
pub fn user_data_dir() -> PathBuf {
    BaseDirs::new().map_or_else(homeless, |dirs| dirs.data_dir().to_path_buf())
}

/// Where clips go that have no better place: the user's videos, else another of the folders that desktops make, else a
/// folder for videos that is still to be made. Never the home folder itself, which the window may not write to.
pub fn clips_dir() -> Option<PathBuf> {
    let dirs = UserDirs::new()?;
    let home = dirs.home_dir();
    // Desktops write the home folder itself for a kind of files that has no folder of its own.
    let own = |folder: Option<&Path>| folder.filter(|folder| *folder != home).map(Path::to_owned);
    let (videos, pictures) = (home.join("Videos"), home.join("Pictures"));
    let to_make = own(dirs.video_dir()).unwrap_or_else(|| videos.clone());
    let named = [dirs.video_dir(), Some(&videos), dirs.picture_dir(), Some(&pictures), dirs.document_dir()];
    let more = [dirs.desktop_dir(), dirs.download_dir()];
    let found = named.into_iter().chain(more).filter_map(own).find(|folder| folder.is_dir());
    Some(found.unwrap_or(to_make))
}

/// What can be fetched or made again: `kaely` in the user's cache folder.
pub(crate) fn cache_dir() -> PathBuf {
    project().map_or_else(|| homeless().join("cache"), |dirs| dirs.cache_dir().to_path_buf())
}

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "kaely")
}

/// Of a user without a home folder: beside what they are doing, where they can see it.
fn homeless() -> PathBuf {
    PathBuf::from(".kaely")
}

/// An environment variable that names a folder; empty counts as unset, as the XDG specification has it.
fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
