//! What Kaely writes, and where: each part of an erasure, walked by a [`Sweep`].

use super::sweep::Sweep;
use crate::store::StoreError;
use crate::{oplog, pasted, private, projects, store};
use kaely_core::library::erase::Part;
use std::fs;
use std::path::Path;

/// The file of the window's preferences. Its pages are copied on each change and old ones are not overwritten, so that
/// taking one value out leaves it in the file: it goes as a whole.
const PREFERENCES: &str = "bevy_pkv.redb";
/// The window's socket.
const SOCKET: &str = "studio.sock";

pub(super) fn projects(sweep: &mut Sweep, home: &Path) {
    sweep.folder(Part::Projects, &projects::folder_in(home), projects::is_ours);
}

pub(super) fn pasted(sweep: &mut Sweep, home: &Path) {
    sweep.folder(Part::Pasted, &pasted::folder_in(home), pasted::is_ours);
}

pub(super) fn presets(sweep: &mut Sweep, home: &Path) {
    let ours = |name: &str| name.ends_with(".toml") || private::is_unfinished(name);
    sweep.folder(Part::Presets, &home.join("presets"), ours);
}

pub(super) fn preferences(sweep: &mut Sweep, home: &Path) {
    sweep.file(Part::Preferences, &home.join(PREFERENCES));
}

/// What the window may do. It names nothing of the user, and what was taken back stays so, unless everything goes.
pub(super) fn permissions(sweep: &mut Sweep, home: &Path) {
    sweep.file(Part::Preferences, &crate::permissions::file_in(home));
}

pub(super) fn trail(sweep: &mut Sweep, home: &Path) {
    sweep.folder(Part::Trail, &crate::audit::folder_in(home), |name| name == crate::audit::FILE);
}

/// How much is written into it is a setting, and goes with everything only.
pub(super) fn operations(sweep: &mut Sweep, home: &Path) {
    sweep.folder(Part::Operations, &oplog::folder_in(home), oplog::is_ours);
}

/// The setting.
pub(super) fn operations_level(sweep: &mut Sweep, home: &Path) {
    sweep.file(Part::Operations, &home.join(oplog::LEVEL));
}

/// The database and what was set aside of it; the lock file stays, it is empty and keeps others out meanwhile. Gives
/// whether nobody has it open; otherwise nothing of it is touched.
pub(super) fn library(sweep: &mut Sweep, home: &Path) -> bool {
    let folder = home.join("library");
    if !folder.is_dir() {
        return true;
    }
    let kept = store::kept(&folder);
    let _alone = if sweep.destroys() {
        match store::retire(&folder) {
            Ok(lock) => Some(lock),
            Err(error) => {
                sweep.failed(&folder, kaely_core::explain::Explain::explain(&error));
                return !matches!(error, StoreError::Busy);
            }
        }
    } else {
        None
    };
    if let store::Kept::Plain(works) | store::Kept::Sealed(works) = kept {
        sweep.count(Part::Works, works, 0);
    }
    sweep.folder(Part::Media, &store::media_in(&folder), store::is_medium);
    sweep.folder(Part::Library, &folder, store::is_of_history);
    true
}

/// The photos that works were made of; clips, and the works, stay.
pub(super) fn photos_of_works(sweep: &mut Sweep, home: &Path) {
    sweep.folder(Part::Media, &store::media_in(&home.join("library")), store::is_photo);
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

/// In a temporary folder of a command: locked for as long as the command runs. Numbers of processes would not do, since
/// containers that share a folder for temporary files count them apart.
pub const WORK_MARK: &str = ".kaely-work";

/// Folders in which commands kept everything while they ran (`kaely-screens-4711`), and which were ended before they
/// could remove them. Those of programs that still run are left alone, and so is whatever only has such a name.
pub(super) fn temporary(sweep: &mut Sweep, temp: &Path) {
    for entry in fs::read_dir(temp).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_named = entry.file_name().as_encoded_bytes().starts_with(b"kaely-");
        let is_ours = path.symlink_metadata().is_ok_and(|facts| facts.is_dir() && private::is_ours(&facts));
        if is_named && is_ours && is_left(&path.join(WORK_MARK)) {
            sweep.tree(Part::Temporary, &path);
        }
    }
}

/// Whether nobody holds a mark that is there. Where there are no locks nobody can tell, and nothing is taken.
fn is_left(mark: &Path) -> bool {
    let is_file = mark.symlink_metadata().is_ok_and(|facts| facts.is_file());
    is_file && fs::File::options().read(true).write(true).open(mark).is_ok_and(|file| file.try_lock().is_ok())
}
