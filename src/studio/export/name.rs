//! What a clip is called.

use kaely_backends::{confine, pasted, paths};
use std::path::{Path, PathBuf};

/// Beside the photo, named after it, and not yet there. A clip of one of Kaely's own samples goes to the user's
/// videos, since nobody looks for it in a cache; so does one of a pasted picture, which lies where only Kaely looks, under a
/// name that means nothing; and one of a photo in a folder where the rules let Kaely write nothing, such as the home folder
/// itself ([`kaely_backends::confine`]).
pub fn for_photo(photo: &Path) -> PathBuf {
    let absolute = std::path::absolute(photo).unwrap_or_else(|_| photo.to_owned());
    let pasted = pasted::holds(&paths::data_dir(), &absolute);
    let stem = absolute.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stem = if pasted { "pasted" } else { &stem };
    let name = format!("{stem}-living.mp4");
    let forbidden = || absolute.parent().is_some_and(|folder| !confine::may_put_clips_in(folder));
    let elsewhere = pasted || absolute.starts_with(paths::samples_dir()) || forbidden();
    match paths::clips_dir().filter(|_| elsewhere) {
        Some(videos) => free(&videos.join(name)),
        None => free(&absolute.with_file_name(name)),
    }
}

/// The next name after a file's that is not there yet: beside it, or among the videos where its folder is gone or not
/// Kaely's to write in.
pub fn beside(file: &Path) -> PathBuf {
    let can_be = file.parent().is_some_and(|folder| folder.is_dir() && confine::may_put_clips_in(folder));
    let place = paths::clips_dir().filter(|_| !can_be);
    free(&place.map_or_else(|| file.to_owned(), |videos| videos.join(file.file_name().unwrap_or_default())))
}

/// The name for the next clip after this one.
pub fn next_free(made: &Path) -> PathBuf {
    free(made)
}

/// As [`beside`], and never the file itself: for a second one.
pub fn after(file: &Path) -> PathBuf {
    let first = beside(file);
    if first == file { numbered(file).find(|other| is_free(other)).unwrap_or(first) } else { first }
}

/// `path`, or the first of `path-2`, `path-3`, … that does not exist. Counts on from a number that is there.
fn free(path: &Path) -> PathBuf {
    let mut candidates = std::iter::once(path.to_owned()).chain(numbered(path));
    candidates.find(|candidate| is_free(candidate)).unwrap_or_else(|| path.to_owned())
}

/// Neither there nor being made.
fn is_free(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !path.exists() && !path.with_file_name(format!(".{name}.part")).exists()
}

fn numbered(path: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map_or("mp4".into(), |ending| ending.to_string_lossy().into_owned());
    let (base, first) = match stem.rsplit_once('-').map(|(base, n)| (base, n.parse::<u32>())) {
        Some((base, Ok(n))) if n < 10_000 => (base.to_owned(), n),
        _ => (stem.clone(), 1),
    };
    let path = path.to_owned();
    (first + 1..first + 10_000).map(move |n| path.with_file_name(format!("{base}-{n}.{ending}")))
}
