//! The file of the log and the one before it: together never much more than twice [`LARGEST`].

use super::entry::Entry;
use crate::private;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

const NOW: &str = "kaely.log";
const BEFORE: &str = "kaely.1.log";
/// Both.
pub(super) const NAMES: [&str; 2] = [NOW, BEFORE];

/// Bytes of one file: some thousands of lines.
const LARGEST: u64 = 1_000_000;
/// A line is made of constants and numbers, and is never this long. It is what a file is read in that somebody else wrote.
const LONGEST: usize = 2_000;

/// Adds a line. Each is written at once and whole, so that several programs can.
pub(super) fn add(folder: &Path, entry: &Entry) -> io::Result<()> {
    let mut line = serde_json::to_string(entry)?;
    if line.len() > LONGEST {
        return Ok(());
    }
    line.push('\n');
    private::folder(folder)?;
    let path = folder.join(NOW);
    if path.symlink_metadata().is_ok_and(|facts| facts.len() + line.len() as u64 > LARGEST) {
        put_aside(folder)?;
    }
    open(&path)?.write_all(line.as_bytes())
}

/// Whoever has the lock does it; who comes too late writes where it is, and the file grows by a line or two.
fn put_aside(folder: &Path) -> io::Result<()> {
    let path = folder.join(NOW);
    let file = open(&path)?;
    if file.try_lock().is_ok() && private::is_still(&file, &path) {
        std::fs::rename(&path, folder.join(BEFORE))?;
    }
    Ok(())
}

/// A link is not followed: what it leads to is not Kaely's.
fn open(path: &Path) -> io::Result<File> {
    if path.symlink_metadata().is_ok() && !private::stands_alone(path) {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists));
    }
    // For its permissions.
    drop(private::file(path)?);
    OpenOptions::new().append(true).open(path)
}

/// All lines of both, the oldest first.
pub(super) fn read(folder: &Path) -> Vec<Entry> {
    let texts = [BEFORE, NOW].map(|name| std::fs::read(folder.join(name)).unwrap_or_default());
    let lines = texts.iter().flat_map(|text| text.split(|byte| *byte == b'\n'));
    lines.filter_map(|line| serde_json::from_slice(line).ok()).collect()
}
