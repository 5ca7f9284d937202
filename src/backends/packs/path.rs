//! What a file in a pack may be called: a name that means the same file on every system, inside the pack's folder.

use super::limits::{MOST_PATH_BYTES, MOST_PATH_DEPTH};
use std::collections::BTreeMap;

/// Why a path is refused. One clause, to be put after the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    /// Nothing, or nothing between two slashes.
    #[error("has an empty name in it")]
    Empty,
    /// It begins at the root of the disk.
    #[error("begins at the root of the disk")]
    Absolute,
    /// Windows takes it for a disk, or for a stream within a file.
    #[error("names a disk")]
    Drive,
    /// Windows takes it for a slash.
    #[error("has a backslash in it")]
    Backslash,
    /// Where a name ends for the system, whatever follows.
    #[error("has a zero byte in it")]
    Nul,
    /// It leaves its folder.
    #[error("leads out of its folder")]
    Up,
    /// A hidden name, or one that Windows would shorten.
    #[error("has a name that begins or ends with a dot")]
    Dot,
    /// A letter outside a–z, A–Z, 0–9, `.`, `-`, `_`: others may be written in several ways.
    #[error("has other letters than a–z, A–Z, 0–9, “.”, “-” and “_”")]
    Letter,
    /// A name that stands for a device on Windows.
    #[error("has the name of a device")]
    Reserved,
    /// Longer than [`MOST_PATH_BYTES`].
    #[error("is longer than {MOST_PATH_BYTES} letters")]
    Long,
    /// Deeper than [`MOST_PATH_DEPTH`].
    #[error("has more than {MOST_PATH_DEPTH} names")]
    Deep,
}

/// Two files that cannot both be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash(pub String, pub String);

const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether a file of a pack may have this path.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(path: &str) -> Result<(), PathFault> {
    if path.len() > MOST_PATH_BYTES {
        return Err(PathFault::Long);
    }
    let whole = [('\0', PathFault::Nul), ('\\', PathFault::Backslash), (':', PathFault::Drive)];
    if let Some((_, fault)) = whole.into_iter().find(|(letter, _)| path.contains(*letter)) {
        return Err(fault);
    }
    if path.starts_with('/') {
        return Err(PathFault::Absolute);
    }
    if path.split('/').count() > MOST_PATH_DEPTH {
        return Err(PathFault::Deep);
    }
    path.split('/').try_for_each(check_name)
}

fn check_name(name: &str) -> Result<(), PathFault> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    match name {
        "" => Err(PathFault::Empty),
        ".." => Err(PathFault::Up),
        _ if name.starts_with('.') || name.ends_with('.') => Err(PathFault::Dot),
        _ if !name.chars().all(plain) => Err(PathFault::Letter),
        _ if is_device(name) => Err(PathFault::Reserved),
        _ => Ok(()),
    }
}

/// Windows looks at what is before the first dot, and at no difference between large and small letters.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |kind: &str| {
        stem.strip_prefix(kind).is_some_and(|n| n.len() == 1 && n.bytes().all(|digit| digit.is_ascii_digit()))
    };
    RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

/// Whether all files can lie beside each other, also where large and small letters are the same: no file twice, no file
/// where another one has a folder, no folder written in two ways.
pub(super) fn check_together<'a>(paths: impl Iterator<Item = &'a str>) -> Result<(), Clash> {
    let mut seen: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for path in paths {
        let ends = path.match_indices('/').map(|(at, _)| (at, true)).chain([(path.len(), false)]);
        for (end, is_folder) in ends {
            let part = path.get(..end).unwrap_or(path);
            let known = seen.insert(part.to_ascii_lowercase(), (part, is_folder));
            match known {
                Some((other, true)) if is_folder && other == part => {}
                Some((other, _)) => return Err(Clash(other.to_owned(), path.to_owned())),
                None => {}
            }
        }
    }
    Ok(())
}
