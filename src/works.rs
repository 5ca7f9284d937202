//! What the history keeps of a finished clip, for command line and window alike: its facts, its project, its photo, and the
//! clip itself.

use crate::export::Exported;
use image::RgbImage;
use kaely_backends::pasted::{self, Pasted};
use kaely_backends::store::{Media, Medium, StoreError, now, thumbnail};
use kaely_backends::vault::Vault;
use kaely_backends::{encode, paths, whole_file};
use kaely_core::canvas::Crop;
use kaely_core::explain::{Explain, Message};
use kaely_core::face::Photo;
use kaely_core::library::{Kind, Summary, Work, WorkId, tidy_title};
use kaely_core::project::Document;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// The project a work was made from, as it is kept. Nobody but this reads its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptProject {
    /// The photo's file.
    pub photo: PathBuf,
    /// The part of it that is the portrait.
    #[serde(default)]
    pub crop: Option<Crop>,
    /// What was made of it.
    pub document: Document,
}

impl KeptProject {
    /// As text; `None` for a photo whose name is not text.
    pub fn text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// From text; `None` if it is none, or of a Kaely that could do more than this one.
    pub fn read(text: &str) -> Option<KeptProject> {
        let kept: Option<KeptProject> = serde_json::from_str(text).ok();
        kept.filter(|kept| kept.document.is_sane())
    }
}

/// What is kept of a clip: the facts of its file, the portrait at rest as its picture, and its project.
pub fn work_of(
    path: &Path,
    exported: &Exported,
    portrait: &RgbImage,
    preset: Option<&str>,
    project: Option<String>,
) -> Work {
    let file = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let facts = &exported.facts;
    Work {
        summary: Summary {
            id: new_id(),
            kind: Kind::Clip,
            title: title_of(path),
            made_at: now(),
            file,
            bytes: facts.bytes,
            size: facts.size,
            duration: facts.duration,
            rate: facts.rate,
            preset: preset.map(str::to_owned),
            tags: Vec::new(),
            favourite: false,
            can_reopen: project.is_some(),
        },
        project,
        thumbnail: thumbnail::of(portrait),
    }
}

fn title_of(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    tidy_title(&stem).unwrap_or_else(|| "Clip".to_owned())
}

/// The standard library seeds its hashers from the system.
fn new_id() -> WorkId {
    WorkId(RandomState::new().build_hasher().finish())
}

/// Keeps the photo of a work that has just been put into the history, and its clip. Takes as long as it takes to read and
/// write both.
///
/// # Errors
/// There is no room, or the clip cannot be read: what could be kept is kept.
pub fn keep_media(media: &Media, work: &Work, photo: &Photo) -> Result<(), StoreError> {
    let kept = media.keep_photo(photo);
    media.keep_clip(&work.summary.file).and(kept)
}

/// The project of a work, with a photo that is there. If its photo's file is not, or shows something else by now, the photo
/// that is kept takes its place, as a pasted picture.
///
/// # Errors
/// [`NotReopened`].
pub fn reopened(work: &Work, media: Option<&Media>, vault: &Vault) -> Result<KeptProject, NotReopened> {
    reopened_in(&paths::data_dir(), work, media, vault)
}

/// The same in another data folder.
///
/// # Errors
/// [`NotReopened`].
pub fn reopened_in(
    home: &Path,
    work: &Work,
    media: Option<&Media>,
    vault: &Vault,
) -> Result<KeptProject, NotReopened> {
    let text = work.project.as_deref().unwrap_or_default();
    let kept = KeptProject::read(text).ok_or(NotReopened::Unreadable)?;
    let Some(media) = media.filter(|media| media.holds(Medium::Photo)) else { return Ok(kept) };
    let photo = match media.photo() {
        Ok(photo) => photo,
        // The file outside may be whole.
        Err(error) if kept.photo.is_file() => {
            tracing::warn!("the kept photo cannot be used: {error}");
            return Ok(kept);
        }
        Err(error) => return Err(NotReopened::Store(error)),
    };
    if shows(&kept, &photo, vault) {
        return Ok(kept);
    }
    let rgba = image::DynamicImage::ImageRgb8(photo.pixels).into_rgba8();
    let size = kaely_core::units::PixelSize::new(rgba.width(), rgba.height());
    let path = Pasted::in_folder(home, vault).keep(size, rgba.as_raw())?;
    // It is the part of it that was the portrait.
    Ok(KeptProject { photo: path, crop: None, ..kept })
}

/// Whether the photo's file is there and shows what it did.
fn shows(kept: &KeptProject, photo: &Photo, vault: &Vault) -> bool {
    let Ok(there) = pasted::open(&kept.photo, vault) else { return false };
    match kept.crop {
        None => there.pixels == photo.pixels,
        Some(part) => part.lies_in(there.size()) && there.cropped(part).pixels == photo.pixels,
    }
}

