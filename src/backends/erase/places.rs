//! What Kaely writes, and where: each part of an erasure, walked by a [`Sweep`].

use super::sweep::Sweep;
use crate::private;
use crate::store;
use kaely_core::library::erase::Part;
use std::fs;
use std::path::Path;

/// The file of the window's preferences. Its pages are copied on each change and old ones are not overwritten, so that
/// taking one value out leaves it in the file: it goes as a whole.
const PREFERENCES: &str = "bevy_pkv.redb";
/// The window's socket.
const SOCKET: &str = "studio.sock";

/// Named like a file that was being written when its program was ended.
fn is_unfinished(name: &str) -> bool {
    name.starts_with(".tmp") || (name.starts_with('.') && name.ends_with(".part"))
}

pub(super) fn projects(sweep: &mut Sweep, home: &Path) {
    const ENDINGS: [&str; 3] = ["sealed", "json", "unreadable"];
    // Named by a hash, but for the list.
    let is_named =
        |stem: &str| stem == "recent" || (stem.len() >= 8 && stem.bytes().all(|b| b.is_ascii_hexdigit()));
    let ours = |name: &str| {
        let parts = name.split_once('.');
        is_unfinished(name) || parts.is_some_and(|(stem, ending)| is_named(stem) && ENDINGS.contains(&ending))
    };
    sweep.folder(Part::Projects, &home.join("projects"), ours);
}

pub(super) fn pasted(sweep: &mut Sweep, home: &Path) {
    let ours = |name: &str| (name.starts_with("pasted-") && name.ends_with(".png")) || is_unfinished(name);
    sweep.folder(Part::Pasted, &home.join("pasted"), ours);
}

pub(super) fn presets(sweep: &mut Sweep, home: &Path) {
    let ours = |name: &str| name.ends_with(".toml") || is_unfinished(name);
    sweep.folder(Part::Presets, &home.join("presets"), ours);
}

pub(super) fn preferences(sweep: &mut Sweep, home: &Path) {
    sweep.file(Part::Preferences, &home.join(PREFERENCES));
}

pub(super) fn trail(sweep: &mut Sweep, home: &Path) {
    sweep.folder(Part::Trail, &crate::audit::folder_in(home), |name| name == crate::audit::FILE);
}

/// The database and what was set aside of it; the lock file stays, it is empty and keeps others out meanwhile.
pub(super) fn library(sweep: &mut Sweep, home: &Path) {
    let folder = home.join("library");
    if !folder.is_dir() {
        return;
    }
    let kept = store::kept(&folder);
    let _alone = if sweep.destroys() {
        match store::retire(&folder) {
            Ok(lock) => Some(lock),
            Err(error) => return sweep.failed(&folder, kaely_core::explain::Explain::explain(&error)),
        }
    } else {
        None
    };
    if let store::Kept::Plain(works) | store::Kept::Sealed(works) = kept {
        sweep.count(Part::Works, works, 0);
    }
    sweep.folder(Part::Library, &folder, store::is_of_history);
}

/// The rest of the library's folder.
pub(super) fn library_lock(sweep: &mut Sweep, home: &Path) {
    let folder = home.join("library");
    if sweep.destroys() && !store::is_in_use(&folder) {
        sweep.lock(&folder.join(store::LOCK));
        sweep.emptied(&folder);
    }
}

/// The socket of a window that is not there any more.
pub(super) fn socket(sweep: &mut Sweep, home: &Path) {
    sweep.file(Part::Temporary, &home.join(SOCKET));
}

/// Folders in which commands kept everything while they ran (`kaely-screens-4711`), and which were ended before they
/// could remove them. Those of programs that still run are left alone.
pub(super) fn temporary(sweep: &mut Sweep, temp: &Path) {
    for entry in fs::read_dir(temp).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_left =
            entry.file_name().to_str().and_then(process_of).is_some_and(|process| !is_running(process));
        let is_ours = path.symlink_metadata().is_ok_and(|facts| facts.is_dir() && private::is_ours(&facts));
        if is_left && is_ours {
            sweep.tree(Part::Temporary, &path);
        }
    }
}

/// The number of the process that made a temporary folder of this name.
fn process_of(name: &str) -> Option<u32> {
    let (what, process) = name.strip_prefix("kaely-")?.rsplit_once('-')?;
    (!what.is_empty() && what.bytes().all(|b| b.is_ascii_lowercase())).then(|| process.parse().ok())?
}

/// Whether that process is a Kaely. Where the system does not show processes, it is taken to be one.
fn is_running(process: u32) -> bool {
    let processes = Path::new("/proc/self/comm");
    if !processes.exists() {
        return true;
    }
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    // This program may have been given another name.
    name.starts_with("kaely") || fs::read_to_string(processes).is_ok_and(|own| own == name)
}
