//! Files that only their owner can read.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Makes the folder, and takes away what others may do with it.
pub(crate) fn folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).and_then(|()| tighten(path, 0o700))
}

/// Makes the file if it is not there, and takes away what others may do with it. Open for reading and writing, so that a
/// file that cannot be written is noticed here.
pub(crate) fn file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).and_then(|file| tighten(path, 0o600).map(|()| file))
}

/// Writes a file whole: beside its place, synced, and then put there, so that a power cut leaves the old one or the new
/// one. Its folder must be there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    // Made readable by its owner alone.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// A name is there, or gone, for good only once its folder is synced; not every file system can.
pub(crate) fn sync_folder(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(%error, "folder not synced");
    }
}

/// Overwrites a file with zeros and removes it; one that is not there is as good as removed. A link goes, what it
/// points at stays.
pub(crate) fn destroy(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(facts) if !facts.is_file() => {}
        Ok(_) => overwrite(&mut OpenOptions::new().write(true).open(path)?)?,
    }
    std::fs::remove_file(path)?;
    path.parent().into_iter().for_each(sync_folder);
    Ok(())
}

/// Whether [`destroy`] was ended between overwriting a file and removing it.
pub(crate) fn is_overwritten(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0))
}

/// What is in a folder under such names, but for folders; nothing if it is not there.
pub(crate) fn files(folder: &Path, is_named: impl Fn(&str) -> bool) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(move |entry| entry.file_name().to_str().is_some_and(&is_named))
        .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()))
        .map(|entry| entry.path())
}

/// Whether a file is one by itself. A link, or a second name of one, is somewhere else as well: what is written to it
/// would be written there.
pub(crate) fn stands_alone(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|facts| facts.is_file() && names_of(&facts) == 1)
}

#[cfg(unix)]
fn names_of(facts: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(facts)
}

#[cfg(not(unix))]
fn names_of(_facts: &std::fs::Metadata) -> u64 {
    1
}

/// Whether a file that was opened is what has this name now.
#[cfg(unix)]
pub(crate) fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(opened), Ok(named)) = (file.metadata(), std::fs::symlink_metadata(path)) else { return false };
    (opened.dev(), opened.ino()) == (named.dev(), named.ino())
}

/// Windows does not let go of a file that is open.
#[cfg(not(unix))]
pub(crate) fn is_still(_: &File, _: &Path) -> bool {
    true
}

/// Locks what has this name, and waits for whoever holds it. Where there are no locks, everybody does without.
pub(crate) fn locked(open: impl Fn() -> io::Result<File>, path: &Path) -> io::Result<File> {
    loop {
        let file = open()?;
        if let Err(error) = file.lock() {
            tracing::debug!(%error, "no lock");
            return Ok(file);
        }
        // Whoever held it may have removed it, and others lock another one by now.
        if is_still(&file, path) {
            return Ok(file);
        }
    }
}

/// Named like a file that [`write`] was writing when its program was ended.
pub(crate) fn is_unfinished(name: &str) -> bool {
    // As `tempfile` names them.
    name.strip_prefix(".tmp")
        .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether a name is `bytes` bytes as hexadecimal digits, as hashes are written.
pub(crate) fn is_hash(name: &str, bytes: usize) -> bool {
    name.len() == bytes * 2 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Removes a folder unless there is something in it: where the user chose the data folder, it may be theirs.
pub(crate) fn remove_if_empty(folder: &Path) -> io::Result<()> {
    match std::fs::remove_dir(folder) {
        Ok(()) => folder.parent().into_iter().for_each(sync_folder),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::DirectoryNotEmpty) => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Zeros in place of all that a file holds.
pub(crate) fn overwrite(file: &mut File) -> io::Result<()> {
    const ZEROS: [u8; 4096] = [0; 4096];
    let mut left = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    while left > 0 {
        let part = left.min(ZEROS.len() as u64);
        file.write_all(&ZEROS[..part as usize])?;
        left -= part;
    }
    file.sync_all()
}

/// Why a file may not be trusted with a secret.
pub(crate) enum Unfit {
    /// The system says no.
    Io(io::Error),
    /// It is a link, or belongs to another user.
    NotOurs,
}

/// Checks that what is there belongs to this user and is not a link, and takes away what others may do with it. Gives
/// whether there was something to take away.
pub(crate) fn repair(path: &Path, mode: u32) -> Result<bool, Unfit> {
    let facts = std::fs::symlink_metadata(path).map_err(Unfit::Io)?;
    if facts.is_symlink() || !is_ours(&facts) {
        return Err(Unfit::NotOurs);
    }
    let open = is_open_to_others(&facts);
    tighten(path, mode).map_err(Unfit::Io)?;
    Ok(open)
}

/// Whether others than the owner may do something with it.
#[cfg(unix)]
pub(crate) fn is_open_to_others(facts: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    facts.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
pub(crate) fn is_open_to_others(_facts: &std::fs::Metadata) -> bool {
    false
}

/// The system shows this process as a folder that belongs to its user; where it does not, nothing is known.
#[cfg(unix)]
pub(crate) fn is_ours(facts: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").map_or(true, |me| me.uid() == facts.uid())
}

#[cfg(not(unix))]
pub(crate) fn is_ours(_facts: &std::fs::Metadata) -> bool {
    true
}

/// Folders from backups and files from older versions may be open to others.
#[cfg(unix)]
fn tighten(path: &Path, mode: u32) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let now = std::fs::metadata(path)?.permissions().mode();
    if now & 0o077 == 0 {
        return Ok(());
    }
    std::fs::set_permissions(path, Permissions::from_mode(mode))
}

/// Elsewhere the user's own folder is private by itself.
#[cfg(not(unix))]
fn tighten(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}