/// Why a work cannot be opened again.
#[derive(Debug, thiserror::Error)]
pub enum NotReopened {
    /// Its project is none, or of a newer Kaely.
    #[error("the project cannot be read")]
    Unreadable,
    /// The photo that is kept cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be put where pictures without a file are.
    #[error(transparent)]
    Pasted(#[from] pasted::PastedError),
}

impl Explain for NotReopened {
    fn what(&self) -> String {
        match self {
            NotReopened::Unreadable => "The project of this work cannot be read.".into(),
            NotReopened::Store(error) => error.what(),
            NotReopened::Pasted(error) => error.what(),
        }
    }

    fn what_to_do(&self) -> String {
        match self {
            NotReopened::Unreadable => {
                "It may be of a newer Kaely; open the photo instead and start again.".into()
            }
            NotReopened::Store(error) => error.what_to_do(),
            NotReopened::Pasted(error) => error.what_to_do(),
        }
    }

    fn message(&self) -> Option<Message> {
        match self {
            NotReopened::Unreadable => Some(Message::of("history-unreadable")),
            NotReopened::Store(error) => error.message(),
            NotReopened::Pasted(error) => error.message(),
        }
    }
}

/// Writes a work's clip to a file, whole or not at all: the copy that is kept, or else its file. Blocks for as long as that
/// takes.
///
/// # Errors
/// Neither is there as it was, or `to` cannot be written.
pub fn save_clip(work: &Summary, media: Option<&Media>, to: &Path) -> std::io::Result<()> {
    let written = match kept_clip(media) {
        Some(mut clip) => whole_file::write(to, |file| std::io::copy(&mut clip, file).map(drop)),
        None => Err(std::io::ErrorKind::NotFound.into()),
    };
    let is_of_the_copy = |error: &std::io::Error| {
        error.kind() == std::io::ErrorKind::NotFound
            || error.get_ref().is_some_and(|inner| inner.is::<kaely_backends::vault::VaultError>())
    };
    match written {
        Err(error) if is_of_the_copy(&error) && own_file(work).is_some() => {
            let mut clip = File::open(&work.file)?;
            whole_file::write(to, |file| std::io::copy(&mut clip, file).map(drop))
        }
        written => written,
    }
}

/// The frames of a work's clip: of the copy that is kept, or else of its file.
///
/// # Errors
/// Neither is there, or it is no video any more.
pub fn frames_of(
    work: &Summary,
    media: Option<&Media>,
) -> Result<encode::decode::Frames, encode::DecodeError> {
    match kept_clip(media) {
        Some(clip) => encode::decode::frames_from(BufReader::with_capacity(1 << 16, clip), &work.file),
        None => encode::decode::frames(own_file(work).unwrap_or(Path::new(""))),
    }
}

fn kept_clip(media: Option<&Media>) -> Option<kaely_backends::vault::stream::Opener<File>> {
    let media = media.filter(|media| media.holds(Medium::Clip))?;
    media.clip().inspect_err(|error| tracing::warn!("the kept clip cannot be used: {error}")).ok()
}

/// The work's file, if it still is the one that was written: another one may lie there by now.
fn own_file(work: &Summary) -> Option<&Path> {
    let facts = std::fs::metadata(&work.file).ok()?;
    (facts.is_file() && facts.len() == work.bytes).then_some(&work.file)
}

/// A second work like one that is there, whose clip is in this file: with everything that is known of the first one, but
/// named after its file, unless the user had given a name.
pub fn twin_of(work: &Work, file: &Path) -> Work {
    let first = &work.summary;
    let title = if first.title == title_of(&first.file) { title_of(file) } else { first.title.clone() };
    let bytes = std::fs::metadata(file).map_or(first.bytes, |facts| facts.len());
    let file = file.to_owned();
    Work {
        summary: Summary { id: new_id(), title, made_at: now(), file, bytes, ..first.clone() },
        ..work.clone()
    }
}

/// Keeps of a twin what is kept of the first one.
///
/// # Errors
/// There is no room, or a copy cannot be read.
pub fn keep_twin(own: &Media, first: &Media, file: &Path) -> Result<(), StoreError> {
    let photo = match first.holds(Medium::Photo) {
        true => first.photo().and_then(|photo| own.keep_photo(&photo)),
        false => Ok(()),
    };
    own.keep_clip(file).and(photo)
}

/// What is said of a clip that could not be saved.
pub fn not_saved(path: &Path, source: &std::io::Error) -> NotSaved {
    NotSaved { path: path.to_owned(), reason: source.to_string() }
}

/// A clip could not be saved.
#[derive(Debug)]
pub struct NotSaved {
    path: PathBuf,
    reason: String,
}

impl Explain for NotSaved {
    fn what(&self) -> String {
        format!("The clip cannot be saved as {} ({}).", self.path.display(), self.reason)
    }

    fn what_to_do(&self) -> String {
        "Choose a folder that you may write to and that has room.".into()
    }

    fn message(&self) -> Option<Message> {
        let message = Message::of("history-unsaved").with("path", self.path.display());
        Some(message.with("reason", &self.reason))
    }
}
